BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0012');
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
INSERT INTO "alerts" VALUES('wxkwnnstjwnxabn7qqavcm32zw','harbour','fast','entry.hit','vplyqnl4t55nac357clmamr6v6','desk','The harbour strike: Strike closes the harbour of Oostmeer (1 origin: herald.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:36:59Z","data":{"text":"The harbour strike: Strike closes the harbour of Oostmeer (1 origin: herald.example)","alert":{"id":"wxkwnnstjwnxabn7qqavcm32zw","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike","short":"The harbour strike"},"development":{"id":"lemydz4yoed4hw47l2bc3s6njx","aliases":[],"title":"Strike closes the harbour of Oostmeer","language":"en","url":"http://herald.example/0","page":null,"first_seen":"2026-11-26T02:36:59Z","last_seen":"2026-11-26T02:36:59Z","follows":null,"woke_after":null,"origins":1,"languages":["en"],"new":{"entities":["Oostmeer"],"numbers":["30 people"],"terms":["closes","harbour","Strike"],"sentence":"Strike closes the harbour of Oostmeer."},"changed":[]},"entries":[{"id":"vplyqnl4t55nac357clmamr6v6","kind":"first","title":"Strike closes the harbour of Oostmeer","url":"http://herald.example/0","summary":"Strike closes the harbour of Oostmeer. More than 30 people came.","language":"en","published":"2026-11-26T02:36:51Z","seen":"2026-11-26T02:36:59Z","feed":{"id":"5oqslduvbeopdqz75zoecoawfm","url":"http://127.0.0.1:8081/herald","name":"Herald"},"origin":"herald.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"Strike","field":"title","start":0,"end":6},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":29,"end":37},{"id":"strike","type":"topic","text":"Strike","field":"summary","start":0,"end":6},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":29,"end":37}]}],"coverage":[],"story":[],"links":{"open":null,"why":null,"silence":null}}}','2026-11-26 02:36:59.932741','lemydz4yoed4hw47l2bc3s6njx','vplyqnl4t55nac357clmamr6v6',NULL,1,NULL,NULL);
INSERT INTO "alerts" VALUES('qsnp7mswqjrasezm5r7m6dhdst','harbour','fast','entry.hit','sqkdshrv5df3ozd42vhuem7rz6','desk','The harbour strike: Harbour strike in Oostmeer ends after talks (1 origin: herald.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:37:13Z","data":{"text":"The harbour strike: Harbour strike in Oostmeer ends after talks (1 origin: herald.example)","alert":{"id":"qsnp7mswqjrasezm5r7m6dhdst","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike","short":"The harbour strike"},"development":{"id":"lemydz4yoed4hw47l2bc3s6njx","aliases":[],"title":"Strike closes the harbour of Oostmeer","language":"en","url":"http://herald.example/0","page":null,"first_seen":"2026-11-26T02:36:59Z","last_seen":"2026-11-26T02:37:13Z","follows":null,"woke_after":null,"origins":1,"languages":["en"],"new":{"entities":[],"numbers":["32 people"],"terms":["talks"],"sentence":"Harbour strike in Oostmeer ends after talks."},"changed":[]},"entries":[{"id":"sqkdshrv5df3ozd42vhuem7rz6","kind":"coverage","title":"Harbour strike in Oostmeer ends after talks","url":"http://herald.example/2","summary":"Harbour strike in Oostmeer ends after talks. More than 32 people came.","language":"en","published":"2026-11-26T02:36:51Z","seen":"2026-11-26T02:37:13Z","feed":{"id":"5oqslduvbeopdqz75zoecoawfm","url":"http://127.0.0.1:8081/herald","name":"Herald"},"origin":"herald.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"strike","field":"title","start":8,"end":14},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":18,"end":26},{"id":"strike","type":"topic","text":"strike","field":"summary","start":8,"end":14},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":18,"end":26}]}],"coverage":[{"id":"vplyqnl4t55nac357clmamr6v6","kind":"first","title":"Strike closes the harbour of Oostmeer","url":"http://herald.example/0","language":"en","origin":"herald.example","seen":"2026-11-26T02:36:59Z"}],"story":[],"links":{"open":null,"why":null,"silence":null}}}','2026-11-26 02:37:13.267658','lemydz4yoed4hw47l2bc3s6njx','sqkdshrv5df3ozd42vhuem7rz6',NULL,1,NULL,NULL);
INSERT INTO "alerts" VALUES('tiillwa7sl7j65cvlwot2wbysq','harbour','fast','entry.hit','gihaju6n437e3j2ohtgfkuc6ma','desk','The harbour strike: Thirty cranes stand still in Oostmeer, says union (1 origin: herald.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:37:28Z","data":{"text":"The harbour strike: Thirty cranes stand still in Oostmeer, says union (1 origin: herald.example)","alert":{"id":"tiillwa7sl7j65cvlwot2wbysq","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike","short":"The harbour strike"},"development":{"id":"cjns3nag7usykm2co753nvj77f","aliases":[],"title":"Thirty cranes stand still in Oostmeer, says union","language":"en","url":"http://herald.example/3","page":null,"first_seen":"2026-11-26T02:37:28Z","last_seen":"2026-11-26T02:37:28Z","follows":"lemydz4yoed4hw47l2bc3s6njx","woke_after":null,"origins":1,"languages":["en"],"new":{"entities":[],"numbers":["Thirty cranes","33 people"],"terms":["stand","still","union"],"sentence":"Thirty cranes stand still in Oostmeer, says union."},"changed":[]},"entries":[{"id":"gihaju6n437e3j2ohtgfkuc6ma","kind":"first","title":"Thirty cranes stand still in Oostmeer, says union","url":"http://herald.example/3","summary":"Thirty cranes stand still in Oostmeer, says union. More than 33 people came.","language":"en","published":"2026-11-26T02:36:51Z","seen":"2026-11-26T02:37:28Z","feed":{"id":"5oqslduvbeopdqz75zoecoawfm","url":"http://127.0.0.1:8081/herald","name":"Herald"},"origin":"herald.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"cranes","field":"title","start":7,"end":13},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":29,"end":37},{"id":"strike","type":"topic","text":"cranes","field":"summary","start":7,"end":13},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":29,"end":37}]}],"coverage":[],"story":[{"id":"lemydz4yoed4hw47l2bc3s6njx","title":"Strike closes the harbour of Oostmeer","url":"http://herald.example/0","page":null,"language":"en","first_seen":"2026-11-26T02:36:59Z","origins":1}],"links":{"open":null,"why":null,"silence":null}}}','2026-11-26 02:37:28.685606','cjns3nag7usykm2co753nvj77f','gihaju6n437e3j2ohtgfkuc6ma',NULL,1,NULL,NULL);
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
INSERT INTO "attempts" VALUES('yehipl56ujupvniitvslu2ujeb',1,'2026-11-26 02:37:03.270471',1,204,NULL,'',14);
INSERT INTO "attempts" VALUES('m5c3oxittwoo5lsupetj2j2tgp',1,'2026-11-26 02:37:16.224611',1,204,NULL,'',11);
CREATE TABLE audit (
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	who TEXT NOT NULL, 
	what TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	detail JSON NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (number)
);
INSERT INTO "audit" VALUES(1,'2026-11-26 02:37:21.044033','anna','silence.add','iui3wl4sp6xf6zjwl3xr5gsle5','{"until": "2027-11-26T02:37:21.044033+00:00", "matchers": {"watchlist": ["harbour"]}, "comment": "known already"}');
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
INSERT INTO "deliveries" VALUES('yehipl56ujupvniitvslu2ujeb','wxkwnnstjwnxabn7qqavcm32zw','desk','delivered',1,0,'2026-11-26 02:36:59.932741',NULL,NULL,NULL,'2026-11-26 02:37:03.284406','lemydz4yoed4hw47l2bc3s6njx',0,NULL,NULL,NULL,'2026-11-26 02:37:03.133268','2026-11-26 02:37:03.133268',NULL,'[]');
INSERT INTO "deliveries" VALUES('m5c3oxittwoo5lsupetj2j2tgp','qsnp7mswqjrasezm5r7m6dhdst','desk','delivered',1,0,'2026-11-26 02:37:13.267658',NULL,NULL,NULL,'2026-11-26 02:37:16.235022','lemydz4yoed4hw47l2bc3s6njx',1,NULL,NULL,NULL,'2026-11-26 02:37:16.149076','2026-11-26 02:37:16.149076',NULL,'[]');
INSERT INTO "deliveries" VALUES('3qqfg6bqv6e53i7jpd45rpl7wa','tiillwa7sl7j65cvlwot2wbysq','desk','held',0,0,'2026-11-26 02:37:28.685606',NULL,NULL,NULL,NULL,'cjns3nag7usykm2co753nvj77f',0,'silence','2027-11-26 02:37:21.044033','iui3wl4sp6xf6zjwl3xr5gsle5','2026-11-26 02:37:31.048495',NULL,NULL,'[]');
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
	profile JSON NOT NULL, signature TEXT, 
	CONSTRAINT pk_development_profiles PRIMARY KEY (development_id), 
	CONSTRAINT fk_development_profiles_development_id FOREIGN KEY(development_id) REFERENCES developments (id)
);
INSERT INTO "development_profiles" VALUES('lemydz4yoed4hw47l2bc3s6njx','2026-11-26 02:37:15.919278','{"hits": 4, "first_seen": "2026-11-26T02:36:59.932741+00:00", "last_seen": "2026-11-26T02:37:15.919278+00:00", "terms": {"harbo": 23.964, "peopl": 11.984, "close": 11.982, "tribu": 11.982, "after": 11.982, "talks": 11.982, "came": 9.212, "more": 9.212, "than": 9.212, "ends": 9.21, "the": 6.438, "oostm": 5.544, "strik": 5.544, "of": 4.606, "in": 4.606}, "names": {"port": 4}, "samples": [["vplyqnl4t55nac357clmamr6v6", "2026-11-26T02:36:59.932741+00:00", {"language": "en", "terms": {"close": 5.991, "harbo": 5.991, "the": 3.219, "peopl": 2.996, "came": 2.303, "more": 2.303, "of": 2.303, "than": 2.303, "oostm": 1.386, "strik": 1.386}, "names": {"port": 5.991}, "sounds": {"strk": 1.386, "astmr": 1.386}, "figures": [[30.0, "peopl", "30 people"]], "title": [124625402, 231155648, 1011183078, 1533582490, 2266286115, 2971845109], "body": [1285066576, 1288605157, 1293026720, 1998707692, 2062454481, 2652706066, 2814477030, 3691225315, 4207019438], "denies": false, "claims": false, "origin": "herald.example", "settled": false, "vector": null, "meaning": "+Q4EOvsVzvQe+w8O1Pza+Afv3f89/+XvGRPPDtTiDTIF6qUj4PFAq08NM8r0BfQ6EQfkGi0IMqwq+yI65tWRBC10/enxKBMbLvoK+QolSdoJ/+EkGxHnAh/s/Rvn7/7eK/sx7B0tRAgBvO4B3BqIJMDIxukTIvjT9BgDG8Mb3DYi50AlFCMfDtoqML2n4fEuN2vHCjTjOgDexuT9KOO46vku8yLF7hr4Iv9szQo7BQ0S7fUK/g7+D8cdxwVaEv4lBdcZJwTJIAXySuct4k0+ChVhCJ+v2/LNHvkIwiUJWwYY8kXlI0zn3YEXEjD1INoGxf8H1A0wCtgLUz1Bwcb/qNc56usRB5LZ2/Ejkh0DE+iz7TQJ4/wm5+8IPwZMH7/tBQbr2tta0z3bCP7/38UvGlOO6QAWygPrPvE/8Nfa+v3/9SsIx74jIM3w2dsH5ZEoCeIm3Ne59tvvNxYqJdQx/g3GJ/El7QLb/AEa9eI+OQXi8tfZ4ggD0RwQ0UPo7FzI"}], ["eo3whri5bheaxljjrze6byyjfh", "2026-11-26T02:37:02.777193+00:00", {"language": "en", "terms": {"close": 5.991, "harbo": 5.991, "tribu": 5.991, "the": 3.219, "peopl": 2.996, "came": 2.303, "more": 2.303, "of": 2.303, "than": 2.303, "oostm": 1.386, "strik": 1.386}, "names": {"port": 5.991}, "sounds": {"trbn": 5.991, "strk": 1.386, "astmr": 1.386}, "figures": [[30.0, "peopl", "30 people"]], "title": [124625402, 231155648, 1011183078, 1378931837, 1533582490, 2266286115, 2971845109], "body": [1285066576, 1288605157, 1293026720, 1998707692, 2062454481, 2652706066, 2814477030, 3691225315, 4207019438], "denies": false, "claims": false, "origin": "tribune.example", "settled": false, "vector": null, "meaning": "8RH3SQYc0/kY/A753fPN9Qrh2fZQ9O0BHBDKEtHsDTcF6aUt0/BIo0gZM9AAJ/BDFBDZISTxLbMt6jJE2tenITpxBeT+MikpJQcN/AkgSdQE+dk4IhbpCSrU/QPg6/zaLvst/iEtUSD1vukE8AuBFa/IwdYQEAO18zUHIMon10wf7zkmDhYdFeo1RL2r1eskO2XGAzjeP/rdv9f3INa05f1L5ze37hb3Juh2rAU8BQID5AABFBASCsEqxQZbQwQz/eIQCQKzLAzrX+ND401B7h9jDa+12+nLFwH7zRUEVfkP4FDzKkfr9YQbCSv8IM8LuAwMyhgyDeMFY0NA0sQWlNlA99UaBJTk6+wYkhHnEea62UkCxQEe4OsJMhJWKrfzAAPW0MdT0zriBvP5274tJD6L+hIW0PvrSNk98+Hk7/j0+ToMyLooGsXt38kY5JkW/dko4sqY5tboQgQeJdA49RG+PfIv/gTf7fIXC+FJQvzV49fc2xgV2A8Ez0Xl+2LI"}], ["sqkdshrv5df3ozd42vhuem7rz6", "2026-11-26T02:37:13.267658+00:00", {"language": "en", "terms": {"after": 5.991, "harbo": 5.991, "talks": 5.991, "ends": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303, "oostm": 1.386, "strik": 1.386}, "names": {"port": 5.991}, "sounds": {"arbr": 5.991, "astmr": 1.386}, "figures": [[32.0, "peopl", "32 people"]], "title": [231155648, 1193443802, 1533582490, 1609338446, 2302955073, 2808655906, 2971845109], "body": [91856953, 247302189, 254557928, 1166912797, 1445830921, 1814120414, 2497769469, 2645053719, 3348969389, 3918160664], "denies": false, "claims": false, "origin": "herald.example", "settled": false, "vector": null, "meaning": "/Qz0IgwA8PsdAwINz+v4BhLsAAQNBhDkGunjD+fUESX3+L8a/O43tB8UFuENAhE3Fu/aBzUNKNAO9fMu4crDABlW//T0PBEnHRr7IzQ5Ft7m7sv39wj0DxjrGSD9FQDwCOPw/xXzJgQB4eYK6Sy2IfTR0tEWJefaEiIBKNYZ7CEw9vMGCC0wFwgmDdW+2QUkJ1HX9xHUIx3v5Mf2/eXkBA4l/h3MAA3kJCw26vUdGwoJ1wQX4A7/GMkG2h9SCeEa69b1CQLcNSUYMPQN6k02Chgz6su9yBzpBPXfzTErR/L8EDXZ9zf2zJ0RHw/3Cu0S2gEN2QYYFt/3PAoY4dry3u8l7t0MEbbH7v83svkc5OfN1DUc8fcA8AbjFDZKFsHlCeb2xuU33yHjMAkB3OovCWCBCRUKvO3iJvs1DN/5/goHCf/Vy84TE9P/277r+Lg6HAIy0+DNIOHjJi0eLNhJ9u3IPCIP9CTREwAOFPglOOfn9dLwBQPi7AkV4xb1+kHW"}], ["yqrh4lo4fomrcy6lwjbqbikrtl", "2026-11-26T02:37:15.919278+00:00", {"language": "en", "terms": {"after": 5.991, "harbo": 5.991, "talks": 5.991, "tribu": 5.991, "ends": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303, "oostm": 1.386, "strik": 1.386}, "names": {"port": 5.991}, "sounds": {"trbn": 5.991, "arbr": 5.991, "astmr": 1.386}, "figures": [[32.0, "peopl", "32 people"]], "title": [231155648, 1193443802, 1378931837, 1533582490, 1609338446, 2302955073, 2808655906, 2971845109], "body": [91856953, 247302189, 254557928, 1166912797, 1445830921, 1814120414, 2497769469, 2645053719, 3348969389, 3918160664], "denies": false, "claims": false, "origin": "tribune.example", "settled": false, "vector": null, "meaning": "7xDvLhkD8gMXBvwB0ez2BRPgAfsZ/BLvHt/cGOLWFCP29sIi9u43rRkXFOoSFgw3E/jTCCX/JM8Q6vQ929HRESJRBfX8SSAuGCQDIDU3Ft7e6sUG9w72FBXeFQ/7EQbuCeLxDxfwNhz15uUM9B6yE+jT0MQUFPDAEzQGMNke6C0p9/MEAygmGhwuF9fF1gAjJk7T9hbOJRjs1r359+Xi/xU0/yu8+gvsKh5A1OseG/wC1gwT4xUJE8wF2x9PKucl5uDx9wzROSUVPPUa7Es0/CYs6t7GxBLrA/rd3CgnQO73Az7n+iv53qAZHgX8DegU1goOzw4eGeH3RAsX7dsE1vEn+ckWD7jO/vk3q+cH4OrPxkIZ3Pr55wTpCzpPH7brAuLqv9Qy4hvkLgb63OcqElGBECEGw+TdJeo2EeoB8wsBDAfZzM4VC9H55LH49sImFgE23ta7EdzeMiMSLNVS7O/BTxsU/inWDfAPGfkwPN7h49DwARLt8voN4hr8CUvU"}]]}','5cf0889312ef9eb1e7fe1db6af150cf5bf61cb08d2e7b75d3bd7c28eac756e724c2c323c8563b8b16301a27a3ab604d2');
INSERT INTO "development_profiles" VALUES('cjns3nag7usykm2co753nvj77f','2026-11-26 02:37:30.856186','{"hits": 2, "first_seen": "2026-11-26T02:37:28.685606+00:00", "last_seen": "2026-11-26T02:37:30.856186+00:00", "terms": {"stand": 11.982, "still": 11.982, "thirt": 11.982, "union": 11.982, "says": 9.21, "peopl": 5.992, "tribu": 5.991, "came": 4.606, "in": 4.606, "more": 4.606, "than": 4.606, "crane": 2.772, "oostm": 2.772}, "names": {"port": 2}, "samples": [["gihaju6n437e3j2ohtgfkuc6ma", "2026-11-26T02:37:28.685606+00:00", {"language": "en", "terms": {"stand": 5.991, "still": 5.991, "thirt": 5.991, "union": 5.991, "says": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303, "crane": 1.386, "oostm": 1.386}, "names": {"port": 5.991}, "sounds": {"trt": 5.991, "astmr": 1.386}, "figures": [[30.0, "crane", "Thirty cranes"], [33.0, "peopl", "33 people"]], "title": [595645194, 640324416, 1447535550, 1609338446, 1689852086, 2900731600, 2971845109, 4225934117], "body": [160186281, 199286944, 436989480, 964431927, 1455130858, 1506570048, 3256322227, 3357112004, 3823624043, 3982714044, 3999147718], "denies": false, "claims": false, "origin": "herald.example", "settled": false, "vector": null, "meaning": "CfE4EjIB1QxT9Pj6++DxISQB/wgN4hADChH+RvDXIBcYEoEPt/Eezz0ZOOH7sy4hNLDEDsAJ3dlGDT5wDePV4i1PyvnlO/A15ScD9S9OD5wMG5UeHwDB8wS8yO3mI+7E7+lA6w7pKRPcuvhH+R+zGq66JP1o6hwfJvr+OcD+/DIu2E4U1k3sGgEqHyjM1oM8FB3W8lL3SWuc5cQIDdmZ6fkhvP3rJR3DLBZS9/Mx+R0JuvXG8wTR39/3yR0ZK84bBOgrK6u8VD31IA8Ox+4PNhst9sO2wkquD0gAoV8eWQYaB0fKHB/8wqFBOy0DH/MNLP47r+r78fj0YAY/7eHqD8UV5+0v++fB3gE2rjg1BffE5hVU/eZH3C/zIx9jJR7yLdbsC+pAyzfm+MT62fgUa3ie9OIG0u3nFstI563mAfMF0vMZw9ASKfMF9OQb3M4R3uIPshfQ4bMjTbr41QtP1xIE8AK8/BWpSuv7GBosOwbdLvkI4f/i7AcTDhjb2mvc"}], ["czglls3tw6jzdaiz3sms5cbajy", "2026-11-26T02:37:30.856186+00:00", {"language": "en", "terms": {"stand": 5.991, "still": 5.991, "thirt": 5.991, "tribu": 5.991, "union": 5.991, "says": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303, "crane": 1.386, "oostm": 1.386}, "names": {"port": 5.991}, "sounds": {"trbn": 5.991, "trt": 5.991, "astmr": 1.386}, "figures": [[30.0, "crane", "Thirty cranes"], [33.0, "peopl", "33 people"]], "title": [595645194, 640324416, 1378931837, 1447535550, 1609338446, 1689852086, 2900731600, 2971845109, 4225934117], "body": [160186281, 199286944, 436989480, 964431927, 1455130858, 1506570048, 3256322227, 3357112004, 3823624043, 3982714044, 3999147718], "denies": false, "claims": false, "origin": "tribune.example", "settled": false, "vector": null, "meaning": "//UpFjkM3hVB8PrsAeDnICT8/AYb1hMRERH7RfHaHRkYFY0br+4byzwiMOj/2igdN8DFCbj74ORH/UB0/OLp9TtC2Pv1Tv492ikJ+TFHDZv5GJMsIwHG+wuzyNXfHufL7e049hHlMyfQw/NFCxCxDZ2/H+pf5CYFIQ8DOscF/kQs3UAW1UbiHQkwLCbR4IEvFxzS+03yQlmb278K/dWh5f42vg3ZFRTPMAZX2+wu/QkCuv/KAQbi2+H+1hsRU9ce//gbDKu3Uz3wKQkbyvMKFygq/NS7wTW6DEsBslAgSgkX+U7fHhkM3bA8MiQBGuUVHgA5rfUB7Pv2ZwI8+NwAAtEV9N418/HX6P8jtSQbBvnW1BdH7ew/1h74GyJmKRbzHtjh/Nw50DLp8sH44PUNcGSuA/UF2OPjFLw877jw9e7/1vwXxtMRIvQF/+Ai2dkB2uYQwQ3E27IbUbfs0wVQzxAIAATDCRSwNej6Jxc1OfzcHPwF5gzr7QQJCxPd42ng"}]]}','bd819bd3d2e394f8c56edc842b1d2bf5b5f1cb1856e5841db373c2efae7da071482e32be950388a0934928c6d69f54f2');
CREATE TABLE development_terms (
	development_id VARCHAR(26) NOT NULL, 
	term TEXT NOT NULL, 
	watchlist_id TEXT NOT NULL, 
	seen DATETIME NOT NULL, 
	CONSTRAINT pk_development_terms PRIMARY KEY (development_id, term)
);
INSERT INTO "development_terms" VALUES('lemydz4yoed4hw47l2bc3s6njx','close','harbour','2026-11-26 02:37:02.777193');
INSERT INTO "development_terms" VALUES('lemydz4yoed4hw47l2bc3s6njx','harbo','harbour','2026-11-26 02:37:15.919278');
INSERT INTO "development_terms" VALUES('lemydz4yoed4hw47l2bc3s6njx','the','harbour','2026-11-26 02:37:02.777193');
INSERT INTO "development_terms" VALUES('lemydz4yoed4hw47l2bc3s6njx','peopl','harbour','2026-11-26 02:37:15.919278');
INSERT INTO "development_terms" VALUES('lemydz4yoed4hw47l2bc3s6njx','came','harbour','2026-11-26 02:37:15.919278');
INSERT INTO "development_terms" VALUES('lemydz4yoed4hw47l2bc3s6njx','more','harbour','2026-11-26 02:37:15.919278');
INSERT INTO "development_terms" VALUES('lemydz4yoed4hw47l2bc3s6njx','of','harbour','2026-11-26 02:37:02.777193');
INSERT INTO "development_terms" VALUES('lemydz4yoed4hw47l2bc3s6njx','than','harbour','2026-11-26 02:37:15.919278');
INSERT INTO "development_terms" VALUES('lemydz4yoed4hw47l2bc3s6njx','oostm','harbour','2026-11-26 02:37:15.919278');
INSERT INTO "development_terms" VALUES('lemydz4yoed4hw47l2bc3s6njx','strik','harbour','2026-11-26 02:37:15.919278');
INSERT INTO "development_terms" VALUES('lemydz4yoed4hw47l2bc3s6njx','@port','harbour','2026-11-26 02:37:15.919278');
INSERT INTO "development_terms" VALUES('lemydz4yoed4hw47l2bc3s6njx','tribu','harbour','2026-11-26 02:37:15.919278');
INSERT INTO "development_terms" VALUES('lemydz4yoed4hw47l2bc3s6njx','after','harbour','2026-11-26 02:37:15.919278');
INSERT INTO "development_terms" VALUES('lemydz4yoed4hw47l2bc3s6njx','talks','harbour','2026-11-26 02:37:15.919278');
INSERT INTO "development_terms" VALUES('lemydz4yoed4hw47l2bc3s6njx','ends','harbour','2026-11-26 02:37:15.919278');
INSERT INTO "development_terms" VALUES('lemydz4yoed4hw47l2bc3s6njx','in','harbour','2026-11-26 02:37:15.919278');
INSERT INTO "development_terms" VALUES('cjns3nag7usykm2co753nvj77f','stand','harbour','2026-11-26 02:37:30.856186');
INSERT INTO "development_terms" VALUES('cjns3nag7usykm2co753nvj77f','still','harbour','2026-11-26 02:37:30.856186');
INSERT INTO "development_terms" VALUES('cjns3nag7usykm2co753nvj77f','thirt','harbour','2026-11-26 02:37:30.856186');
INSERT INTO "development_terms" VALUES('cjns3nag7usykm2co753nvj77f','union','harbour','2026-11-26 02:37:30.856186');
INSERT INTO "development_terms" VALUES('cjns3nag7usykm2co753nvj77f','says','harbour','2026-11-26 02:37:30.856186');
INSERT INTO "development_terms" VALUES('cjns3nag7usykm2co753nvj77f','peopl','harbour','2026-11-26 02:37:30.856186');
INSERT INTO "development_terms" VALUES('cjns3nag7usykm2co753nvj77f','came','harbour','2026-11-26 02:37:30.856186');
INSERT INTO "development_terms" VALUES('cjns3nag7usykm2co753nvj77f','in','harbour','2026-11-26 02:37:30.856186');
INSERT INTO "development_terms" VALUES('cjns3nag7usykm2co753nvj77f','more','harbour','2026-11-26 02:37:30.856186');
INSERT INTO "development_terms" VALUES('cjns3nag7usykm2co753nvj77f','than','harbour','2026-11-26 02:37:30.856186');
INSERT INTO "development_terms" VALUES('cjns3nag7usykm2co753nvj77f','crane','harbour','2026-11-26 02:37:30.856186');
INSERT INTO "development_terms" VALUES('cjns3nag7usykm2co753nvj77f','oostm','harbour','2026-11-26 02:37:28.685606');
INSERT INTO "development_terms" VALUES('cjns3nag7usykm2co753nvj77f','@port','harbour','2026-11-26 02:37:30.856186');
INSERT INTO "development_terms" VALUES('cjns3nag7usykm2co753nvj77f','tribu','harbour','2026-11-26 02:37:30.856186');
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
INSERT INTO "developments" VALUES('lemydz4yoed4hw47l2bc3s6njx','harbour','vplyqnl4t55nac357clmamr6v6','Strike closes the harbour of Oostmeer','en','http://herald.example/0','2026-11-26 02:36:59.932741','2026-11-26 02:37:15.919278','["herald.example"]','["en"]',NULL,'[]','{"entities": ["Oostmeer"], "numbers": ["30 people"], "terms": ["closes", "harbour", "Strike"], "sentence": "Strike closes the harbour of Oostmeer."}',NULL,0);
INSERT INTO "developments" VALUES('cjns3nag7usykm2co753nvj77f','harbour','gihaju6n437e3j2ohtgfkuc6ma','Thirty cranes stand still in Oostmeer, says union','en','http://herald.example/3','2026-11-26 02:37:28.685606','2026-11-26 02:37:30.856186','["herald.example"]','["en"]','lemydz4yoed4hw47l2bc3s6njx','[]','{"entities": [], "numbers": ["Thirty cranes", "33 people"], "terms": ["stand", "still", "union"], "sentence": "Thirty cranes stand still in Oostmeer, says union."}',NULL,0);
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
INSERT INTO "entries" VALUES('vplyqnl4t55nac357clmamr6v6','5oqslduvbeopdqz75zoecoawfm','http://herald.example/0','https://herald.example/0','Strike closes the harbour of Oostmeer','Strike closes the harbour of Oostmeer. More than 30 people came.','','','en','2026-11-26 02:36:51.000000','2026-11-26 02:36:59.932741','es7gs4oh2d5psjrzxnvvkhi4wp',0);
INSERT INTO "entries" VALUES('pinbpiviyf7aslkpjilfgclech','5oqslduvbeopdqz75zoecoawfm','http://herald.example/1','https://herald.example/1','Rain expected along the coast','Rain expected along the coast. More than 31 people came.','','','en','2026-11-26 02:36:51.000000','2026-11-26 02:36:59.932741','sgpgvhdsgkdpx4zie4hxhz7ozn',0);
INSERT INTO "entries" VALUES('eo3whri5bheaxljjrze6byyjfh','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/0','https://tribune.example/0','Tribune: Strike closes the harbour of Oostmeer','Strike closes the harbour of Oostmeer. More than 30 people came.','','','en','2026-11-26 02:36:51.000000','2026-11-26 02:37:02.777193','wchb2pxwif2h2tol75qbj55f65',0);
INSERT INTO "entries" VALUES('nwqiaddzw3sk74srxk4j7bczyn','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/1','https://tribune.example/1','Tribune: Rain expected along the coast','Rain expected along the coast. More than 31 people came.','','','en','2026-11-26 02:36:51.000000','2026-11-26 02:37:02.777193','vflabd2valj3s4zikoutiulwe6',0);
INSERT INTO "entries" VALUES('sqkdshrv5df3ozd42vhuem7rz6','5oqslduvbeopdqz75zoecoawfm','http://herald.example/2','https://herald.example/2','Harbour strike in Oostmeer ends after talks','Harbour strike in Oostmeer ends after talks. More than 32 people came.','','','en','2026-11-26 02:36:51.000000','2026-11-26 02:37:13.267658','nhnrq4ndbdixqmx37v3pdi3kfw',0);
INSERT INTO "entries" VALUES('yqrh4lo4fomrcy6lwjbqbikrtl','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/2','https://tribune.example/2','Tribune: Harbour strike in Oostmeer ends after talks','Harbour strike in Oostmeer ends after talks. More than 32 people came.','','','en','2026-11-26 02:36:51.000000','2026-11-26 02:37:15.919278','6tapo7j4owfcuzakm7qhhrtgpk',0);
INSERT INTO "entries" VALUES('gihaju6n437e3j2ohtgfkuc6ma','5oqslduvbeopdqz75zoecoawfm','http://herald.example/3','https://herald.example/3','Thirty cranes stand still in Oostmeer, says union','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','','','en','2026-11-26 02:36:51.000000','2026-11-26 02:37:28.685606','xqkemtvsph4pci4ry7wpkhv52g',0);
INSERT INTO "entries" VALUES('slygrwmuk4frzrjycbple3nfwr','5oqslduvbeopdqz75zoecoawfm','http://herald.example/4','https://herald.example/4','Festival opens in the park','Festival opens in the park. More than 34 people came.','','','en','2026-11-26 02:36:51.000000','2026-11-26 02:37:28.685606','m46wozf3itupskw3cnh2ddfh54',0);
INSERT INTO "entries" VALUES('czglls3tw6jzdaiz3sms5cbajy','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/3','https://tribune.example/3','Tribune: Thirty cranes stand still in Oostmeer, says union','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','','','en','2026-11-26 02:36:51.000000','2026-11-26 02:37:30.856186','pchz2o4vyc6eha4b5qs7s4rpv3',0);
INSERT INTO "entries" VALUES('oy3lezxqx44qzu44fjrirdxgh3','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/4','https://tribune.example/4','Tribune: Festival opens in the park','Festival opens in the park. More than 34 people came.','','','en','2026-11-26 02:36:51.000000','2026-11-26 02:37:30.856186','3kabgy44pkety3h7fvk5u7hckx',0);
CREATE TABLE entry_keys (
	feed_id VARCHAR(26) NOT NULL, 
	key_hash VARCHAR(26) NOT NULL, 
	entry_id VARCHAR(26) NOT NULL, 
	seen DATETIME NOT NULL, 
	last_seen DATETIME NOT NULL, 
	CONSTRAINT pk_entry_keys PRIMARY KEY (feed_id, key_hash)
);
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','kzt3pkubbv7ulvdarpeh7arfak','vplyqnl4t55nac357clmamr6v6','2026-11-26 02:36:59.932741','2026-11-26 02:36:59.932741');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','4c6k6iferuhz5kcogx7gko6ur3','vplyqnl4t55nac357clmamr6v6','2026-11-26 02:36:59.932741','2026-11-26 02:36:59.932741');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','ddm2g4wp4lfqgetmfzoay67kdf','vplyqnl4t55nac357clmamr6v6','2026-11-26 02:36:59.932741','2026-11-26 02:36:59.932741');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','rybc3y6ap4k2vij5rlxgvbfivn','pinbpiviyf7aslkpjilfgclech','2026-11-26 02:36:59.932741','2026-11-26 02:36:59.932741');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','gl5hvofcq35lcaypfswfm3hjqo','pinbpiviyf7aslkpjilfgclech','2026-11-26 02:36:59.932741','2026-11-26 02:36:59.932741');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','sgs2k6c7kkm2dy47eembhnvdrf','pinbpiviyf7aslkpjilfgclech','2026-11-26 02:36:59.932741','2026-11-26 02:36:59.932741');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','r2oun743rnxjskofxbvprq43ml','eo3whri5bheaxljjrze6byyjfh','2026-11-26 02:37:02.777193','2026-11-26 02:37:02.777193');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','4awhpz3juytue655hb4af7xqe7','eo3whri5bheaxljjrze6byyjfh','2026-11-26 02:37:02.777193','2026-11-26 02:37:02.777193');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','fy7tjww7tda4pd7hylxlpkezz7','eo3whri5bheaxljjrze6byyjfh','2026-11-26 02:37:02.777193','2026-11-26 02:37:02.777193');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','mdhibgco3lt75i2fibu2bkotba','nwqiaddzw3sk74srxk4j7bczyn','2026-11-26 02:37:02.777193','2026-11-26 02:37:02.777193');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','mrwqe3cccnubhkeespfyi2mmpk','nwqiaddzw3sk74srxk4j7bczyn','2026-11-26 02:37:02.777193','2026-11-26 02:37:02.777193');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','6jk7aheteiq3b6czbkvgdbscgp','nwqiaddzw3sk74srxk4j7bczyn','2026-11-26 02:37:02.777193','2026-11-26 02:37:02.777193');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','qcoltl4mcuuaz6pnbbeddnxkcy','sqkdshrv5df3ozd42vhuem7rz6','2026-11-26 02:37:13.267658','2026-11-26 02:37:13.267658');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','pjcywb3562vwclngzzchp6xvfd','sqkdshrv5df3ozd42vhuem7rz6','2026-11-26 02:37:13.267658','2026-11-26 02:37:13.267658');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','23tg6yamn6a3xi2athnjw6qo4f','sqkdshrv5df3ozd42vhuem7rz6','2026-11-26 02:37:13.267658','2026-11-26 02:37:13.267658');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','3arcxensykguw5dfakftr35fqy','yqrh4lo4fomrcy6lwjbqbikrtl','2026-11-26 02:37:15.919278','2026-11-26 02:37:15.919278');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','ivon7vtjempwitqjenwubeww5l','yqrh4lo4fomrcy6lwjbqbikrtl','2026-11-26 02:37:15.919278','2026-11-26 02:37:15.919278');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','txfmxr7mxy52va2xowbjt7fylq','yqrh4lo4fomrcy6lwjbqbikrtl','2026-11-26 02:37:15.919278','2026-11-26 02:37:15.919278');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','loqdyckymm62gios4vxrtohiwp','gihaju6n437e3j2ohtgfkuc6ma','2026-11-26 02:37:28.685606','2026-11-26 02:37:28.685606');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','psvta6yo7rvc7uymgczpksrpi6','gihaju6n437e3j2ohtgfkuc6ma','2026-11-26 02:37:28.685606','2026-11-26 02:37:28.685606');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','lxj7baevkgoke2e7nn7f543lj3','gihaju6n437e3j2ohtgfkuc6ma','2026-11-26 02:37:28.685606','2026-11-26 02:37:28.685606');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','w7rkujswu5w7kzd5mrteuyvk2r','slygrwmuk4frzrjycbple3nfwr','2026-11-26 02:37:28.685606','2026-11-26 02:37:28.685606');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','ordivn7uxkp7y76fcybb5dt3r7','slygrwmuk4frzrjycbple3nfwr','2026-11-26 02:37:28.685606','2026-11-26 02:37:28.685606');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','hiwugxtv5h7yhhrarvpkrz4nec','slygrwmuk4frzrjycbple3nfwr','2026-11-26 02:37:28.685606','2026-11-26 02:37:28.685606');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','5ajlx7nzckpcfppjoim2nivhg2','czglls3tw6jzdaiz3sms5cbajy','2026-11-26 02:37:30.856186','2026-11-26 02:37:30.856186');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','ckgr2eri77whqhx5yz6sv6sf2a','czglls3tw6jzdaiz3sms5cbajy','2026-11-26 02:37:30.856186','2026-11-26 02:37:30.856186');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','kfvqsg36myrhqwbclvzfdigawo','czglls3tw6jzdaiz3sms5cbajy','2026-11-26 02:37:30.856186','2026-11-26 02:37:30.856186');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','72ccijjz4f3nraxinoaawbl2vf','oy3lezxqx44qzu44fjrirdxgh3','2026-11-26 02:37:30.856186','2026-11-26 02:37:30.856186');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','znolkvo53q4knglglm5hywffvr','oy3lezxqx44qzu44fjrirdxgh3','2026-11-26 02:37:30.856186','2026-11-26 02:37:30.856186');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','rmbtm5dlig3nu53nhy3wtgbe3p','oy3lezxqx44qzu44fjrirdxgh3','2026-11-26 02:37:30.856186','2026-11-26 02:37:30.856186');
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
	entries BIGINT NOT NULL, effective_url TEXT, moved_to TEXT, interval FLOAT, pace TEXT, whole_at DATETIME, trouble FLOAT DEFAULT '0' NOT NULL, failing_since DATETIME, told_failing_at DATETIME, gone_since DATETIME, set_aside_at DATETIME, set_aside_because TEXT, gaps INTEGER DEFAULT '0' NOT NULL, last_gap_from DATETIME, last_gap_at DATETIME, habits JSON, 
	CONSTRAINT pk_feeds PRIMARY KEY (id)
);
INSERT INTO "feeds" VALUES('5oqslduvbeopdqz75zoecoawfm','herald','http://127.0.0.1:8081/herald','Herald','127.0.0.1:8081','en',1,'"/herald-5"',NULL,'17713085983f1e6d3acd63c3a255947267fc72f7df4c30149770b60a3b39b1e6','Herald','2026-11-26 02:42:55.867538','2026-11-26 02:37:28.053298','2026-11-26 02:37:28.053298','2026-11-26 02:36:59.932741','new',200,NULL,0,3,5,'http://127.0.0.1:8081/herald',NULL,300.0,'rhythm','2026-11-26 02:37:28.053298',0.0,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'{"rhythm": {"hours": [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 5.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], "weeks": 6e-05, "until": "2026-11-26T02:37:28.685606+00:00", "came": 2.999, "expected": 0.119}, "trust": {"guid_kept": 5, "guid_changed": 0, "guid_reused": 0, "link_kept": 5, "link_changed": 0}, "wishes": {"ttl": null, "period": null, "skip_hours": [], "skip_days": []}, "move": null, "window": 5, "batch": 2, "hurry": 0, "calm": 0, "held": 0, "dated": false}');
INSERT INTO "feeds" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','tribune','http://127.0.0.1:8081/tribune','Tribune','127.0.0.1:8081','en',1,'"/tribune-5"',NULL,'2cd6bba0da7b622e468dd3172814306b4892759279d96ce77ff8f1017d7da037','Tribune','2026-11-26 02:42:36.561531','2026-11-26 02:37:30.850779','2026-11-26 02:37:30.850779','2026-11-26 02:37:02.777193','new',200,NULL,0,3,5,'http://127.0.0.1:8081/tribune',NULL,300.0,'rhythm','2026-11-26 02:37:30.850779',0.0,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'{"rhythm": {"hours": [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 5.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], "weeks": 6e-05, "until": "2026-11-26T02:37:30.856186+00:00", "came": 2.999, "expected": 0.115}, "trust": {"guid_kept": 5, "guid_changed": 0, "guid_reused": 0, "link_kept": 5, "link_changed": 0}, "wishes": {"ttl": null, "period": null, "skip_hours": [], "skip_days": []}, "move": null, "window": 5, "batch": 2, "hurry": 0, "calm": 0, "held": 0, "dated": false}');
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
INSERT INTO "hits" VALUES('harbour','vplyqnl4t55nac357clmamr6v6','lemydz4yoed4hw47l2bc3s6njx','first',1.0,'[{"id": "strike", "type": "topic", "text": "Strike", "field": "title", "start": 0, "end": 6}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 29, "end": 37}, {"id": "strike", "type": "topic", "text": "Strike", "field": "summary", "start": 0, "end": 6}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Strike closes the harbour of Oostmeer','http://herald.example/0','https://herald.example/0','6py4egg5d3artki4tdysum6qli','Strike closes the harbour of Oostmeer. More than 30 people came.','en','2026-11-26 02:36:51.000000','2026-11-26 02:36:59.932741','5oqslduvbeopdqz75zoecoawfm','http://127.0.0.1:8081/herald','Herald','herald.example',0,0);
INSERT INTO "hits" VALUES('harbour','eo3whri5bheaxljjrze6byyjfh','lemydz4yoed4hw47l2bc3s6njx','reprint',1.0,'[{"id": "strike", "type": "topic", "text": "Strike", "field": "title", "start": 9, "end": 15}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 38, "end": 46}, {"id": "strike", "type": "topic", "text": "Strike", "field": "summary", "start": 0, "end": 6}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Tribune: Strike closes the harbour of Oostmeer','http://tribune.example/0','https://tribune.example/0','nipjb6pua57zvt6kdlf65bxstn','Strike closes the harbour of Oostmeer. More than 30 people came.','en','2026-11-26 02:36:51.000000','2026-11-26 02:37:02.777193','liqynz5g6l6rwkdwzgt5wrf7mz','http://127.0.0.1:8081/tribune','Tribune','herald.example',0,0);
INSERT INTO "hits" VALUES('harbour','sqkdshrv5df3ozd42vhuem7rz6','lemydz4yoed4hw47l2bc3s6njx','coverage',1.0,'[{"id": "strike", "type": "topic", "text": "strike", "field": "title", "start": 8, "end": 14}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 18, "end": 26}, {"id": "strike", "type": "topic", "text": "strike", "field": "summary", "start": 8, "end": 14}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 18, "end": 26}]','[["port", 0.6], ["strike", 0.4]]','Harbour strike in Oostmeer ends after talks','http://herald.example/2','https://herald.example/2','27lv6zn7d7ve6a4b643mfbcduu','Harbour strike in Oostmeer ends after talks. More than 32 people came.','en','2026-11-26 02:36:51.000000','2026-11-26 02:37:13.267658','5oqslduvbeopdqz75zoecoawfm','http://127.0.0.1:8081/herald','Herald','herald.example',0,0);
INSERT INTO "hits" VALUES('harbour','yqrh4lo4fomrcy6lwjbqbikrtl','lemydz4yoed4hw47l2bc3s6njx','reprint',1.0,'[{"id": "strike", "type": "topic", "text": "strike", "field": "title", "start": 17, "end": 23}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 27, "end": 35}, {"id": "strike", "type": "topic", "text": "strike", "field": "summary", "start": 8, "end": 14}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 18, "end": 26}]','[["port", 0.6], ["strike", 0.4]]','Tribune: Harbour strike in Oostmeer ends after talks','http://tribune.example/2','https://tribune.example/2','us7p5umqpozh62t5nskzahce6l','Harbour strike in Oostmeer ends after talks. More than 32 people came.','en','2026-11-26 02:36:51.000000','2026-11-26 02:37:15.919278','liqynz5g6l6rwkdwzgt5wrf7mz','http://127.0.0.1:8081/tribune','Tribune','herald.example',0,0);
INSERT INTO "hits" VALUES('harbour','gihaju6n437e3j2ohtgfkuc6ma','cjns3nag7usykm2co753nvj77f','first',1.0,'[{"id": "strike", "type": "topic", "text": "cranes", "field": "title", "start": 7, "end": 13}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 29, "end": 37}, {"id": "strike", "type": "topic", "text": "cranes", "field": "summary", "start": 7, "end": 13}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Thirty cranes stand still in Oostmeer, says union','http://herald.example/3','https://herald.example/3','omenl7xcot65ccpm7uathf77cb','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','en','2026-11-26 02:36:51.000000','2026-11-26 02:37:28.685606','5oqslduvbeopdqz75zoecoawfm','http://127.0.0.1:8081/herald','Herald','herald.example',0,0);
INSERT INTO "hits" VALUES('harbour','czglls3tw6jzdaiz3sms5cbajy','cjns3nag7usykm2co753nvj77f','reprint',1.0,'[{"id": "strike", "type": "topic", "text": "cranes", "field": "title", "start": 16, "end": 22}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 38, "end": 46}, {"id": "strike", "type": "topic", "text": "cranes", "field": "summary", "start": 7, "end": 13}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Tribune: Thirty cranes stand still in Oostmeer, says union','http://tribune.example/3','https://tribune.example/3','42anpm7jdavhpbxwmj5c3bkpan','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','en','2026-11-26 02:36:51.000000','2026-11-26 02:37:30.856186','liqynz5g6l6rwkdwzgt5wrf7mz','http://127.0.0.1:8081/tribune','Tribune','herald.example',0,0);
CREATE TABLE hosts (
	host TEXT NOT NULL, 
	free_at DATETIME NOT NULL, 
	token TEXT, seconds FLOAT DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_hosts PRIMARY KEY (host)
);
INSERT INTO "hosts" VALUES('127.0.0.1:8081','2026-11-26 02:37:31.033983',NULL,1.16126133412364640484e+00);
CREATE TABLE placements (
	watchlist_id TEXT NOT NULL, 
	entry_id VARCHAR(26) NOT NULL, 
	reasons JSON NOT NULL, 
	news JSON NOT NULL, 
	traits JSON NOT NULL, 
	CONSTRAINT pk_placements PRIMARY KEY (watchlist_id, entry_id)
);
INSERT INTO "placements" VALUES('harbour','vplyqnl4t55nac357clmamr6v6','{"development_id": "lemydz4yoed4hw47l2bc3s6njx", "kind": "first", "reason": "nothing like it", "likeness": 0.0, "parts": [], "runner_up": null, "follows": null}','{"entities": ["Oostmeer"], "numbers": ["30 people"], "terms": ["closes", "harbour", "Strike"], "sentence": "Strike closes the harbour of Oostmeer."}','{"language": "en", "terms": {"close": 5.991, "harbo": 5.991, "the": 3.219, "peopl": 2.996, "came": 2.303, "more": 2.303, "of": 2.303, "than": 2.303, "oostm": 1.386, "strik": 1.386}, "names": {"port": 5.991}, "sounds": {"strk": 1.386, "astmr": 1.386}, "figures": [[30.0, "peopl", "30 people"]], "title": [124625402, 231155648, 1011183078, 1533582490, 2266286115, 2971845109], "body": [1285066576, 1288605157, 1293026720, 1998707692, 2062454481, 2652706066, 2814477030, 3691225315, 4207019438], "denies": false, "claims": false, "origin": "herald.example", "settled": false, "vector": "+Q4EOvsVzvQe+w8O1Pza+Afv3f89/+XvGRPPDtTiDTIF6qUj4PFAq08NM8r0BfQ6EQfkGi0IMqwq+yI65tWRBC10/enxKBMbLvoK+QolSdoJ/+EkGxHnAh/s/Rvn7/7eK/sx7B0tRAgBvO4B3BqIJMDIxukTIvjT9BgDG8Mb3DYi50AlFCMfDtoqML2n4fEuN2vHCjTjOgDexuT9KOO46vku8yLF7hr4Iv9szQo7BQ0S7fUK/g7+D8cdxwVaEv4lBdcZJwTJIAXySuct4k0+ChVhCJ+v2/LNHvkIwiUJWwYY8kXlI0zn3YEXEjD1INoGxf8H1A0wCtgLUz1Bwcb/qNc56usRB5LZ2/Ejkh0DE+iz7TQJ4/wm5+8IPwZMH7/tBQbr2tta0z3bCP7/38UvGlOO6QAWygPrPvE/8Nfa+v3/9SsIx74jIM3w2dsH5ZEoCeIm3Ne59tvvNxYqJdQx/g3GJ/El7QLb/AEa9eI+OQXi8tfZ4ggD0RwQ0UPo7FzI", "meaning": "+Q4EOvsVzvQe+w8O1Pza+Afv3f89/+XvGRPPDtTiDTIF6qUj4PFAq08NM8r0BfQ6EQfkGi0IMqwq+yI65tWRBC10/enxKBMbLvoK+QolSdoJ/+EkGxHnAh/s/Rvn7/7eK/sx7B0tRAgBvO4B3BqIJMDIxukTIvjT9BgDG8Mb3DYi50AlFCMfDtoqML2n4fEuN2vHCjTjOgDexuT9KOO46vku8yLF7hr4Iv9szQo7BQ0S7fUK/g7+D8cdxwVaEv4lBdcZJwTJIAXySuct4k0+ChVhCJ+v2/LNHvkIwiUJWwYY8kXlI0zn3YEXEjD1INoGxf8H1A0wCtgLUz1Bwcb/qNc56usRB5LZ2/Ejkh0DE+iz7TQJ4/wm5+8IPwZMH7/tBQbr2tta0z3bCP7/38UvGlOO6QAWygPrPvE/8Nfa+v3/9SsIx74jIM3w2dsH5ZEoCeIm3Ne59tvvNxYqJdQx/g3GJ/El7QLb/AEa9eI+OQXi8tfZ4ggD0RwQ0UPo7FzI"}');
INSERT INTO "placements" VALUES('harbour','eo3whri5bheaxljjrze6byyjfh','{"development_id": "lemydz4yoed4hw47l2bc3s6njx", "kind": "reprint", "reason": "nearly the same text", "likeness": 0.9741, "parts": [["terms", 1.82], ["title", 1.38], ["names", 0.56], ["sounds", 0.24], ["time", -0.0], ["meaning", 4.99], ["base", -5.36]], "runner_up": null, "follows": null}','{"entities": [], "numbers": [], "terms": [], "sentence": null}','{"language": "en", "terms": {"close": 5.991, "harbo": 5.991, "tribu": 5.991, "the": 3.219, "peopl": 2.996, "came": 2.303, "more": 2.303, "of": 2.303, "than": 2.303, "oostm": 1.386, "strik": 1.386}, "names": {"port": 5.991}, "sounds": {"trbn": 5.991, "strk": 1.386, "astmr": 1.386}, "figures": [[30.0, "peopl", "30 people"]], "title": [124625402, 231155648, 1011183078, 1378931837, 1533582490, 2266286115, 2971845109], "body": [1285066576, 1288605157, 1293026720, 1998707692, 2062454481, 2652706066, 2814477030, 3691225315, 4207019438], "denies": false, "claims": false, "origin": "tribune.example", "settled": false, "vector": "8RH3SQYc0/kY/A753fPN9Qrh2fZQ9O0BHBDKEtHsDTcF6aUt0/BIo0gZM9AAJ/BDFBDZISTxLbMt6jJE2tenITpxBeT+MikpJQcN/AkgSdQE+dk4IhbpCSrU/QPg6/zaLvst/iEtUSD1vukE8AuBFa/IwdYQEAO18zUHIMon10wf7zkmDhYdFeo1RL2r1eskO2XGAzjeP/rdv9f3INa05f1L5ze37hb3Juh2rAU8BQID5AABFBASCsEqxQZbQwQz/eIQCQKzLAzrX+ND401B7h9jDa+12+nLFwH7zRUEVfkP4FDzKkfr9YQbCSv8IM8LuAwMyhgyDeMFY0NA0sQWlNlA99UaBJTk6+wYkhHnEea62UkCxQEe4OsJMhJWKrfzAAPW0MdT0zriBvP5274tJD6L+hIW0PvrSNk98+Hk7/j0+ToMyLooGsXt38kY5JkW/dko4sqY5tboQgQeJdA49RG+PfIv/gTf7fIXC+FJQvzV49fc2xgV2A8Ez0Xl+2LI", "meaning": "8RH3SQYc0/kY/A753fPN9Qrh2fZQ9O0BHBDKEtHsDTcF6aUt0/BIo0gZM9AAJ/BDFBDZISTxLbMt6jJE2tenITpxBeT+MikpJQcN/AkgSdQE+dk4IhbpCSrU/QPg6/zaLvst/iEtUSD1vukE8AuBFa/IwdYQEAO18zUHIMon10wf7zkmDhYdFeo1RL2r1eskO2XGAzjeP/rdv9f3INa05f1L5ze37hb3Juh2rAU8BQID5AABFBASCsEqxQZbQwQz/eIQCQKzLAzrX+ND401B7h9jDa+12+nLFwH7zRUEVfkP4FDzKkfr9YQbCSv8IM8LuAwMyhgyDeMFY0NA0sQWlNlA99UaBJTk6+wYkhHnEea62UkCxQEe4OsJMhJWKrfzAAPW0MdT0zriBvP5274tJD6L+hIW0PvrSNk98+Hk7/j0+ToMyLooGsXt38kY5JkW/dko4sqY5tboQgQeJdA49RG+PfIv/gTf7fIXC+FJQvzV49fc2xgV2A8Ez0Xl+2LI"}');
INSERT INTO "placements" VALUES('harbour','sqkdshrv5df3ozd42vhuem7rz6','{"development_id": "lemydz4yoed4hw47l2bc3s6njx", "kind": "coverage", "reason": "alike", "likeness": 0.7638, "parts": [["terms", 0.95], ["title", 0.67], ["names", 0.56], ["sounds", 0.1], ["time", -0.0], ["meaning", 4.26], ["base", -5.36]], "runner_up": null, "follows": null}','{"entities": [], "numbers": ["32 people"], "terms": ["talks"], "sentence": "Harbour strike in Oostmeer ends after talks."}','{"language": "en", "terms": {"after": 5.991, "harbo": 5.991, "talks": 5.991, "ends": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303, "oostm": 1.386, "strik": 1.386}, "names": {"port": 5.991}, "sounds": {"arbr": 5.991, "astmr": 1.386}, "figures": [[32.0, "peopl", "32 people"]], "title": [231155648, 1193443802, 1533582490, 1609338446, 2302955073, 2808655906, 2971845109], "body": [91856953, 247302189, 254557928, 1166912797, 1445830921, 1814120414, 2497769469, 2645053719, 3348969389, 3918160664], "denies": false, "claims": false, "origin": "herald.example", "settled": false, "vector": "/Qz0IgwA8PsdAwINz+v4BhLsAAQNBhDkGunjD+fUESX3+L8a/O43tB8UFuENAhE3Fu/aBzUNKNAO9fMu4crDABlW//T0PBEnHRr7IzQ5Ft7m7sv39wj0DxjrGSD9FQDwCOPw/xXzJgQB4eYK6Sy2IfTR0tEWJefaEiIBKNYZ7CEw9vMGCC0wFwgmDdW+2QUkJ1HX9xHUIx3v5Mf2/eXkBA4l/h3MAA3kJCw26vUdGwoJ1wQX4A7/GMkG2h9SCeEa69b1CQLcNSUYMPQN6k02Chgz6su9yBzpBPXfzTErR/L8EDXZ9zf2zJ0RHw/3Cu0S2gEN2QYYFt/3PAoY4dry3u8l7t0MEbbH7v83svkc5OfN1DUc8fcA8AbjFDZKFsHlCeb2xuU33yHjMAkB3OovCWCBCRUKvO3iJvs1DN/5/goHCf/Vy84TE9P/277r+Lg6HAIy0+DNIOHjJi0eLNhJ9u3IPCIP9CTREwAOFPglOOfn9dLwBQPi7AkV4xb1+kHW", "meaning": "/Qz0IgwA8PsdAwINz+v4BhLsAAQNBhDkGunjD+fUESX3+L8a/O43tB8UFuENAhE3Fu/aBzUNKNAO9fMu4crDABlW//T0PBEnHRr7IzQ5Ft7m7sv39wj0DxjrGSD9FQDwCOPw/xXzJgQB4eYK6Sy2IfTR0tEWJefaEiIBKNYZ7CEw9vMGCC0wFwgmDdW+2QUkJ1HX9xHUIx3v5Mf2/eXkBA4l/h3MAA3kJCw26vUdGwoJ1wQX4A7/GMkG2h9SCeEa69b1CQLcNSUYMPQN6k02Chgz6su9yBzpBPXfzTErR/L8EDXZ9zf2zJ0RHw/3Cu0S2gEN2QYYFt/3PAoY4dry3u8l7t0MEbbH7v83svkc5OfN1DUc8fcA8AbjFDZKFsHlCeb2xuU33yHjMAkB3OovCWCBCRUKvO3iJvs1DN/5/goHCf/Vy84TE9P/277r+Lg6HAIy0+DNIOHjJi0eLNhJ9u3IPCIP9CTREwAOFPglOOfn9dLwBQPi7AkV4xb1+kHW"}');
INSERT INTO "placements" VALUES('harbour','yqrh4lo4fomrcy6lwjbqbikrtl','{"development_id": "lemydz4yoed4hw47l2bc3s6njx", "kind": "reprint", "reason": "nearly the same text", "likeness": 0.9611, "parts": [["terms", 1.6], ["title", 1.17], ["names", 0.56], ["sounds", 0.48], ["time", -0.0], ["meaning", 4.76], ["base", -5.36]], "runner_up": null, "follows": null}','{"entities": [], "numbers": [], "terms": [], "sentence": null}','{"language": "en", "terms": {"after": 5.991, "harbo": 5.991, "talks": 5.991, "tribu": 5.991, "ends": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303, "oostm": 1.386, "strik": 1.386}, "names": {"port": 5.991}, "sounds": {"trbn": 5.991, "arbr": 5.991, "astmr": 1.386}, "figures": [[32.0, "peopl", "32 people"]], "title": [231155648, 1193443802, 1378931837, 1533582490, 1609338446, 2302955073, 2808655906, 2971845109], "body": [91856953, 247302189, 254557928, 1166912797, 1445830921, 1814120414, 2497769469, 2645053719, 3348969389, 3918160664], "denies": false, "claims": false, "origin": "tribune.example", "settled": false, "vector": "7xDvLhkD8gMXBvwB0ez2BRPgAfsZ/BLvHt/cGOLWFCP29sIi9u43rRkXFOoSFgw3E/jTCCX/JM8Q6vQ929HRESJRBfX8SSAuGCQDIDU3Ft7e6sUG9w72FBXeFQ/7EQbuCeLxDxfwNhz15uUM9B6yE+jT0MQUFPDAEzQGMNke6C0p9/MEAygmGhwuF9fF1gAjJk7T9hbOJRjs1r359+Xi/xU0/yu8+gvsKh5A1OseG/wC1gwT4xUJE8wF2x9PKucl5uDx9wzROSUVPPUa7Es0/CYs6t7GxBLrA/rd3CgnQO73Az7n+iv53qAZHgX8DegU1goOzw4eGeH3RAsX7dsE1vEn+ckWD7jO/vk3q+cH4OrPxkIZ3Pr55wTpCzpPH7brAuLqv9Qy4hvkLgb63OcqElGBECEGw+TdJeo2EeoB8wsBDAfZzM4VC9H55LH49sImFgE23ta7EdzeMiMSLNVS7O/BTxsU/inWDfAPGfkwPN7h49DwARLt8voN4hr8CUvU", "meaning": "7xDvLhkD8gMXBvwB0ez2BRPgAfsZ/BLvHt/cGOLWFCP29sIi9u43rRkXFOoSFgw3E/jTCCX/JM8Q6vQ929HRESJRBfX8SSAuGCQDIDU3Ft7e6sUG9w72FBXeFQ/7EQbuCeLxDxfwNhz15uUM9B6yE+jT0MQUFPDAEzQGMNke6C0p9/MEAygmGhwuF9fF1gAjJk7T9hbOJRjs1r359+Xi/xU0/yu8+gvsKh5A1OseG/wC1gwT4xUJE8wF2x9PKucl5uDx9wzROSUVPPUa7Es0/CYs6t7GxBLrA/rd3CgnQO73Az7n+iv53qAZHgX8DegU1goOzw4eGeH3RAsX7dsE1vEn+ckWD7jO/vk3q+cH4OrPxkIZ3Pr55wTpCzpPH7brAuLqv9Qy4hvkLgb63OcqElGBECEGw+TdJeo2EeoB8wsBDAfZzM4VC9H55LH49sImFgE23ta7EdzeMiMSLNVS7O/BTxsU/inWDfAPGfkwPN7h49DwARLt8voN4hr8CUvU"}');
INSERT INTO "placements" VALUES('harbour','gihaju6n437e3j2ohtgfkuc6ma','{"development_id": "cjns3nag7usykm2co753nvj77f", "kind": "first", "reason": "nothing like it", "likeness": 0.2769, "parts": [["terms", 0.36], ["title", 0.26], ["names", 0.56], ["sounds", 0.09], ["time", -0.0], ["meaning", 3.13], ["base", -5.36]], "runner_up": ["lemydz4yoed4hw47l2bc3s6njx", 0.2769], "follows": "lemydz4yoed4hw47l2bc3s6njx"}','{"entities": [], "numbers": ["Thirty cranes", "33 people"], "terms": ["stand", "still", "union"], "sentence": "Thirty cranes stand still in Oostmeer, says union."}','{"language": "en", "terms": {"stand": 5.991, "still": 5.991, "thirt": 5.991, "union": 5.991, "says": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303, "crane": 1.386, "oostm": 1.386}, "names": {"port": 5.991}, "sounds": {"trt": 5.991, "astmr": 1.386}, "figures": [[30.0, "crane", "Thirty cranes"], [33.0, "peopl", "33 people"]], "title": [595645194, 640324416, 1447535550, 1609338446, 1689852086, 2900731600, 2971845109, 4225934117], "body": [160186281, 199286944, 436989480, 964431927, 1455130858, 1506570048, 3256322227, 3357112004, 3823624043, 3982714044, 3999147718], "denies": false, "claims": false, "origin": "herald.example", "settled": false, "vector": "CfE4EjIB1QxT9Pj6++DxISQB/wgN4hADChH+RvDXIBcYEoEPt/Eezz0ZOOH7sy4hNLDEDsAJ3dlGDT5wDePV4i1PyvnlO/A15ScD9S9OD5wMG5UeHwDB8wS8yO3mI+7E7+lA6w7pKRPcuvhH+R+zGq66JP1o6hwfJvr+OcD+/DIu2E4U1k3sGgEqHyjM1oM8FB3W8lL3SWuc5cQIDdmZ6fkhvP3rJR3DLBZS9/Mx+R0JuvXG8wTR39/3yR0ZK84bBOgrK6u8VD31IA8Ox+4PNhst9sO2wkquD0gAoV8eWQYaB0fKHB/8wqFBOy0DH/MNLP47r+r78fj0YAY/7eHqD8UV5+0v++fB3gE2rjg1BffE5hVU/eZH3C/zIx9jJR7yLdbsC+pAyzfm+MT62fgUa3ie9OIG0u3nFstI563mAfMF0vMZw9ASKfMF9OQb3M4R3uIPshfQ4bMjTbr41QtP1xIE8AK8/BWpSuv7GBosOwbdLvkI4f/i7AcTDhjb2mvc", "meaning": "CfE4EjIB1QxT9Pj6++DxISQB/wgN4hADChH+RvDXIBcYEoEPt/Eezz0ZOOH7sy4hNLDEDsAJ3dlGDT5wDePV4i1PyvnlO/A15ScD9S9OD5wMG5UeHwDB8wS8yO3mI+7E7+lA6w7pKRPcuvhH+R+zGq66JP1o6hwfJvr+OcD+/DIu2E4U1k3sGgEqHyjM1oM8FB3W8lL3SWuc5cQIDdmZ6fkhvP3rJR3DLBZS9/Mx+R0JuvXG8wTR39/3yR0ZK84bBOgrK6u8VD31IA8Ox+4PNhst9sO2wkquD0gAoV8eWQYaB0fKHB/8wqFBOy0DH/MNLP47r+r78fj0YAY/7eHqD8UV5+0v++fB3gE2rjg1BffE5hVU/eZH3C/zIx9jJR7yLdbsC+pAyzfm+MT62fgUa3ie9OIG0u3nFstI563mAfMF0vMZw9ASKfMF9OQb3M4R3uIPshfQ4bMjTbr41QtP1xIE8AK8/BWpSuv7GBosOwbdLvkI4f/i7AcTDhjb2mvc"}');
INSERT INTO "placements" VALUES('harbour','czglls3tw6jzdaiz3sms5cbajy','{"development_id": "cjns3nag7usykm2co753nvj77f", "kind": "reprint", "reason": "nearly the same text", "likeness": 0.9834, "parts": [["terms", 1.91], ["title", 1.38], ["names", 0.56], ["sounds", 0.56], ["time", -0.0], ["meaning", 5.03], ["base", -5.36]], "runner_up": ["lemydz4yoed4hw47l2bc3s6njx", 0.4547], "follows": null}','{"entities": [], "numbers": [], "terms": [], "sentence": null}','{"language": "en", "terms": {"stand": 5.991, "still": 5.991, "thirt": 5.991, "tribu": 5.991, "union": 5.991, "says": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303, "crane": 1.386, "oostm": 1.386}, "names": {"port": 5.991}, "sounds": {"trbn": 5.991, "trt": 5.991, "astmr": 1.386}, "figures": [[30.0, "crane", "Thirty cranes"], [33.0, "peopl", "33 people"]], "title": [595645194, 640324416, 1378931837, 1447535550, 1609338446, 1689852086, 2900731600, 2971845109, 4225934117], "body": [160186281, 199286944, 436989480, 964431927, 1455130858, 1506570048, 3256322227, 3357112004, 3823624043, 3982714044, 3999147718], "denies": false, "claims": false, "origin": "tribune.example", "settled": false, "vector": "//UpFjkM3hVB8PrsAeDnICT8/AYb1hMRERH7RfHaHRkYFY0br+4byzwiMOj/2igdN8DFCbj74ORH/UB0/OLp9TtC2Pv1Tv492ikJ+TFHDZv5GJMsIwHG+wuzyNXfHufL7e049hHlMyfQw/NFCxCxDZ2/H+pf5CYFIQ8DOscF/kQs3UAW1UbiHQkwLCbR4IEvFxzS+03yQlmb278K/dWh5f42vg3ZFRTPMAZX2+wu/QkCuv/KAQbi2+H+1hsRU9ce//gbDKu3Uz3wKQkbyvMKFygq/NS7wTW6DEsBslAgSgkX+U7fHhkM3bA8MiQBGuUVHgA5rfUB7Pv2ZwI8+NwAAtEV9N418/HX6P8jtSQbBvnW1BdH7ew/1h74GyJmKRbzHtjh/Nw50DLp8sH44PUNcGSuA/UF2OPjFLw877jw9e7/1vwXxtMRIvQF/+Ai2dkB2uYQwQ3E27IbUbfs0wVQzxAIAATDCRSwNej6Jxc1OfzcHPwF5gzr7QQJCxPd42ng", "meaning": "//UpFjkM3hVB8PrsAeDnICT8/AYb1hMRERH7RfHaHRkYFY0br+4byzwiMOj/2igdN8DFCbj74ORH/UB0/OLp9TtC2Pv1Tv492ikJ+TFHDZv5GJMsIwHG+wuzyNXfHufL7e049hHlMyfQw/NFCxCxDZ2/H+pf5CYFIQ8DOscF/kQs3UAW1UbiHQkwLCbR4IEvFxzS+03yQlmb278K/dWh5f42vg3ZFRTPMAZX2+wu/QkCuv/KAQbi2+H+1hsRU9ce//gbDKu3Uz3wKQkbyvMKFygq/NS7wTW6DEsBslAgSgkX+U7fHhkM3bA8MiQBGuUVHgA5rfUB7Pv2ZwI8+NwAAtEV9N418/HX6P8jtSQbBvnW1BdH7ew/1h74GyJmKRbzHtjh/Nw50DLp8sH44PUNcGSuA/UF2OPjFLw877jw9e7/1vwXxtMRIvQF/+Ai2dkB2uYQwQ3E27IbUbfs0wVQzxAIAATDCRSwNej6Jxc1OfzcHPwF5gzr7QQJCxPd42ng"}');
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
INSERT INTO "silences" VALUES('iui3wl4sp6xf6zjwl3xr5gsle5','2026-11-26 02:37:21.044033','2026-11-26 02:37:21.044033','2027-11-26 02:37:21.044033','{"watchlist": ["harbour"]}','known already','anna',NULL,NULL,NULL);
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
CREATE INDEX ix_deliveries_channel_released_at ON deliveries (channel, released_at);
CREATE INDEX ix_deliveries_created_at ON deliveries (created_at);
CREATE INDEX ix_deliveries_done_at ON deliveries (done_at);
CREATE INDEX ix_deliveries_digest_id ON deliveries (digest_id);
CREATE INDEX ix_hits_watchlist_id_title_key ON hits (watchlist_id, title_key);
CREATE INDEX ix_hits_development_id_seen ON hits (development_id, seen);
CREATE INDEX ix_hits_watchlist_id_seen ON hits (watchlist_id, seen);
CREATE INDEX ix_hits_watchlist_id_canonical_url ON hits (watchlist_id, canonical_url);
CREATE INDEX ix_development_aliases_development_id ON development_aliases (development_id);
CREATE INDEX ix_development_profiles_last_seen ON development_profiles (last_seen);
CREATE INDEX ix_development_terms_watchlist_id_term_seen_development_id ON development_terms (watchlist_id, term, seen, development_id);
CREATE INDEX ix_development_changes_development_id_at ON development_changes (development_id, at);
CREATE INDEX ix_term_days_day ON term_days (day);
CREATE INDEX ix_feeds_host ON feeds (host);
CREATE INDEX ix_entry_keys_last_seen ON entry_keys (last_seen);
CREATE INDEX ix_deliveries_state_released_at ON deliveries (state, released_at);
CREATE INDEX ix_deliveries_channel_state_created_at_place_id ON deliveries (channel, state, created_at, place, id);
CREATE INDEX ix_deliveries_development_id_channel_state_place ON deliveries (development_id, channel, state, place);
COMMIT;
