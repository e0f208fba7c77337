BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0009');
CREATE TABLE "alerts" (
	id VARCHAR(26) NOT NULL, 
	watchlist_id TEXT NOT NULL, 
	rule TEXT NOT NULL, 
	type TEXT NOT NULL, 
	occasion TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	text TEXT NOT NULL, 
	payload TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	development_id VARCHAR(26) NOT NULL, 
	entry_id VARCHAR(26) NOT NULL, 
	wait_until DATETIME, 
	min_origins INTEGER NOT NULL, 
	digest TEXT, 
	timezone TEXT, 
	CONSTRAINT pk_alerts PRIMARY KEY (id)
);
INSERT INTO "alerts" VALUES('vmtfqoahzkeu27dpjcnrxqa54v','harbour','fast','entry.hit','eytqistgstmpnxre7f5xwggnqr','desk','The harbour strike: Strike closes the harbour of Oostmeer (1 origin: herald.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:37:52Z","data":{"text":"The harbour strike: Strike closes the harbour of Oostmeer (1 origin: herald.example)","alert":{"id":"vmtfqoahzkeu27dpjcnrxqa54v","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike","short":"The harbour strike"},"development":{"id":"lyxdgacywwmik7sqhrsmdzwmd5","aliases":[],"title":"Strike closes the harbour of Oostmeer","language":"en","url":"http://herald.example/0","page":null,"first_seen":"2026-11-26T02:37:52Z","last_seen":"2026-11-26T02:37:52Z","follows":null,"woke_after":null,"origins":1,"languages":["en"],"new":{"entities":["Oostmeer"],"numbers":["30 people"],"terms":["close","harbo","oostm","strik","the","peopl","came","more"],"sentence":"Strike closes the harbour of Oostmeer"},"changed":[]},"entries":[{"id":"eytqistgstmpnxre7f5xwggnqr","kind":"first","title":"Strike closes the harbour of Oostmeer","url":"http://herald.example/0","summary":"Strike closes the harbour of Oostmeer. More than 30 people came.","language":"en","published":"2026-11-26T02:37:46Z","seen":"2026-11-26T02:37:52Z","feed":{"id":"5oqslduvbeopdqz75zoecoawfm","url":"http://127.0.0.1:8081/herald","name":"Herald"},"origin":"herald.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"Strike","field":"title","start":0,"end":6},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":29,"end":37},{"id":"strike","type":"topic","text":"Strike","field":"summary","start":0,"end":6},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":29,"end":37}]}],"coverage":[],"story":[],"links":{"open":null,"why":null,"silence":null}}}','2026-11-26 02:37:52.353260','lyxdgacywwmik7sqhrsmdzwmd5','eytqistgstmpnxre7f5xwggnqr',NULL,1,NULL,NULL);
INSERT INTO "alerts" VALUES('wvvtbthcuquu7loc6rkcifh7ql','harbour','fast','entry.hit','fcqfxeks76agahmk7gmd6dzkq6','desk','The harbour strike: Harbour strike in Oostmeer ends after talks (1 origin: herald.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:38:02Z","data":{"text":"The harbour strike: Harbour strike in Oostmeer ends after talks (1 origin: herald.example)","alert":{"id":"wvvtbthcuquu7loc6rkcifh7ql","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike","short":"The harbour strike"},"development":{"id":"lyxdgacywwmik7sqhrsmdzwmd5","aliases":[],"title":"Strike closes the harbour of Oostmeer","language":"en","url":"http://herald.example/0","page":null,"first_seen":"2026-11-26T02:37:52Z","last_seen":"2026-11-26T02:38:02Z","follows":null,"woke_after":null,"origins":1,"languages":["en"],"new":{"entities":[],"numbers":["32 people"],"terms":["after","talks","ends","in"],"sentence":"Harbour strike in Oostmeer ends after talks"},"changed":[]},"entries":[{"id":"fcqfxeks76agahmk7gmd6dzkq6","kind":"coverage","title":"Harbour strike in Oostmeer ends after talks","url":"http://herald.example/2","summary":"Harbour strike in Oostmeer ends after talks. More than 32 people came.","language":"en","published":"2026-11-26T02:37:46Z","seen":"2026-11-26T02:38:02Z","feed":{"id":"5oqslduvbeopdqz75zoecoawfm","url":"http://127.0.0.1:8081/herald","name":"Herald"},"origin":"herald.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"strike","field":"title","start":8,"end":14},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":18,"end":26},{"id":"strike","type":"topic","text":"strike","field":"summary","start":8,"end":14},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":18,"end":26}]}],"coverage":[{"id":"eytqistgstmpnxre7f5xwggnqr","kind":"first","title":"Strike closes the harbour of Oostmeer","url":"http://herald.example/0","language":"en","origin":"herald.example","seen":"2026-11-26T02:37:52Z"}],"story":[],"links":{"open":null,"why":null,"silence":null}}}','2026-11-26 02:38:02.688622','lyxdgacywwmik7sqhrsmdzwmd5','fcqfxeks76agahmk7gmd6dzkq6',NULL,1,NULL,NULL);
INSERT INTO "alerts" VALUES('jfo75pedxpgda2yu7ksnl7k6iq','harbour','fast','entry.hit','6qt3jyoasg3g7qibb3olan6y6i','desk','The harbour strike: Thirty cranes stand still in Oostmeer, says union (1 origin: herald.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:38:18Z","data":{"text":"The harbour strike: Thirty cranes stand still in Oostmeer, says union (1 origin: herald.example)","alert":{"id":"jfo75pedxpgda2yu7ksnl7k6iq","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike","short":"The harbour strike"},"development":{"id":"lyxdgacywwmik7sqhrsmdzwmd5","aliases":[],"title":"Strike closes the harbour of Oostmeer","language":"en","url":"http://herald.example/0","page":null,"first_seen":"2026-11-26T02:37:52Z","last_seen":"2026-11-26T02:38:18Z","follows":null,"woke_after":null,"origins":1,"languages":["en"],"new":{"entities":[],"numbers":["Thirty cranes","33 people"],"terms":["crane","stand","still","thirt","union","says"],"sentence":"Thirty cranes stand still in Oostmeer, says union"},"changed":[]},"entries":[{"id":"6qt3jyoasg3g7qibb3olan6y6i","kind":"coverage","title":"Thirty cranes stand still in Oostmeer, says union","url":"http://herald.example/3","summary":"Thirty cranes stand still in Oostmeer, says union. More than 33 people came.","language":"en","published":"2026-11-26T02:37:46Z","seen":"2026-11-26T02:38:18Z","feed":{"id":"5oqslduvbeopdqz75zoecoawfm","url":"http://127.0.0.1:8081/herald","name":"Herald"},"origin":"herald.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"cranes","field":"title","start":7,"end":13},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":29,"end":37},{"id":"strike","type":"topic","text":"cranes","field":"summary","start":7,"end":13},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":29,"end":37}]}],"coverage":[{"id":"fcqfxeks76agahmk7gmd6dzkq6","kind":"coverage","title":"Harbour strike in Oostmeer ends after talks","url":"http://herald.example/2","language":"en","origin":"herald.example","seen":"2026-11-26T02:38:02Z"},{"id":"eytqistgstmpnxre7f5xwggnqr","kind":"first","title":"Strike closes the harbour of Oostmeer","url":"http://herald.example/0","language":"en","origin":"herald.example","seen":"2026-11-26T02:37:52Z"}],"story":[],"links":{"open":null,"why":null,"silence":null}}}','2026-11-26 02:38:18.935264','lyxdgacywwmik7sqhrsmdzwmd5','6qt3jyoasg3g7qibb3olan6y6i',NULL,1,NULL,NULL);
CREATE TABLE attempts (
	delivery_id VARCHAR(26) NOT NULL, 
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	ok BOOLEAN NOT NULL, 
	status INTEGER, 
	error TEXT, 
	answer TEXT NOT NULL, 
	milliseconds INTEGER NOT NULL, 
	CONSTRAINT pk_attempts PRIMARY KEY (delivery_id, number), 
	CONSTRAINT fk_attempts_delivery_id FOREIGN KEY(delivery_id) REFERENCES deliveries (id)
);
INSERT INTO "attempts" VALUES('mgobu6njweunwo2k64tlwo7ggu',1,'2026-11-26 02:37:53.988152',1,204,NULL,'',10);
INSERT INTO "attempts" VALUES('chgwuqxheb2puf4arxzb4jj5yg',1,'2026-11-26 02:38:04.448661',1,204,NULL,'',7);
CREATE TABLE audit (
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	who TEXT NOT NULL, 
	what TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	detail JSON NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (number)
);
INSERT INTO "audit" VALUES(1,'2026-11-26 02:38:10.652099','anna','silence.add','ipvsiwwvst7kt6iwdzpiibogow','{"until": "2027-11-26T02:38:10.652099+00:00", "matchers": {"watchlist": ["harbour"]}, "comment": "known already"}');
CREATE TABLE channel_stops (
	channel TEXT NOT NULL, 
	stopped_at DATETIME NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_channel_stops PRIMARY KEY (channel)
);
CREATE TABLE "deliveries" (
	id VARCHAR(26) NOT NULL, 
	alert_id VARCHAR(26) NOT NULL, 
	channel TEXT NOT NULL, 
	state TEXT NOT NULL, 
	attempts INTEGER NOT NULL, 
	rounds INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	next_attempt_at DATETIME, 
	leased_until DATETIME, 
	last_error TEXT, 
	done_at DATETIME, 
	development_id VARCHAR(26) NOT NULL, 
	place INTEGER NOT NULL, 
	held_by TEXT, 
	held_until DATETIME, 
	silence_id VARCHAR(26), 
	looked_at DATETIME, 
	released_at DATETIME, 
	digest_id VARCHAR(26), 
	recipients JSON NOT NULL, 
	CONSTRAINT pk_deliveries PRIMARY KEY (id), 
	CONSTRAINT fk_deliveries_alert_id FOREIGN KEY(alert_id) REFERENCES alerts (id)
);
INSERT INTO "deliveries" VALUES('mgobu6njweunwo2k64tlwo7ggu','vmtfqoahzkeu27dpjcnrxqa54v','desk','delivered',1,0,'2026-11-26 02:37:52.353260',NULL,NULL,NULL,'2026-11-26 02:37:53.998004','lyxdgacywwmik7sqhrsmdzwmd5',0,NULL,NULL,NULL,'2026-11-26 02:37:53.924879','2026-11-26 02:37:53.924879',NULL,'[]');
INSERT INTO "deliveries" VALUES('chgwuqxheb2puf4arxzb4jj5yg','wvvtbthcuquu7loc6rkcifh7ql','desk','delivered',1,0,'2026-11-26 02:38:02.688622',NULL,NULL,NULL,'2026-11-26 02:38:04.455273','lyxdgacywwmik7sqhrsmdzwmd5',1,NULL,NULL,NULL,'2026-11-26 02:38:04.372366','2026-11-26 02:38:04.372366',NULL,'[]');
INSERT INTO "deliveries" VALUES('ckjwzjqppwk4z6zvfcnetk3ki5','jfo75pedxpgda2yu7ksnl7k6iq','desk','held',0,0,'2026-11-26 02:38:18.935264',NULL,NULL,NULL,NULL,'lyxdgacywwmik7sqhrsmdzwmd5',2,'silence','2027-11-26 02:38:10.652099','ipvsiwwvst7kt6iwdzpiibogow','2026-11-26 02:38:21.336988',NULL,NULL,'[]');
CREATE TABLE development_aliases (
	alias VARCHAR(26) NOT NULL, 
	development_id VARCHAR(26) NOT NULL, 
	CONSTRAINT pk_development_aliases PRIMARY KEY (alias), 
	CONSTRAINT fk_development_aliases_development_id FOREIGN KEY(development_id) REFERENCES developments (id)
);
CREATE TABLE development_changes (
	entry_id VARCHAR(26) NOT NULL, 
	revision INTEGER NOT NULL, 
	watchlist_id TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	development_id VARCHAR(26) NOT NULL, 
	at DATETIME NOT NULL, 
	what TEXT NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	CONSTRAINT pk_development_changes PRIMARY KEY (entry_id, revision, watchlist_id, place), 
	CONSTRAINT fk_development_changes_development_id FOREIGN KEY(development_id) REFERENCES developments (id)
);
CREATE TABLE development_profiles (
	development_id VARCHAR(26) NOT NULL, 
	last_seen DATETIME NOT NULL, 
	profile JSON NOT NULL, 
	CONSTRAINT pk_development_profiles PRIMARY KEY (development_id), 
	CONSTRAINT fk_development_profiles_development_id FOREIGN KEY(development_id) REFERENCES developments (id)
);
INSERT INTO "development_profiles" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','2026-11-26 02:38:21.024835','{"hits": 6, "first_seen": "2026-11-26T02:37:52.353260+00:00", "last_seen": "2026-11-26T02:38:21.024835+00:00", "terms": {"oostm": 35.946, "harbo": 23.964, "strik": 23.964, "peopl": 17.976, "tribu": 17.973, "came": 13.818, "more": 13.818, "than": 13.818, "close": 11.982, "after": 11.982, "talks": 11.982, "crane": 11.982, "stand": 11.982, "still": 11.982, "thirt": 11.982, "union": 11.982, "in": 9.212, "ends": 9.21, "says": 9.21, "the": 6.438, "of": 4.606}, "names": {"port": 6}, "samples": [["eytqistgstmpnxre7f5xwggnqr", "2026-11-26T02:37:52.353260+00:00", {"language": "en", "terms": {"close": 5.991, "harbo": 5.991, "oostm": 5.991, "strik": 5.991, "the": 3.219, "peopl": 2.996, "came": 2.303, "more": 2.303, "of": 2.303, "than": 2.303}, "names": {"port": 5.991}, "sounds": {"strk": 5.991, "astmr": 5.991}, "figures": [[30.0, "peopl", "30 people"]], "title": [124625402, 231155648, 1011183078, 1533582490, 2266286115, 2971845109], "body": [1285066576, 1288605157, 1293026720, 1998707692, 2062454481, 2652706066, 2814477030, 3691225315, 4207019438], "denies": false, "claims": false, "origin": "herald.example", "vector": null, "meaning": "+Q4EOvsVzvQe+w8O1Pza+Afv3f89/+XvGRPPDtTiDTIF6qUj4PFAq08NM8r0BfQ6EQfkGi0IMqwq+yI65tWRBC10/enxKBMbLvoK+QolSdoJ/+EkGxHnAh/s/Rvn7/7eK/sx7B0tRAgBvO4B3BqIJMDIxukTIvjT9BgDG8Mb3DYi50AlFCMfDtoqML2n4fEuN2vHCjTjOgDexuT9KOO46vku8yLF7hr4Iv9szQo7BQ0S7fUK/g7+D8cdxwVaEv4lBdcZJwTJIAXySuct4k0+ChVhCJ+v2/LNHvkIwiUJWwYY8kXlI0zn3YEXEjD1INoGxf8H1A0wCtgLUz1Bwcb/qNc56usRB5LZ2/Ejkh0DE+iz7TQJ4/wm5+8IPwZMH7/tBQbr2tta0z3bCP7/38UvGlOO6QAWygPrPvE/8Nfa+v3/9SsIx74jIM3w2dsH5ZEoCeIm3Ne59tvvNxYqJdQx/g3GJ/El7QLb/AEa9eI+OQXi8tfZ4ggD0RwQ0UPo7FzI"}], ["xqk6udftmiwiionbvsztazbhie", "2026-11-26T02:37:53.739608+00:00", {"language": "en", "terms": {"close": 5.991, "harbo": 5.991, "oostm": 5.991, "strik": 5.991, "tribu": 5.991, "the": 3.219, "peopl": 2.996, "came": 2.303, "more": 2.303, "of": 2.303, "than": 2.303}, "names": {"port": 5.991}, "sounds": {"trbn": 5.991, "strk": 5.991, "astmr": 5.991}, "figures": [[30.0, "peopl", "30 people"]], "title": [124625402, 231155648, 1011183078, 1378931837, 1533582490, 2266286115, 2971845109], "body": [1285066576, 1288605157, 1293026720, 1998707692, 2062454481, 2652706066, 2814477030, 3691225315, 4207019438], "denies": false, "claims": false, "origin": "tribune.example", "vector": null, "meaning": "8RH3SQYc0/kY/A753fPN9Qrh2fZQ9O0BHBDKEtHsDTcF6aUt0/BIo0gZM9AAJ/BDFBDZISTxLbMt6jJE2tenITpxBeT+MikpJQcN/AkgSdQE+dk4IhbpCSrU/QPg6/zaLvst/iEtUSD1vukE8AuBFa/IwdYQEAO18zUHIMon10wf7zkmDhYdFeo1RL2r1eskO2XGAzjeP/rdv9f3INa05f1L5ze37hb3Juh2rAU8BQID5AABFBASCsEqxQZbQwQz/eIQCQKzLAzrX+ND401B7h9jDa+12+nLFwH7zRUEVfkP4FDzKkfr9YQbCSv8IM8LuAwMyhgyDeMFY0NA0sQWlNlA99UaBJTk6+wYkhHnEea62UkCxQEe4OsJMhJWKrfzAAPW0MdT0zriBvP5274tJD6L+hIW0PvrSNk98+Hk7/j0+ToMyLooGsXt38kY5JkW/dko4sqY5tboQgQeJdA49RG+PfIv/gTf7fIXC+FJQvzV49fc2xgV2A8Ez0Xl+2LI"}], ["fcqfxeks76agahmk7gmd6dzkq6", "2026-11-26T02:38:02.688622+00:00", {"language": "en", "terms": {"after": 5.991, "harbo": 5.991, "oostm": 5.991, "strik": 5.991, "talks": 5.991, "ends": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303}, "names": {"port": 5.991}, "sounds": {"arbr": 5.991, "astmr": 5.991}, "figures": [[32.0, "peopl", "32 people"]], "title": [231155648, 1193443802, 1533582490, 1609338446, 2302955073, 2808655906, 2971845109], "body": [91856953, 247302189, 254557928, 1166912797, 1445830921, 1814120414, 2497769469, 2645053719, 3348969389, 3918160664], "denies": false, "claims": false, "origin": "herald.example", "vector": null, "meaning": "/Qz0IgwA8PsdAwINz+v4BhLsAAQNBhDkGunjD+fUESX3+L8a/O43tB8UFuENAhE3Fu/aBzUNKNAO9fMu4crDABlW//T0PBEnHRr7IzQ5Ft7m7sv39wj0DxjrGSD9FQDwCOPw/xXzJgQB4eYK6Sy2IfTR0tEWJefaEiIBKNYZ7CEw9vMGCC0wFwgmDdW+2QUkJ1HX9xHUIx3v5Mf2/eXkBA4l/h3MAA3kJCw26vUdGwoJ1wQX4A7/GMkG2h9SCeEa69b1CQLcNSUYMPQN6k02Chgz6su9yBzpBPXfzTErR/L8EDXZ9zf2zJ0RHw/3Cu0S2gEN2QYYFt/3PAoY4dry3u8l7t0MEbbH7v83svkc5OfN1DUc8fcA8AbjFDZKFsHlCeb2xuU33yHjMAkB3OovCWCBCRUKvO3iJvs1DN/5/goHCf/Vy84TE9P/277r+Lg6HAIy0+DNIOHjJi0eLNhJ9u3IPCIP9CTREwAOFPglOOfn9dLwBQPi7AkV4xb1+kHW"}], ["z64jnraxk7ndi633vo2jahxtcc", "2026-11-26T02:38:04.169300+00:00", {"language": "en", "terms": {"after": 5.991, "harbo": 5.991, "oostm": 5.991, "strik": 5.991, "talks": 5.991, "tribu": 5.991, "ends": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303}, "names": {"port": 5.991}, "sounds": {"trbn": 5.991, "arbr": 5.991, "astmr": 5.991}, "figures": [[32.0, "peopl", "32 people"]], "title": [231155648, 1193443802, 1378931837, 1533582490, 1609338446, 2302955073, 2808655906, 2971845109], "body": [91856953, 247302189, 254557928, 1166912797, 1445830921, 1814120414, 2497769469, 2645053719, 3348969389, 3918160664], "denies": false, "claims": false, "origin": "tribune.example", "vector": null, "meaning": "7xDvLhkD8gMXBvwB0ez2BRPgAfsZ/BLvHt/cGOLWFCP29sIi9u43rRkXFOoSFgw3E/jTCCX/JM8Q6vQ929HRESJRBfX8SSAuGCQDIDU3Ft7e6sUG9w72FBXeFQ/7EQbuCeLxDxfwNhz15uUM9B6yE+jT0MQUFPDAEzQGMNke6C0p9/MEAygmGhwuF9fF1gAjJk7T9hbOJRjs1r359+Xi/xU0/yu8+gvsKh5A1OseG/wC1gwT4xUJE8wF2x9PKucl5uDx9wzROSUVPPUa7Es0/CYs6t7GxBLrA/rd3CgnQO73Az7n+iv53qAZHgX8DegU1goOzw4eGeH3RAsX7dsE1vEn+ckWD7jO/vk3q+cH4OrPxkIZ3Pr55wTpCzpPH7brAuLqv9Qy4hvkLgb63OcqElGBECEGw+TdJeo2EeoB8wsBDAfZzM4VC9H55LH49sImFgE23ta7EdzeMiMSLNVS7O/BTxsU/inWDfAPGfkwPN7h49DwARLt8voN4hr8CUvU"}], ["6qt3jyoasg3g7qibb3olan6y6i", "2026-11-26T02:38:18.935264+00:00", {"language": "en", "terms": {"crane": 5.991, "oostm": 5.991, "stand": 5.991, "still": 5.991, "thirt": 5.991, "union": 5.991, "says": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303}, "names": {"port": 5.991}, "sounds": {"trt": 5.991, "astmr": 5.991}, "figures": [[30.0, "crane", "Thirty cranes"], [33.0, "peopl", "33 people"]], "title": [595645194, 640324416, 1447535550, 1609338446, 1689852086, 2900731600, 2971845109, 4225934117], "body": [160186281, 199286944, 436989480, 964431927, 1455130858, 1506570048, 3256322227, 3357112004, 3823624043, 3982714044, 3999147718], "denies": false, "claims": false, "origin": "herald.example", "vector": null, "meaning": "CfE4EjIB1QxT9Pj6++DxISQB/wgN4hADChH+RvDXIBcYEoEPt/Eezz0ZOOH7sy4hNLDEDsAJ3dlGDT5wDePV4i1PyvnlO/A15ScD9S9OD5wMG5UeHwDB8wS8yO3mI+7E7+lA6w7pKRPcuvhH+R+zGq66JP1o6hwfJvr+OcD+/DIu2E4U1k3sGgEqHyjM1oM8FB3W8lL3SWuc5cQIDdmZ6fkhvP3rJR3DLBZS9/Mx+R0JuvXG8wTR39/3yR0ZK84bBOgrK6u8VD31IA8Ox+4PNhst9sO2wkquD0gAoV8eWQYaB0fKHB/8wqFBOy0DH/MNLP47r+r78fj0YAY/7eHqD8UV5+0v++fB3gE2rjg1BffE5hVU/eZH3C/zIx9jJR7yLdbsC+pAyzfm+MT62fgUa3ie9OIG0u3nFstI563mAfMF0vMZw9ASKfMF9OQb3M4R3uIPshfQ4bMjTbr41QtP1xIE8AK8/BWpSuv7GBosOwbdLvkI4f/i7AcTDhjb2mvc"}], ["epntojjm4ait764k2ft6pzw3sp", "2026-11-26T02:38:21.024835+00:00", {"language": "en", "terms": {"crane": 5.991, "oostm": 5.991, "stand": 5.991, "still": 5.991, "thirt": 5.991, "tribu": 5.991, "union": 5.991, "says": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303}, "names": {"port": 5.991}, "sounds": {"trbn": 5.991, "trt": 5.991, "astmr": 5.991}, "figures": [[30.0, "crane", "Thirty cranes"], [33.0, "peopl", "33 people"]], "title": [595645194, 640324416, 1378931837, 1447535550, 1609338446, 1689852086, 2900731600, 2971845109, 4225934117], "body": [160186281, 199286944, 436989480, 964431927, 1455130858, 1506570048, 3256322227, 3357112004, 3823624043, 3982714044, 3999147718], "denies": false, "claims": false, "origin": "tribune.example", "vector": null, "meaning": "//UpFjkM3hVB8PrsAeDnICT8/AYb1hMRERH7RfHaHRkYFY0br+4byzwiMOj/2igdN8DFCbj74ORH/UB0/OLp9TtC2Pv1Tv492ikJ+TFHDZv5GJMsIwHG+wuzyNXfHufL7e049hHlMyfQw/NFCxCxDZ2/H+pf5CYFIQ8DOscF/kQs3UAW1UbiHQkwLCbR4IEvFxzS+03yQlmb278K/dWh5f42vg3ZFRTPMAZX2+wu/QkCuv/KAQbi2+H+1hsRU9ce//gbDKu3Uz3wKQkbyvMKFygq/NS7wTW6DEsBslAgSgkX+U7fHhkM3bA8MiQBGuUVHgA5rfUB7Pv2ZwI8+NwAAtEV9N418/HX6P8jtSQbBvnW1BdH7ew/1h74GyJmKRbzHtjh/Nw50DLp8sH44PUNcGSuA/UF2OPjFLw877jw9e7/1vwXxtMRIvQF/+Ai2dkB2uYQwQ3E27IbUbfs0wVQzxAIAATDCRSwNej6Jxc1OfzcHPwF5gzr7QQJCxPd42ng"}]]}');
CREATE TABLE development_terms (
	development_id VARCHAR(26) NOT NULL, 
	term TEXT NOT NULL, 
	watchlist_id TEXT NOT NULL, 
	seen DATETIME NOT NULL, 
	CONSTRAINT pk_development_terms PRIMARY KEY (development_id, term)
);
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','close','harbour','2026-11-26 02:37:53.739608');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','harbo','harbour','2026-11-26 02:38:04.169300');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','oostm','harbour','2026-11-26 02:38:21.024835');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','strik','harbour','2026-11-26 02:38:04.169300');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','the','harbour','2026-11-26 02:37:53.739608');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','peopl','harbour','2026-11-26 02:38:21.024835');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','came','harbour','2026-11-26 02:38:21.024835');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','more','harbour','2026-11-26 02:38:21.024835');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','of','harbour','2026-11-26 02:37:53.739608');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','than','harbour','2026-11-26 02:38:18.935264');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','@port','harbour','2026-11-26 02:38:21.024835');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','tribu','harbour','2026-11-26 02:38:21.024835');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','after','harbour','2026-11-26 02:38:04.169300');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','talks','harbour','2026-11-26 02:38:04.169300');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','ends','harbour','2026-11-26 02:38:04.169300');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','in','harbour','2026-11-26 02:38:21.024835');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','crane','harbour','2026-11-26 02:38:21.024835');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','stand','harbour','2026-11-26 02:38:21.024835');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','still','harbour','2026-11-26 02:38:21.024835');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','thirt','harbour','2026-11-26 02:38:21.024835');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','union','harbour','2026-11-26 02:38:21.024835');
INSERT INTO "development_terms" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','says','harbour','2026-11-26 02:38:21.024835');
CREATE TABLE "developments" (
	id VARCHAR(26) NOT NULL, 
	watchlist_id TEXT NOT NULL, 
	opening_entry_id VARCHAR(26) NOT NULL, 
	title TEXT NOT NULL, 
	language TEXT, 
	url TEXT NOT NULL, 
	first_seen DATETIME NOT NULL, 
	last_seen DATETIME NOT NULL, 
	origins JSON NOT NULL, 
	languages JSON NOT NULL, 
	follows VARCHAR(26), 
	aliases JSON NOT NULL, 
	news JSON NOT NULL, 
	woke_after DATETIME, 
	baseline BOOLEAN NOT NULL, 
	CONSTRAINT pk_developments PRIMARY KEY (id)
);
INSERT INTO "developments" VALUES('lyxdgacywwmik7sqhrsmdzwmd5','harbour','eytqistgstmpnxre7f5xwggnqr','Strike closes the harbour of Oostmeer','en','http://herald.example/0','2026-11-26 02:37:52.353260','2026-11-26 02:38:21.024835','["herald.example"]','["en"]',NULL,'[]','{"entities": ["Oostmeer"], "numbers": ["30 people"], "terms": ["close", "harbo", "oostm", "strik", "the", "peopl", "came", "more"], "sentence": "Strike closes the harbour of Oostmeer"}',NULL,0);
CREATE TABLE developments_apart (
	development_id VARCHAR(26) NOT NULL, 
	other_id VARCHAR(26) NOT NULL, 
	CONSTRAINT pk_developments_apart PRIMARY KEY (development_id, other_id)
);
CREATE TABLE entries (
	id VARCHAR(26) NOT NULL, 
	feed_id VARCHAR(26) NOT NULL, 
	url TEXT NOT NULL, 
	canonical_url TEXT NOT NULL, 
	title TEXT NOT NULL, 
	summary TEXT NOT NULL, 
	text TEXT NOT NULL, 
	author TEXT NOT NULL, 
	language TEXT, 
	published DATETIME, 
	seen DATETIME NOT NULL, 
	content_hash VARCHAR(26) NOT NULL, 
	revision INTEGER NOT NULL, 
	CONSTRAINT pk_entries PRIMARY KEY (id)
);
INSERT INTO "entries" VALUES('eytqistgstmpnxre7f5xwggnqr','5oqslduvbeopdqz75zoecoawfm','http://herald.example/0','https://herald.example/0','Strike closes the harbour of Oostmeer','Strike closes the harbour of Oostmeer. More than 30 people came.','','','en','2026-11-26 02:37:46.000000','2026-11-26 02:37:52.353260','es7gs4oh2d5psjrzxnvvkhi4wp',0);
INSERT INTO "entries" VALUES('5zhpqbjse6m3olhonbqovgnlyk','5oqslduvbeopdqz75zoecoawfm','http://herald.example/1','https://herald.example/1','Rain expected along the coast','Rain expected along the coast. More than 31 people came.','','','en','2026-11-26 02:37:46.000000','2026-11-26 02:37:52.353260','sgpgvhdsgkdpx4zie4hxhz7ozn',0);
INSERT INTO "entries" VALUES('xqk6udftmiwiionbvsztazbhie','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/0','https://tribune.example/0','Tribune: Strike closes the harbour of Oostmeer','Strike closes the harbour of Oostmeer. More than 30 people came.','','','en','2026-11-26 02:37:46.000000','2026-11-26 02:37:53.739608','wchb2pxwif2h2tol75qbj55f65',0);
INSERT INTO "entries" VALUES('ppmhvxltyhf2tzxgdo2a4cih2n','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/1','https://tribune.example/1','Tribune: Rain expected along the coast','Rain expected along the coast. More than 31 people came.','','','en','2026-11-26 02:37:46.000000','2026-11-26 02:37:53.739608','vflabd2valj3s4zikoutiulwe6',0);
INSERT INTO "entries" VALUES('fcqfxeks76agahmk7gmd6dzkq6','5oqslduvbeopdqz75zoecoawfm','http://herald.example/2','https://herald.example/2','Harbour strike in Oostmeer ends after talks','Harbour strike in Oostmeer ends after talks. More than 32 people came.','','','en','2026-11-26 02:37:46.000000','2026-11-26 02:38:02.688622','nhnrq4ndbdixqmx37v3pdi3kfw',0);
INSERT INTO "entries" VALUES('z64jnraxk7ndi633vo2jahxtcc','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/2','https://tribune.example/2','Tribune: Harbour strike in Oostmeer ends after talks','Harbour strike in Oostmeer ends after talks. More than 32 people came.','','','en','2026-11-26 02:37:46.000000','2026-11-26 02:38:04.169300','6tapo7j4owfcuzakm7qhhrtgpk',0);
INSERT INTO "entries" VALUES('6qt3jyoasg3g7qibb3olan6y6i','5oqslduvbeopdqz75zoecoawfm','http://herald.example/3','https://herald.example/3','Thirty cranes stand still in Oostmeer, says union','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','','','en','2026-11-26 02:37:46.000000','2026-11-26 02:38:18.935264','xqkemtvsph4pci4ry7wpkhv52g',0);
INSERT INTO "entries" VALUES('d5wx3uth4sfdzxpdjpwk4oq3ov','5oqslduvbeopdqz75zoecoawfm','http://herald.example/4','https://herald.example/4','Festival opens in the park','Festival opens in the park. More than 34 people came.','','','en','2026-11-26 02:37:46.000000','2026-11-26 02:38:18.935264','m46wozf3itupskw3cnh2ddfh54',0);
INSERT INTO "entries" VALUES('epntojjm4ait764k2ft6pzw3sp','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/3','https://tribune.example/3','Tribune: Thirty cranes stand still in Oostmeer, says union','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','','','en','2026-11-26 02:37:46.000000','2026-11-26 02:38:21.024835','pchz2o4vyc6eha4b5qs7s4rpv3',0);
INSERT INTO "entries" VALUES('wez77kuzhual7rnljhowxgbm2t','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/4','https://tribune.example/4','Tribune: Festival opens in the park','Festival opens in the park. More than 34 people came.','','','en','2026-11-26 02:37:46.000000','2026-11-26 02:38:21.024835','3kabgy44pkety3h7fvk5u7hckx',0);
CREATE TABLE entry_keys (
	feed_id VARCHAR(26) NOT NULL, 
	key_hash VARCHAR(26) NOT NULL, 
	entry_id VARCHAR(26) NOT NULL, 
	seen DATETIME NOT NULL, 
	last_seen DATETIME NOT NULL, 
	CONSTRAINT pk_entry_keys PRIMARY KEY (feed_id, key_hash)
);
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','hu5txyvujltvtlb3tic2nlbryd','eytqistgstmpnxre7f5xwggnqr','2026-11-26 02:37:52.353260','2026-11-26 02:37:52.353260');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','4c6k6iferuhz5kcogx7gko6ur3','eytqistgstmpnxre7f5xwggnqr','2026-11-26 02:37:52.353260','2026-11-26 02:37:52.353260');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','ddm2g4wp4lfqgetmfzoay67kdf','eytqistgstmpnxre7f5xwggnqr','2026-11-26 02:37:52.353260','2026-11-26 02:37:52.353260');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','4ldsexsitowdkqppu4dofomx3t','5zhpqbjse6m3olhonbqovgnlyk','2026-11-26 02:37:52.353260','2026-11-26 02:37:52.353260');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','gl5hvofcq35lcaypfswfm3hjqo','5zhpqbjse6m3olhonbqovgnlyk','2026-11-26 02:37:52.353260','2026-11-26 02:37:52.353260');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','sgs2k6c7kkm2dy47eembhnvdrf','5zhpqbjse6m3olhonbqovgnlyk','2026-11-26 02:37:52.353260','2026-11-26 02:37:52.353260');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','545fyts2rwcmor5yktrgagsaca','xqk6udftmiwiionbvsztazbhie','2026-11-26 02:37:53.739608','2026-11-26 02:37:53.739608');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','4awhpz3juytue655hb4af7xqe7','xqk6udftmiwiionbvsztazbhie','2026-11-26 02:37:53.739608','2026-11-26 02:37:53.739608');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','fy7tjww7tda4pd7hylxlpkezz7','xqk6udftmiwiionbvsztazbhie','2026-11-26 02:37:53.739608','2026-11-26 02:37:53.739608');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','jt5jslqrwrcstejqi4ir3bcoa7','ppmhvxltyhf2tzxgdo2a4cih2n','2026-11-26 02:37:53.739608','2026-11-26 02:37:53.739608');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','mrwqe3cccnubhkeespfyi2mmpk','ppmhvxltyhf2tzxgdo2a4cih2n','2026-11-26 02:37:53.739608','2026-11-26 02:37:53.739608');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','6jk7aheteiq3b6czbkvgdbscgp','ppmhvxltyhf2tzxgdo2a4cih2n','2026-11-26 02:37:53.739608','2026-11-26 02:37:53.739608');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','gmolcnjicvg55fx4bkwjn2d7sz','fcqfxeks76agahmk7gmd6dzkq6','2026-11-26 02:38:02.688622','2026-11-26 02:38:02.688622');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','pjcywb3562vwclngzzchp6xvfd','fcqfxeks76agahmk7gmd6dzkq6','2026-11-26 02:38:02.688622','2026-11-26 02:38:02.688622');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','23tg6yamn6a3xi2athnjw6qo4f','fcqfxeks76agahmk7gmd6dzkq6','2026-11-26 02:38:02.688622','2026-11-26 02:38:02.688622');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','l6t3fmdwiosgoruad4v254caex','z64jnraxk7ndi633vo2jahxtcc','2026-11-26 02:38:04.169300','2026-11-26 02:38:04.169300');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','ivon7vtjempwitqjenwubeww5l','z64jnraxk7ndi633vo2jahxtcc','2026-11-26 02:38:04.169300','2026-11-26 02:38:04.169300');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','txfmxr7mxy52va2xowbjt7fylq','z64jnraxk7ndi633vo2jahxtcc','2026-11-26 02:38:04.169300','2026-11-26 02:38:04.169300');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','2st6wixe74sfcfqrgmtb2oaw3y','6qt3jyoasg3g7qibb3olan6y6i','2026-11-26 02:38:18.935264','2026-11-26 02:38:18.935264');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','psvta6yo7rvc7uymgczpksrpi6','6qt3jyoasg3g7qibb3olan6y6i','2026-11-26 02:38:18.935264','2026-11-26 02:38:18.935264');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','lxj7baevkgoke2e7nn7f543lj3','6qt3jyoasg3g7qibb3olan6y6i','2026-11-26 02:38:18.935264','2026-11-26 02:38:18.935264');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','qxgg7bvooakpuucjmgh6hgv62l','d5wx3uth4sfdzxpdjpwk4oq3ov','2026-11-26 02:38:18.935264','2026-11-26 02:38:18.935264');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','ordivn7uxkp7y76fcybb5dt3r7','d5wx3uth4sfdzxpdjpwk4oq3ov','2026-11-26 02:38:18.935264','2026-11-26 02:38:18.935264');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','hiwugxtv5h7yhhrarvpkrz4nec','d5wx3uth4sfdzxpdjpwk4oq3ov','2026-11-26 02:38:18.935264','2026-11-26 02:38:18.935264');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','5ujzkupibtkr2s3semrigmw75s','epntojjm4ait764k2ft6pzw3sp','2026-11-26 02:38:21.024835','2026-11-26 02:38:21.024835');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','ckgr2eri77whqhx5yz6sv6sf2a','epntojjm4ait764k2ft6pzw3sp','2026-11-26 02:38:21.024835','2026-11-26 02:38:21.024835');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','kfvqsg36myrhqwbclvzfdigawo','epntojjm4ait764k2ft6pzw3sp','2026-11-26 02:38:21.024835','2026-11-26 02:38:21.024835');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','3y4m2i724bs66prmrorl4baybx','wez77kuzhual7rnljhowxgbm2t','2026-11-26 02:38:21.024835','2026-11-26 02:38:21.024835');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','znolkvo53q4knglglm5hywffvr','wez77kuzhual7rnljhowxgbm2t','2026-11-26 02:38:21.024835','2026-11-26 02:38:21.024835');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','rmbtm5dlig3nu53nhy3wtgbe3p','wez77kuzhual7rnljhowxgbm2t','2026-11-26 02:38:21.024835','2026-11-26 02:38:21.024835');
CREATE TABLE feeds (
	id VARCHAR(26) NOT NULL, 
	ref TEXT NOT NULL, 
	url TEXT NOT NULL, 
	name TEXT NOT NULL, 
	host TEXT NOT NULL, 
	language TEXT, 
	active BOOLEAN NOT NULL, 
	etag TEXT, 
	last_modified TEXT, 
	body_hash TEXT, 
	title TEXT, 
	next_poll_at DATETIME, 
	last_poll_at DATETIME, 
	last_success_at DATETIME, 
	first_success_at DATETIME, 
	last_result TEXT, 
	last_status INTEGER, 
	last_error TEXT, 
	failures INTEGER NOT NULL, 
	polls BIGINT NOT NULL, 
	entries BIGINT NOT NULL, 
	CONSTRAINT pk_feeds PRIMARY KEY (id)
);
INSERT INTO "feeds" VALUES('5oqslduvbeopdqz75zoecoawfm','herald','http://127.0.0.1:8081/herald','Herald','127.0.0.1:8081','en',1,'"/herald-5"',NULL,'99d5c35bdef335ba74dfb365dffe68d4892876ad6b891145136b3e31937b32da','Herald','2026-11-26 02:53:29.839467','2026-11-26 02:38:18.440170','2026-11-26 02:38:18.440170','2026-11-26 02:37:52.353260','new',200,NULL,0,3,5);
INSERT INTO "feeds" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','tribune','http://127.0.0.1:8081/tribune','Tribune','127.0.0.1:8081','en',1,'"/tribune-5"',NULL,'41f3f920163aa4d603d0d72954ac3d828eaa205894b381761c08650938b92310','Tribune','2026-11-26 02:54:45.283193','2026-11-26 02:38:21.010199','2026-11-26 02:38:21.010199','2026-11-26 02:37:53.739608','new',200,NULL,0,3,5);
CREATE TABLE "hits" (
	watchlist_id TEXT NOT NULL, 
	entry_id VARCHAR(26) NOT NULL, 
	development_id VARCHAR(26) NOT NULL, 
	kind TEXT NOT NULL, 
	score FLOAT NOT NULL, 
	evidence JSON NOT NULL, 
	parts JSON NOT NULL, 
	title TEXT NOT NULL, 
	url TEXT NOT NULL, 
	canonical_url TEXT NOT NULL, 
	title_key VARCHAR(26) NOT NULL, 
	summary TEXT NOT NULL, 
	language TEXT, 
	published DATETIME, 
	seen DATETIME NOT NULL, 
	feed_id VARCHAR(26) NOT NULL, 
	feed_url TEXT NOT NULL, 
	feed_name TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	quiet BOOLEAN NOT NULL, 
	revision INTEGER NOT NULL, 
	CONSTRAINT pk_hits PRIMARY KEY (watchlist_id, entry_id), 
	CONSTRAINT fk_hits_development_id FOREIGN KEY(development_id) REFERENCES developments (id)
);
INSERT INTO "hits" VALUES('harbour','eytqistgstmpnxre7f5xwggnqr','lyxdgacywwmik7sqhrsmdzwmd5','first',1.0,'[{"id": "strike", "type": "topic", "text": "Strike", "field": "title", "start": 0, "end": 6}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 29, "end": 37}, {"id": "strike", "type": "topic", "text": "Strike", "field": "summary", "start": 0, "end": 6}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Strike closes the harbour of Oostmeer','http://herald.example/0','https://herald.example/0','6py4egg5d3artki4tdysum6qli','Strike closes the harbour of Oostmeer. More than 30 people came.','en','2026-11-26 02:37:46.000000','2026-11-26 02:37:52.353260','5oqslduvbeopdqz75zoecoawfm','http://127.0.0.1:8081/herald','Herald','herald.example',0,0);
INSERT INTO "hits" VALUES('harbour','xqk6udftmiwiionbvsztazbhie','lyxdgacywwmik7sqhrsmdzwmd5','reprint',1.0,'[{"id": "strike", "type": "topic", "text": "Strike", "field": "title", "start": 9, "end": 15}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 38, "end": 46}, {"id": "strike", "type": "topic", "text": "Strike", "field": "summary", "start": 0, "end": 6}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Tribune: Strike closes the harbour of Oostmeer','http://tribune.example/0','https://tribune.example/0','nipjb6pua57zvt6kdlf65bxstn','Strike closes the harbour of Oostmeer. More than 30 people came.','en','2026-11-26 02:37:46.000000','2026-11-26 02:37:53.739608','liqynz5g6l6rwkdwzgt5wrf7mz','http://127.0.0.1:8081/tribune','Tribune','herald.example',0,0);
INSERT INTO "hits" VALUES('harbour','fcqfxeks76agahmk7gmd6dzkq6','lyxdgacywwmik7sqhrsmdzwmd5','coverage',1.0,'[{"id": "strike", "type": "topic", "text": "strike", "field": "title", "start": 8, "end": 14}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 18, "end": 26}, {"id": "strike", "type": "topic", "text": "strike", "field": "summary", "start": 8, "end": 14}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 18, "end": 26}]','[["port", 0.6], ["strike", 0.4]]','Harbour strike in Oostmeer ends after talks','http://herald.example/2','https://herald.example/2','27lv6zn7d7ve6a4b643mfbcduu','Harbour strike in Oostmeer ends after talks. More than 32 people came.','en','2026-11-26 02:37:46.000000','2026-11-26 02:38:02.688622','5oqslduvbeopdqz75zoecoawfm','http://127.0.0.1:8081/herald','Herald','herald.example',0,0);
INSERT INTO "hits" VALUES('harbour','z64jnraxk7ndi633vo2jahxtcc','lyxdgacywwmik7sqhrsmdzwmd5','reprint',1.0,'[{"id": "strike", "type": "topic", "text": "strike", "field": "title", "start": 17, "end": 23}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 27, "end": 35}, {"id": "strike", "type": "topic", "text": "strike", "field": "summary", "start": 8, "end": 14}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 18, "end": 26}]','[["port", 0.6], ["strike", 0.4]]','Tribune: Harbour strike in Oostmeer ends after talks','http://tribune.example/2','https://tribune.example/2','us7p5umqpozh62t5nskzahce6l','Harbour strike in Oostmeer ends after talks. More than 32 people came.','en','2026-11-26 02:37:46.000000','2026-11-26 02:38:04.169300','liqynz5g6l6rwkdwzgt5wrf7mz','http://127.0.0.1:8081/tribune','Tribune','herald.example',0,0);
INSERT INTO "hits" VALUES('harbour','6qt3jyoasg3g7qibb3olan6y6i','lyxdgacywwmik7sqhrsmdzwmd5','coverage',1.0,'[{"id": "strike", "type": "topic", "text": "cranes", "field": "title", "start": 7, "end": 13}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 29, "end": 37}, {"id": "strike", "type": "topic", "text": "cranes", "field": "summary", "start": 7, "end": 13}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Thirty cranes stand still in Oostmeer, says union','http://herald.example/3','https://herald.example/3','omenl7xcot65ccpm7uathf77cb','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','en','2026-11-26 02:37:46.000000','2026-11-26 02:38:18.935264','5oqslduvbeopdqz75zoecoawfm','http://127.0.0.1:8081/herald','Herald','herald.example',0,0);
INSERT INTO "hits" VALUES('harbour','epntojjm4ait764k2ft6pzw3sp','lyxdgacywwmik7sqhrsmdzwmd5','reprint',1.0,'[{"id": "strike", "type": "topic", "text": "cranes", "field": "title", "start": 16, "end": 22}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 38, "end": 46}, {"id": "strike", "type": "topic", "text": "cranes", "field": "summary", "start": 7, "end": 13}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Tribune: Thirty cranes stand still in Oostmeer, says union','http://tribune.example/3','https://tribune.example/3','42anpm7jdavhpbxwmj5c3bkpan','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','en','2026-11-26 02:37:46.000000','2026-11-26 02:38:21.024835','liqynz5g6l6rwkdwzgt5wrf7mz','http://127.0.0.1:8081/tribune','Tribune','herald.example',0,0);
CREATE TABLE hosts (
	host TEXT NOT NULL, 
	free_at DATETIME NOT NULL, 
	token TEXT, 
	CONSTRAINT pk_hosts PRIMARY KEY (host)
);
INSERT INTO "hosts" VALUES('127.0.0.1:8081','2026-11-26 02:38:21.299197',NULL);
CREATE TABLE placements (
	watchlist_id TEXT NOT NULL, 
	entry_id VARCHAR(26) NOT NULL, 
	reasons JSON NOT NULL, 
	news JSON NOT NULL, 
	traits JSON NOT NULL, 
	CONSTRAINT pk_placements PRIMARY KEY (watchlist_id, entry_id)
);
INSERT INTO "placements" VALUES('harbour','eytqistgstmpnxre7f5xwggnqr','{"development_id": "lyxdgacywwmik7sqhrsmdzwmd5", "kind": "first", "reason": "nothing like it", "likeness": 0.0, "parts": [], "runner_up": null, "follows": null}','{"entities": ["Oostmeer"], "numbers": ["30 people"], "terms": ["close", "harbo", "oostm", "strik", "the", "peopl", "came", "more"], "sentence": "Strike closes the harbour of Oostmeer"}','{"language": "en", "terms": {"close": 5.991, "harbo": 5.991, "oostm": 5.991, "strik": 5.991, "the": 3.219, "peopl": 2.996, "came": 2.303, "more": 2.303, "of": 2.303, "than": 2.303}, "names": {"port": 5.991}, "sounds": {"strk": 5.991, "astmr": 5.991}, "figures": [[30.0, "peopl", "30 people"]], "title": [124625402, 231155648, 1011183078, 1533582490, 2266286115, 2971845109], "body": [1285066576, 1288605157, 1293026720, 1998707692, 2062454481, 2652706066, 2814477030, 3691225315, 4207019438], "denies": false, "claims": false, "origin": "herald.example", "vector": "+Q4EOvsVzvQe+w8O1Pza+Afv3f89/+XvGRPPDtTiDTIF6qUj4PFAq08NM8r0BfQ6EQfkGi0IMqwq+yI65tWRBC10/enxKBMbLvoK+QolSdoJ/+EkGxHnAh/s/Rvn7/7eK/sx7B0tRAgBvO4B3BqIJMDIxukTIvjT9BgDG8Mb3DYi50AlFCMfDtoqML2n4fEuN2vHCjTjOgDexuT9KOO46vku8yLF7hr4Iv9szQo7BQ0S7fUK/g7+D8cdxwVaEv4lBdcZJwTJIAXySuct4k0+ChVhCJ+v2/LNHvkIwiUJWwYY8kXlI0zn3YEXEjD1INoGxf8H1A0wCtgLUz1Bwcb/qNc56usRB5LZ2/Ejkh0DE+iz7TQJ4/wm5+8IPwZMH7/tBQbr2tta0z3bCP7/38UvGlOO6QAWygPrPvE/8Nfa+v3/9SsIx74jIM3w2dsH5ZEoCeIm3Ne59tvvNxYqJdQx/g3GJ/El7QLb/AEa9eI+OQXi8tfZ4ggD0RwQ0UPo7FzI", "meaning": "+Q4EOvsVzvQe+w8O1Pza+Afv3f89/+XvGRPPDtTiDTIF6qUj4PFAq08NM8r0BfQ6EQfkGi0IMqwq+yI65tWRBC10/enxKBMbLvoK+QolSdoJ/+EkGxHnAh/s/Rvn7/7eK/sx7B0tRAgBvO4B3BqIJMDIxukTIvjT9BgDG8Mb3DYi50AlFCMfDtoqML2n4fEuN2vHCjTjOgDexuT9KOO46vku8yLF7hr4Iv9szQo7BQ0S7fUK/g7+D8cdxwVaEv4lBdcZJwTJIAXySuct4k0+ChVhCJ+v2/LNHvkIwiUJWwYY8kXlI0zn3YEXEjD1INoGxf8H1A0wCtgLUz1Bwcb/qNc56usRB5LZ2/Ejkh0DE+iz7TQJ4/wm5+8IPwZMH7/tBQbr2tta0z3bCP7/38UvGlOO6QAWygPrPvE/8Nfa+v3/9SsIx74jIM3w2dsH5ZEoCeIm3Ne59tvvNxYqJdQx/g3GJ/El7QLb/AEa9eI+OQXi8tfZ4ggD0RwQ0UPo7FzI"}');
INSERT INTO "placements" VALUES('harbour','xqk6udftmiwiionbvsztazbhie','{"development_id": "lyxdgacywwmik7sqhrsmdzwmd5", "kind": "reprint", "reason": "nearly the same text", "likeness": 0.9909, "parts": [["terms", 0.94], ["title", 0.73], ["names", 0.81], ["sounds", 0.26], ["time", -0.0], ["meaning", 5.57], ["base", -3.62]], "runner_up": null, "follows": null}','{"entities": [], "numbers": [], "terms": [], "sentence": null}','{"language": "en", "terms": {"close": 5.991, "harbo": 5.991, "oostm": 5.991, "strik": 5.991, "tribu": 5.991, "the": 3.219, "peopl": 2.996, "came": 2.303, "more": 2.303, "of": 2.303, "than": 2.303}, "names": {"port": 5.991}, "sounds": {"trbn": 5.991, "strk": 5.991, "astmr": 5.991}, "figures": [[30.0, "peopl", "30 people"]], "title": [124625402, 231155648, 1011183078, 1378931837, 1533582490, 2266286115, 2971845109], "body": [1285066576, 1288605157, 1293026720, 1998707692, 2062454481, 2652706066, 2814477030, 3691225315, 4207019438], "denies": false, "claims": false, "origin": "tribune.example", "vector": "8RH3SQYc0/kY/A753fPN9Qrh2fZQ9O0BHBDKEtHsDTcF6aUt0/BIo0gZM9AAJ/BDFBDZISTxLbMt6jJE2tenITpxBeT+MikpJQcN/AkgSdQE+dk4IhbpCSrU/QPg6/zaLvst/iEtUSD1vukE8AuBFa/IwdYQEAO18zUHIMon10wf7zkmDhYdFeo1RL2r1eskO2XGAzjeP/rdv9f3INa05f1L5ze37hb3Juh2rAU8BQID5AABFBASCsEqxQZbQwQz/eIQCQKzLAzrX+ND401B7h9jDa+12+nLFwH7zRUEVfkP4FDzKkfr9YQbCSv8IM8LuAwMyhgyDeMFY0NA0sQWlNlA99UaBJTk6+wYkhHnEea62UkCxQEe4OsJMhJWKrfzAAPW0MdT0zriBvP5274tJD6L+hIW0PvrSNk98+Hk7/j0+ToMyLooGsXt38kY5JkW/dko4sqY5tboQgQeJdA49RG+PfIv/gTf7fIXC+FJQvzV49fc2xgV2A8Ez0Xl+2LI", "meaning": "8RH3SQYc0/kY/A753fPN9Qrh2fZQ9O0BHBDKEtHsDTcF6aUt0/BIo0gZM9AAJ/BDFBDZISTxLbMt6jJE2tenITpxBeT+MikpJQcN/AkgSdQE+dk4IhbpCSrU/QPg6/zaLvst/iEtUSD1vukE8AuBFa/IwdYQEAO18zUHIMon10wf7zkmDhYdFeo1RL2r1eskO2XGAzjeP/rdv9f3INa05f1L5ze37hb3Juh2rAU8BQID5AABFBASCsEqxQZbQwQz/eIQCQKzLAzrX+ND401B7h9jDa+12+nLFwH7zRUEVfkP4FDzKkfr9YQbCSv8IM8LuAwMyhgyDeMFY0NA0sQWlNlA99UaBJTk6+wYkhHnEea62UkCxQEe4OsJMhJWKrfzAAPW0MdT0zriBvP5274tJD6L+hIW0PvrSNk98+Hk7/j0+ToMyLooGsXt38kY5JkW/dko4sqY5tboQgQeJdA49RG+PfIv/gTf7fIXC+FJQvzV49fc2xgV2A8Ez0Xl+2LI"}');
INSERT INTO "placements" VALUES('harbour','fcqfxeks76agahmk7gmd6dzkq6','{"development_id": "lyxdgacywwmik7sqhrsmdzwmd5", "kind": "coverage", "reason": "alike", "likeness": 0.9568, "parts": [["terms", 0.65], ["title", 0.35], ["names", 0.81], ["sounds", 0.15], ["time", -0.0], ["meaning", 4.75], ["base", -3.62]], "runner_up": null, "follows": null}','{"entities": [], "numbers": ["32 people"], "terms": ["after", "talks", "ends", "in"], "sentence": "Harbour strike in Oostmeer ends after talks"}','{"language": "en", "terms": {"after": 5.991, "harbo": 5.991, "oostm": 5.991, "strik": 5.991, "talks": 5.991, "ends": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303}, "names": {"port": 5.991}, "sounds": {"arbr": 5.991, "astmr": 5.991}, "figures": [[32.0, "peopl", "32 people"]], "title": [231155648, 1193443802, 1533582490, 1609338446, 2302955073, 2808655906, 2971845109], "body": [91856953, 247302189, 254557928, 1166912797, 1445830921, 1814120414, 2497769469, 2645053719, 3348969389, 3918160664], "denies": false, "claims": false, "origin": "herald.example", "vector": "/Qz0IgwA8PsdAwINz+v4BhLsAAQNBhDkGunjD+fUESX3+L8a/O43tB8UFuENAhE3Fu/aBzUNKNAO9fMu4crDABlW//T0PBEnHRr7IzQ5Ft7m7sv39wj0DxjrGSD9FQDwCOPw/xXzJgQB4eYK6Sy2IfTR0tEWJefaEiIBKNYZ7CEw9vMGCC0wFwgmDdW+2QUkJ1HX9xHUIx3v5Mf2/eXkBA4l/h3MAA3kJCw26vUdGwoJ1wQX4A7/GMkG2h9SCeEa69b1CQLcNSUYMPQN6k02Chgz6su9yBzpBPXfzTErR/L8EDXZ9zf2zJ0RHw/3Cu0S2gEN2QYYFt/3PAoY4dry3u8l7t0MEbbH7v83svkc5OfN1DUc8fcA8AbjFDZKFsHlCeb2xuU33yHjMAkB3OovCWCBCRUKvO3iJvs1DN/5/goHCf/Vy84TE9P/277r+Lg6HAIy0+DNIOHjJi0eLNhJ9u3IPCIP9CTREwAOFPglOOfn9dLwBQPi7AkV4xb1+kHW", "meaning": "/Qz0IgwA8PsdAwINz+v4BhLsAAQNBhDkGunjD+fUESX3+L8a/O43tB8UFuENAhE3Fu/aBzUNKNAO9fMu4crDABlW//T0PBEnHRr7IzQ5Ft7m7sv39wj0DxjrGSD9FQDwCOPw/xXzJgQB4eYK6Sy2IfTR0tEWJefaEiIBKNYZ7CEw9vMGCC0wFwgmDdW+2QUkJ1HX9xHUIx3v5Mf2/eXkBA4l/h3MAA3kJCw26vUdGwoJ1wQX4A7/GMkG2h9SCeEa69b1CQLcNSUYMPQN6k02Chgz6su9yBzpBPXfzTErR/L8EDXZ9zf2zJ0RHw/3Cu0S2gEN2QYYFt/3PAoY4dry3u8l7t0MEbbH7v83svkc5OfN1DUc8fcA8AbjFDZKFsHlCeb2xuU33yHjMAkB3OovCWCBCRUKvO3iJvs1DN/5/goHCf/Vy84TE9P/277r+Lg6HAIy0+DNIOHjJi0eLNhJ9u3IPCIP9CTREwAOFPglOOfn9dLwBQPi7AkV4xb1+kHW"}');
INSERT INTO "placements" VALUES('harbour','z64jnraxk7ndi633vo2jahxtcc','{"development_id": "lyxdgacywwmik7sqhrsmdzwmd5", "kind": "reprint", "reason": "nearly the same text", "likeness": 0.9854, "parts": [["terms", 0.86], ["title", 0.62], ["names", 0.81], ["sounds", 0.23], ["time", -0.0], ["meaning", 5.31], ["base", -3.62]], "runner_up": null, "follows": null}','{"entities": [], "numbers": [], "terms": [], "sentence": null}','{"language": "en", "terms": {"after": 5.991, "harbo": 5.991, "oostm": 5.991, "strik": 5.991, "talks": 5.991, "tribu": 5.991, "ends": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303}, "names": {"port": 5.991}, "sounds": {"trbn": 5.991, "arbr": 5.991, "astmr": 5.991}, "figures": [[32.0, "peopl", "32 people"]], "title": [231155648, 1193443802, 1378931837, 1533582490, 1609338446, 2302955073, 2808655906, 2971845109], "body": [91856953, 247302189, 254557928, 1166912797, 1445830921, 1814120414, 2497769469, 2645053719, 3348969389, 3918160664], "denies": false, "claims": false, "origin": "tribune.example", "vector": "7xDvLhkD8gMXBvwB0ez2BRPgAfsZ/BLvHt/cGOLWFCP29sIi9u43rRkXFOoSFgw3E/jTCCX/JM8Q6vQ929HRESJRBfX8SSAuGCQDIDU3Ft7e6sUG9w72FBXeFQ/7EQbuCeLxDxfwNhz15uUM9B6yE+jT0MQUFPDAEzQGMNke6C0p9/MEAygmGhwuF9fF1gAjJk7T9hbOJRjs1r359+Xi/xU0/yu8+gvsKh5A1OseG/wC1gwT4xUJE8wF2x9PKucl5uDx9wzROSUVPPUa7Es0/CYs6t7GxBLrA/rd3CgnQO73Az7n+iv53qAZHgX8DegU1goOzw4eGeH3RAsX7dsE1vEn+ckWD7jO/vk3q+cH4OrPxkIZ3Pr55wTpCzpPH7brAuLqv9Qy4hvkLgb63OcqElGBECEGw+TdJeo2EeoB8wsBDAfZzM4VC9H55LH49sImFgE23ta7EdzeMiMSLNVS7O/BTxsU/inWDfAPGfkwPN7h49DwARLt8voN4hr8CUvU", "meaning": "7xDvLhkD8gMXBvwB0ez2BRPgAfsZ/BLvHt/cGOLWFCP29sIi9u43rRkXFOoSFgw3E/jTCCX/JM8Q6vQ929HRESJRBfX8SSAuGCQDIDU3Ft7e6sUG9w72FBXeFQ/7EQbuCeLxDxfwNhz15uUM9B6yE+jT0MQUFPDAEzQGMNke6C0p9/MEAygmGhwuF9fF1gAjJk7T9hbOJRjs1r359+Xi/xU0/yu8+gvsKh5A1OseG/wC1gwT4xUJE8wF2x9PKucl5uDx9wzROSUVPPUa7Es0/CYs6t7GxBLrA/rd3CgnQO73Az7n+iv53qAZHgX8DegU1goOzw4eGeH3RAsX7dsE1vEn+ckWD7jO/vk3q+cH4OrPxkIZ3Pr55wTpCzpPH7brAuLqv9Qy4hvkLgb63OcqElGBECEGw+TdJeo2EeoB8wsBDAfZzM4VC9H55LH49sImFgE23ta7EdzeMiMSLNVS7O/BTxsU/inWDfAPGfkwPN7h49DwARLt8voN4hr8CUvU"}');
INSERT INTO "placements" VALUES('harbour','6qt3jyoasg3g7qibb3olan6y6i','{"development_id": "lyxdgacywwmik7sqhrsmdzwmd5", "kind": "coverage", "reason": "alike", "likeness": 0.7773, "parts": [["terms", 0.28], ["title", 0.14], ["names", 0.81], ["sounds", 0.15], ["time", -0.0], ["meaning", 3.49], ["base", -3.62]], "runner_up": null, "follows": null}','{"entities": [], "numbers": ["Thirty cranes", "33 people"], "terms": ["crane", "stand", "still", "thirt", "union", "says"], "sentence": "Thirty cranes stand still in Oostmeer, says union"}','{"language": "en", "terms": {"crane": 5.991, "oostm": 5.991, "stand": 5.991, "still": 5.991, "thirt": 5.991, "union": 5.991, "says": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303}, "names": {"port": 5.991}, "sounds": {"trt": 5.991, "astmr": 5.991}, "figures": [[30.0, "crane", "Thirty cranes"], [33.0, "peopl", "33 people"]], "title": [595645194, 640324416, 1447535550, 1609338446, 1689852086, 2900731600, 2971845109, 4225934117], "body": [160186281, 199286944, 436989480, 964431927, 1455130858, 1506570048, 3256322227, 3357112004, 3823624043, 3982714044, 3999147718], "denies": false, "claims": false, "origin": "herald.example", "vector": "CfE4EjIB1QxT9Pj6++DxISQB/wgN4hADChH+RvDXIBcYEoEPt/Eezz0ZOOH7sy4hNLDEDsAJ3dlGDT5wDePV4i1PyvnlO/A15ScD9S9OD5wMG5UeHwDB8wS8yO3mI+7E7+lA6w7pKRPcuvhH+R+zGq66JP1o6hwfJvr+OcD+/DIu2E4U1k3sGgEqHyjM1oM8FB3W8lL3SWuc5cQIDdmZ6fkhvP3rJR3DLBZS9/Mx+R0JuvXG8wTR39/3yR0ZK84bBOgrK6u8VD31IA8Ox+4PNhst9sO2wkquD0gAoV8eWQYaB0fKHB/8wqFBOy0DH/MNLP47r+r78fj0YAY/7eHqD8UV5+0v++fB3gE2rjg1BffE5hVU/eZH3C/zIx9jJR7yLdbsC+pAyzfm+MT62fgUa3ie9OIG0u3nFstI563mAfMF0vMZw9ASKfMF9OQb3M4R3uIPshfQ4bMjTbr41QtP1xIE8AK8/BWpSuv7GBosOwbdLvkI4f/i7AcTDhjb2mvc", "meaning": "CfE4EjIB1QxT9Pj6++DxISQB/wgN4hADChH+RvDXIBcYEoEPt/Eezz0ZOOH7sy4hNLDEDsAJ3dlGDT5wDePV4i1PyvnlO/A15ScD9S9OD5wMG5UeHwDB8wS8yO3mI+7E7+lA6w7pKRPcuvhH+R+zGq66JP1o6hwfJvr+OcD+/DIu2E4U1k3sGgEqHyjM1oM8FB3W8lL3SWuc5cQIDdmZ6fkhvP3rJR3DLBZS9/Mx+R0JuvXG8wTR39/3yR0ZK84bBOgrK6u8VD31IA8Ox+4PNhst9sO2wkquD0gAoV8eWQYaB0fKHB/8wqFBOy0DH/MNLP47r+r78fj0YAY/7eHqD8UV5+0v++fB3gE2rjg1BffE5hVU/eZH3C/zIx9jJR7yLdbsC+pAyzfm+MT62fgUa3ie9OIG0u3nFstI563mAfMF0vMZw9ASKfMF9OQb3M4R3uIPshfQ4bMjTbr41QtP1xIE8AK8/BWpSuv7GBosOwbdLvkI4f/i7AcTDhjb2mvc"}');
INSERT INTO "placements" VALUES('harbour','epntojjm4ait764k2ft6pzw3sp','{"development_id": "lyxdgacywwmik7sqhrsmdzwmd5", "kind": "reprint", "reason": "nearly the same text", "likeness": 0.9684, "parts": [["terms", 0.71], ["title", 0.52], ["names", 0.81], ["sounds", 0.23], ["time", -0.0], ["meaning", 4.78], ["base", -3.62]], "runner_up": null, "follows": null}','{"entities": [], "numbers": [], "terms": [], "sentence": null}','{"language": "en", "terms": {"crane": 5.991, "oostm": 5.991, "stand": 5.991, "still": 5.991, "thirt": 5.991, "tribu": 5.991, "union": 5.991, "says": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303}, "names": {"port": 5.991}, "sounds": {"trbn": 5.991, "trt": 5.991, "astmr": 5.991}, "figures": [[30.0, "crane", "Thirty cranes"], [33.0, "peopl", "33 people"]], "title": [595645194, 640324416, 1378931837, 1447535550, 1609338446, 1689852086, 2900731600, 2971845109, 4225934117], "body": [160186281, 199286944, 436989480, 964431927, 1455130858, 1506570048, 3256322227, 3357112004, 3823624043, 3982714044, 3999147718], "denies": false, "claims": false, "origin": "tribune.example", "vector": "//UpFjkM3hVB8PrsAeDnICT8/AYb1hMRERH7RfHaHRkYFY0br+4byzwiMOj/2igdN8DFCbj74ORH/UB0/OLp9TtC2Pv1Tv492ikJ+TFHDZv5GJMsIwHG+wuzyNXfHufL7e049hHlMyfQw/NFCxCxDZ2/H+pf5CYFIQ8DOscF/kQs3UAW1UbiHQkwLCbR4IEvFxzS+03yQlmb278K/dWh5f42vg3ZFRTPMAZX2+wu/QkCuv/KAQbi2+H+1hsRU9ce//gbDKu3Uz3wKQkbyvMKFygq/NS7wTW6DEsBslAgSgkX+U7fHhkM3bA8MiQBGuUVHgA5rfUB7Pv2ZwI8+NwAAtEV9N418/HX6P8jtSQbBvnW1BdH7ew/1h74GyJmKRbzHtjh/Nw50DLp8sH44PUNcGSuA/UF2OPjFLw877jw9e7/1vwXxtMRIvQF/+Ai2dkB2uYQwQ3E27IbUbfs0wVQzxAIAATDCRSwNej6Jxc1OfzcHPwF5gzr7QQJCxPd42ng", "meaning": "//UpFjkM3hVB8PrsAeDnICT8/AYb1hMRERH7RfHaHRkYFY0br+4byzwiMOj/2igdN8DFCbj74ORH/UB0/OLp9TtC2Pv1Tv492ikJ+TFHDZv5GJMsIwHG+wuzyNXfHufL7e049hHlMyfQw/NFCxCxDZ2/H+pf5CYFIQ8DOscF/kQs3UAW1UbiHQkwLCbR4IEvFxzS+03yQlmb278K/dWh5f42vg3ZFRTPMAZX2+wu/QkCuv/KAQbi2+H+1hsRU9ce//gbDKu3Uz3wKQkbyvMKFygq/NS7wTW6DEsBslAgSgkX+U7fHhkM3bA8MiQBGuUVHgA5rfUB7Pv2ZwI8+NwAAtEV9N418/HX6P8jtSQbBvnW1BdH7ew/1h74GyJmKRbzHtjh/Nw50DLp8sH44PUNcGSuA/UF2OPjFLw877jw9e7/1vwXxtMRIvQF/+Ai2dkB2uYQwQ3E27IbUbfs0wVQzxAIAATDCRSwNej6Jxc1OfzcHPwF5gzr7QQJCxPd42ng"}');
CREATE TABLE schedules (
	channel TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	timezone TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	due_at DATETIME NOT NULL, 
	CONSTRAINT pk_schedules PRIMARY KEY (channel, digest, timezone)
);
CREATE TABLE silences (
	id VARCHAR(26) NOT NULL, 
	made_at DATETIME NOT NULL, 
	starts_at DATETIME NOT NULL, 
	until DATETIME NOT NULL, 
	matchers JSON NOT NULL, 
	comment TEXT NOT NULL, 
	author TEXT NOT NULL, 
	replaces VARCHAR(26), 
	ended_at DATETIME, 
	ended_by TEXT, 
	CONSTRAINT pk_silences PRIMARY KEY (id)
);
INSERT INTO "silences" VALUES('ipvsiwwvst7kt6iwdzpiibogow','2026-11-26 02:38:10.652099','2026-11-26 02:38:10.652099','2027-11-26 02:38:10.652099','{"watchlist": ["harbour"]}','known already','anna',NULL,NULL,NULL);
CREATE TABLE story_keys (
	watchlist_id TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	CONSTRAINT pk_story_keys PRIMARY KEY (watchlist_id, "key")
);
INSERT INTO "story_keys" VALUES('harbour','#30 peopl');
INSERT INTO "story_keys" VALUES('harbour','@port');
INSERT INTO "story_keys" VALUES('harbour','came');
INSERT INTO "story_keys" VALUES('harbour','close');
INSERT INTO "story_keys" VALUES('harbour','harbo');
INSERT INTO "story_keys" VALUES('harbour','more');
INSERT INTO "story_keys" VALUES('harbour','of');
INSERT INTO "story_keys" VALUES('harbour','oostm');
INSERT INTO "story_keys" VALUES('harbour','peopl');
INSERT INTO "story_keys" VALUES('harbour','strik');
INSERT INTO "story_keys" VALUES('harbour','than');
INSERT INTO "story_keys" VALUES('harbour','the');
INSERT INTO "story_keys" VALUES('harbour','tribu');
INSERT INTO "story_keys" VALUES('harbour','#32 peopl');
INSERT INTO "story_keys" VALUES('harbour','after');
INSERT INTO "story_keys" VALUES('harbour','ends');
INSERT INTO "story_keys" VALUES('harbour','in');
INSERT INTO "story_keys" VALUES('harbour','talks');
INSERT INTO "story_keys" VALUES('harbour','#30 crane');
INSERT INTO "story_keys" VALUES('harbour','#33 peopl');
INSERT INTO "story_keys" VALUES('harbour','crane');
INSERT INTO "story_keys" VALUES('harbour','says');
INSERT INTO "story_keys" VALUES('harbour','stand');
INSERT INTO "story_keys" VALUES('harbour','still');
INSERT INTO "story_keys" VALUES('harbour','thirt');
INSERT INTO "story_keys" VALUES('harbour','union');
CREATE TABLE subscriptions (
	feed_id VARCHAR(26) NOT NULL, 
	hub TEXT NOT NULL, 
	topic TEXT NOT NULL, 
	token TEXT NOT NULL, 
	secret TEXT NOT NULL, 
	state TEXT NOT NULL, 
	next_ask_at DATETIME NOT NULL, 
	asked_at DATETIME, 
	lease_until DATETIME, 
	pushed_at DATETIME, 
	polled_at DATETIME, 
	failures INTEGER NOT NULL, 
	announced BOOLEAN NOT NULL, 
	missed INTEGER NOT NULL, 
	last_error TEXT, 
	CONSTRAINT pk_subscriptions PRIMARY KEY (feed_id)
);
CREATE TABLE term_days (
	scope TEXT NOT NULL, 
	term TEXT NOT NULL, 
	day DATE NOT NULL, 
	documents INTEGER NOT NULL, 
	CONSTRAINT pk_term_days PRIMARY KEY (scope, term, day)
);
INSERT INTO "term_days" VALUES('harbour','','2026-11-26',6);
INSERT INTO "term_days" VALUES('harbour','came','2026-11-26',6);
INSERT INTO "term_days" VALUES('harbour','close','2026-11-26',2);
INSERT INTO "term_days" VALUES('harbour','harbo','2026-11-26',4);
INSERT INTO "term_days" VALUES('harbour','more','2026-11-26',6);
INSERT INTO "term_days" VALUES('harbour','of','2026-11-26',2);
INSERT INTO "term_days" VALUES('harbour','oostm','2026-11-26',6);
INSERT INTO "term_days" VALUES('harbour','peopl','2026-11-26',6);
INSERT INTO "term_days" VALUES('harbour','strik','2026-11-26',4);
INSERT INTO "term_days" VALUES('harbour','than','2026-11-26',6);
INSERT INTO "term_days" VALUES('harbour','the','2026-11-26',2);
INSERT INTO "term_days" VALUES('harbour','tribu','2026-11-26',3);
INSERT INTO "term_days" VALUES('','','2026-11-26',10);
INSERT INTO "term_days" VALUES('','along','2026-11-26',2);
INSERT INTO "term_days" VALUES('','came','2026-11-26',10);
INSERT INTO "term_days" VALUES('','close','2026-11-26',2);
INSERT INTO "term_days" VALUES('','coast','2026-11-26',2);
INSERT INTO "term_days" VALUES('','expec','2026-11-26',2);
INSERT INTO "term_days" VALUES('','harbo','2026-11-26',4);
INSERT INTO "term_days" VALUES('','more','2026-11-26',10);
INSERT INTO "term_days" VALUES('','of','2026-11-26',2);
INSERT INTO "term_days" VALUES('','oostm','2026-11-26',6);
INSERT INTO "term_days" VALUES('','peopl','2026-11-26',10);
INSERT INTO "term_days" VALUES('','rain','2026-11-26',2);
INSERT INTO "term_days" VALUES('','strik','2026-11-26',4);
INSERT INTO "term_days" VALUES('','than','2026-11-26',10);
INSERT INTO "term_days" VALUES('','the','2026-11-26',6);
INSERT INTO "term_days" VALUES('','tribu','2026-11-26',5);
INSERT INTO "term_days" VALUES('harbour','after','2026-11-26',2);
INSERT INTO "term_days" VALUES('harbour','ends','2026-11-26',2);
INSERT INTO "term_days" VALUES('harbour','in','2026-11-26',4);
INSERT INTO "term_days" VALUES('harbour','talks','2026-11-26',2);
INSERT INTO "term_days" VALUES('','after','2026-11-26',2);
INSERT INTO "term_days" VALUES('','ends','2026-11-26',2);
INSERT INTO "term_days" VALUES('','in','2026-11-26',6);
INSERT INTO "term_days" VALUES('','talks','2026-11-26',2);
INSERT INTO "term_days" VALUES('harbour','crane','2026-11-26',2);
INSERT INTO "term_days" VALUES('harbour','says','2026-11-26',2);
INSERT INTO "term_days" VALUES('harbour','stand','2026-11-26',2);
INSERT INTO "term_days" VALUES('harbour','still','2026-11-26',2);
INSERT INTO "term_days" VALUES('harbour','thirt','2026-11-26',2);
INSERT INTO "term_days" VALUES('harbour','union','2026-11-26',2);
INSERT INTO "term_days" VALUES('','crane','2026-11-26',2);
INSERT INTO "term_days" VALUES('','festi','2026-11-26',2);
INSERT INTO "term_days" VALUES('','opens','2026-11-26',2);
INSERT INTO "term_days" VALUES('','park','2026-11-26',2);
INSERT INTO "term_days" VALUES('','says','2026-11-26',2);
INSERT INTO "term_days" VALUES('','stand','2026-11-26',2);
INSERT INTO "term_days" VALUES('','still','2026-11-26',2);
INSERT INTO "term_days" VALUES('','thirt','2026-11-26',2);
INSERT INTO "term_days" VALUES('','union','2026-11-26',2);
CREATE TABLE watchlists (
	id TEXT NOT NULL, 
	first_seen DATETIME NOT NULL, 
	looked_back_at DATETIME, 
	CONSTRAINT pk_watchlists PRIMARY KEY (id)
);
CREATE INDEX ix_entries_feed_id_seen ON entries (feed_id, seen);
CREATE INDEX ix_entries_seen ON entries (seen);
CREATE INDEX ix_feeds_active_next_poll_at ON feeds (active, next_poll_at);
CREATE INDEX ix_developments_watchlist_id_last_seen ON developments (watchlist_id, last_seen);
CREATE INDEX ix_alerts_created_at ON alerts (created_at);
CREATE INDEX ix_silences_until ON silences (until);
CREATE INDEX ix_audit_at ON audit (at);
CREATE INDEX ix_feeds_last_poll_at ON feeds (last_poll_at);
CREATE INDEX ix_developments_last_seen ON developments (last_seen);
CREATE INDEX ix_alerts_development_id ON alerts (development_id);
CREATE UNIQUE INDEX ix_subscriptions_token ON subscriptions (token);
CREATE INDEX ix_deliveries_development_id_channel ON deliveries (development_id, channel);
CREATE INDEX ix_deliveries_digest_id ON deliveries (digest_id);
CREATE INDEX ix_deliveries_channel_released_at ON deliveries (channel, released_at);
CREATE INDEX ix_deliveries_channel_state ON deliveries (channel, state);
CREATE INDEX ix_deliveries_state_next_attempt_at ON deliveries (state, next_attempt_at);
CREATE INDEX ix_deliveries_done_at ON deliveries (done_at);
CREATE INDEX ix_deliveries_created_at ON deliveries (created_at);
CREATE INDEX ix_hits_watchlist_id_seen ON hits (watchlist_id, seen);
CREATE INDEX ix_hits_watchlist_id_canonical_url ON hits (watchlist_id, canonical_url);
CREATE INDEX ix_hits_development_id_seen ON hits (development_id, seen);
CREATE INDEX ix_hits_watchlist_id_title_key ON hits (watchlist_id, title_key);
CREATE INDEX ix_development_aliases_development_id ON development_aliases (development_id);
CREATE INDEX ix_development_profiles_last_seen ON development_profiles (last_seen);
CREATE INDEX ix_development_terms_watchlist_id_term_seen_development_id ON development_terms (watchlist_id, term, seen, development_id);
CREATE INDEX ix_development_changes_development_id_at ON development_changes (development_id, at);
CREATE INDEX ix_term_days_day ON term_days (day);
COMMIT;
