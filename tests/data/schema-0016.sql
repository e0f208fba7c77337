BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0016');
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
INSERT INTO "alerts" VALUES('frbsge2xgyf77hg5ewfo3l3j5h','harbour','fast','entry.hit','dg4xpqyav3apn6nygojvjltsut','desk','The harbour strike: Strike closes the harbour of Oostmeer (1 origin: herald.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:37:00Z","data":{"text":"The harbour strike: Strike closes the harbour of Oostmeer (1 origin: herald.example)","alert":{"id":"frbsge2xgyf77hg5ewfo3l3j5h","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike","short":"The harbour strike"},"development":{"id":"gcyiafs2af3lyvcqmgagpwyxye","aliases":[],"title":"Strike closes the harbour of Oostmeer","language":"en","url":"http://herald.example/0","page":null,"first_seen":"2026-11-26T02:37:00Z","last_seen":"2026-11-26T02:37:00Z","follows":null,"woke_after":null,"origins":1,"languages":["en"],"new":{"entities":["Oostmeer"],"numbers":["30"],"terms":["closes","harbour","people","Strike"],"sentence":"Strike closes the harbour of Oostmeer."},"changed":[]},"entries":[{"id":"dg4xpqyav3apn6nygojvjltsut","kind":"first","title":"Strike closes the harbour of Oostmeer","url":"http://herald.example/0","summary":"Strike closes the harbour of Oostmeer. More than 30 people came.","language":"en","published":"2026-11-26T02:37:00Z","seen":"2026-11-26T02:37:00Z","feed":{"id":"5oqslduvbeopdqz75zoecoawfm","url":"http://herald.test:40343/herald","name":"Herald"},"origin":"herald.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"Strike","field":"title","start":0,"end":6},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":29,"end":37},{"id":"strike","type":"topic","text":"Strike","field":"summary","start":0,"end":6},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":29,"end":37}]}],"coverage":[],"story":[],"links":{"open":null,"why":null,"silence":null}}}','2026-11-26 02:37:00.000000','gcyiafs2af3lyvcqmgagpwyxye','dg4xpqyav3apn6nygojvjltsut',NULL,1,NULL,NULL);
INSERT INTO "alerts" VALUES('gyazdfyjz4hl75d7qk4rgg27vh','harbour','fast','entry.hit','fon77jzlbuijq24r3zcjw5oksb','desk','The harbour strike: Harbour strike in Oostmeer ends after talks (1 origin: herald.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:57:00Z","data":{"text":"The harbour strike: Harbour strike in Oostmeer ends after talks (1 origin: herald.example)","alert":{"id":"gyazdfyjz4hl75d7qk4rgg27vh","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike","short":"The harbour strike"},"development":{"id":"gcyiafs2af3lyvcqmgagpwyxye","aliases":[],"title":"Strike closes the harbour of Oostmeer","language":"en","url":"http://herald.example/0","page":null,"first_seen":"2026-11-26T02:37:00Z","last_seen":"2026-11-26T02:57:00Z","follows":null,"woke_after":null,"origins":1,"languages":["en"],"new":{"entities":[],"numbers":["32"],"terms":["talks"],"sentence":"Harbour strike in Oostmeer ends after talks."},"changed":[]},"entries":[{"id":"fon77jzlbuijq24r3zcjw5oksb","kind":"coverage","title":"Harbour strike in Oostmeer ends after talks","url":"http://herald.example/2","summary":"Harbour strike in Oostmeer ends after talks. More than 32 people came.","language":"en","published":"2026-11-26T02:37:00Z","seen":"2026-11-26T02:57:00Z","feed":{"id":"5oqslduvbeopdqz75zoecoawfm","url":"http://herald.test:40343/herald","name":"Herald"},"origin":"herald.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"strike","field":"title","start":8,"end":14},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":18,"end":26},{"id":"strike","type":"topic","text":"strike","field":"summary","start":8,"end":14},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":18,"end":26}]}],"coverage":[{"id":"dg4xpqyav3apn6nygojvjltsut","kind":"first","title":"Strike closes the harbour of Oostmeer","url":"http://herald.example/0","language":"en","origin":"herald.example","seen":"2026-11-26T02:37:00Z"}],"story":[],"links":{"open":null,"why":null,"silence":null}}}','2026-11-26 02:57:00.000000','gcyiafs2af3lyvcqmgagpwyxye','fon77jzlbuijq24r3zcjw5oksb',NULL,1,NULL,NULL);
INSERT INTO "alerts" VALUES('e7mll4mloxhavne24gytt3cevj','harbour','fast','entry.hit','leyi2x6amygdeiif477gtnzt5s','desk','The harbour strike: Thirty cranes stand still in Oostmeer, says union (1 origin: herald.example)','{"type":"entry.hit","timestamp":"2026-11-26T03:17:00Z","data":{"text":"The harbour strike: Thirty cranes stand still in Oostmeer, says union (1 origin: herald.example)","alert":{"id":"e7mll4mloxhavne24gytt3cevj","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike","short":"The harbour strike"},"development":{"id":"2j6golbrjuoi4gajpj4ezklx6o","aliases":[],"title":"Thirty cranes stand still in Oostmeer, says union","language":"en","url":"http://herald.example/3","page":null,"first_seen":"2026-11-26T03:17:00Z","last_seen":"2026-11-26T03:17:00Z","follows":"gcyiafs2af3lyvcqmgagpwyxye","woke_after":null,"origins":1,"languages":["en"],"new":{"entities":[],"numbers":["Thirty","33"],"terms":["stand","still","union","cranes"],"sentence":"Thirty cranes stand still in Oostmeer, says union."},"changed":[]},"entries":[{"id":"leyi2x6amygdeiif477gtnzt5s","kind":"first","title":"Thirty cranes stand still in Oostmeer, says union","url":"http://herald.example/3","summary":"Thirty cranes stand still in Oostmeer, says union. More than 33 people came.","language":"en","published":"2026-11-26T02:37:00Z","seen":"2026-11-26T03:17:00Z","feed":{"id":"5oqslduvbeopdqz75zoecoawfm","url":"http://herald.test:40343/herald","name":"Herald"},"origin":"herald.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"cranes","field":"title","start":7,"end":13},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":29,"end":37},{"id":"strike","type":"topic","text":"cranes","field":"summary","start":7,"end":13},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":29,"end":37}]}],"coverage":[],"story":[{"id":"gcyiafs2af3lyvcqmgagpwyxye","title":"Strike closes the harbour of Oostmeer","url":"http://herald.example/0","page":null,"language":"en","first_seen":"2026-11-26T02:37:00Z","origins":1}],"links":{"open":null,"why":null,"silence":null}}}','2026-11-26 03:17:00.000000','2j6golbrjuoi4gajpj4ezklx6o','leyi2x6amygdeiif477gtnzt5s',NULL,1,NULL,NULL);
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
INSERT INTO "attempts" VALUES('vlgfnrjkpjvgoskmp5l2jkgjyw',1,'2026-11-26 02:37:00.000000',1,204,NULL,'',4);
INSERT INTO "attempts" VALUES('msku3xlfvn66fiibsrvcei6ndn',1,'2026-11-26 02:57:00.000000',0,500,'http://127.0.0.1:41541/… answered 500','',4);
INSERT INTO "attempts" VALUES('msku3xlfvn66fiibsrvcei6ndn',2,'2026-11-26 03:17:00.000000',0,500,'http://127.0.0.1:41541/… answered 500','',3);
CREATE TABLE audit (
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	who TEXT NOT NULL, 
	what TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	detail JSON NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (number)
);
INSERT INTO "audit" VALUES(1,'2026-11-26 02:57:00.000000','anna','silence.add','lncxglydtjlieda3hvsjgvrvpe','{"until": "2027-11-26T02:57:00+00:00", "matchers": {"watchlist": ["harbour"]}, "comment": "known already"}');
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
INSERT INTO "deliveries" VALUES('vlgfnrjkpjvgoskmp5l2jkgjyw','frbsge2xgyf77hg5ewfo3l3j5h','desk','delivered',1,0,'2026-11-26 02:37:00.000000',NULL,NULL,NULL,'2026-11-26 02:37:00.000000','gcyiafs2af3lyvcqmgagpwyxye',0,NULL,NULL,NULL,'2026-11-26 02:37:00.000000','2026-11-26 02:37:00.000000',NULL,'[]');
INSERT INTO "deliveries" VALUES('msku3xlfvn66fiibsrvcei6ndn','gyazdfyjz4hl75d7qk4rgg27vh','desk','pending',2,0,'2026-11-26 02:57:00.000000','2026-11-26 03:17:10.826852',NULL,'http://127.0.0.1:41541/… answered 500',NULL,'gcyiafs2af3lyvcqmgagpwyxye',1,NULL,NULL,NULL,'2026-11-26 02:57:00.000000','2026-11-26 02:57:00.000000',NULL,'[]');
INSERT INTO "deliveries" VALUES('xn5v76ksmyaw7noh5a4o2nrrvi','e7mll4mloxhavne24gytt3cevj','desk','held',0,0,'2026-11-26 03:17:00.000000',NULL,NULL,NULL,NULL,'2j6golbrjuoi4gajpj4ezklx6o',0,'silence','2027-11-26 02:57:00.000000','lncxglydtjlieda3hvsjgvrvpe','2026-11-26 03:17:00.000000',NULL,NULL,'[]');
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
INSERT INTO "development_profiles" VALUES('gcyiafs2af3lyvcqmgagpwyxye','2026-11-26 02:57:00.000000','{"hits": 4, "first_seen": "2026-11-26T02:37:00+00:00", "last_seen": "2026-11-26T02:57:00+00:00", "terms": {"harbo": 23.964, "peopl": 11.984, "close": 11.982, "after": 11.982, "talks": 11.982, "came": 9.212, "more": 9.212, "than": 9.212, "ends": 9.21, "oostm": 7.588, "strik": 7.588, "the": 6.438, "of": 4.606, "in": 4.606, "tribu": 3.794}, "names": {"port": 4}, "samples": [["dg4xpqyav3apn6nygojvjltsut", "2026-11-26T02:37:00+00:00", {"language": "en", "terms": {"close": 5.991, "harbo": 5.991, "the": 3.219, "peopl": 2.996, "came": 2.303, "more": 2.303, "of": 2.303, "than": 2.303, "oostm": 1.897, "strik": 1.897}, "heads": {"close": 5.991, "harbo": 5.991, "the": 3.219, "of": 2.303, "oostm": 1.897, "strik": 1.897}, "names": {"port": 1.897}, "sounds": {"strk": 1.897, "astmr": 1.897}, "figures": [[30.0, "peopl", "30"]], "title": [124625402, 231155648, 1011183078, 1533582490, 2266286115, 2971845109], "body": [1285066576, 1288605157, 1293026720, 1998707692, 2062454481, 2652706066, 2814477030, 3691225315, 4207019438], "denies": false, "claims": false, "origin": "herald.example", "settled": false, "vector": null, "meaning": null}], ["nioopkr5wyqfaxfaebfbvjibm3", "2026-11-26T02:37:00+00:00", {"language": "en", "terms": {"close": 5.991, "harbo": 5.991, "the": 3.219, "peopl": 2.996, "came": 2.303, "more": 2.303, "of": 2.303, "than": 2.303, "oostm": 1.897, "strik": 1.897, "tribu": 1.897}, "heads": {"close": 5.991, "harbo": 5.991, "the": 3.219, "of": 2.303, "oostm": 1.897, "strik": 1.897, "tribu": 1.897}, "names": {"port": 1.897}, "sounds": {"trbn": 1.897, "strk": 1.897, "astmr": 1.897}, "figures": [[30.0, "peopl", "30"]], "title": [124625402, 231155648, 1011183078, 1378931837, 1533582490, 2266286115, 2971845109], "body": [1285066576, 1288605157, 1293026720, 1998707692, 2062454481, 2652706066, 2814477030, 3691225315, 4207019438], "denies": false, "claims": false, "origin": "tribune.example", "settled": false, "vector": null, "meaning": null}], ["fon77jzlbuijq24r3zcjw5oksb", "2026-11-26T02:57:00+00:00", {"language": "en", "terms": {"after": 5.991, "harbo": 5.991, "talks": 5.991, "ends": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303, "oostm": 1.897, "strik": 1.897}, "heads": {"after": 5.991, "harbo": 5.991, "talks": 5.991, "ends": 4.605, "in": 2.303, "oostm": 1.897, "strik": 1.897}, "names": {"port": 1.897}, "sounds": {"arbr": 5.991, "astmr": 1.897}, "figures": [[32.0, "peopl", "32"]], "title": [231155648, 1193443802, 1533582490, 1609338446, 2302955073, 2808655906, 2971845109], "body": [91856953, 247302189, 254557928, 1166912797, 1445830921, 1814120414, 2497769469, 2645053719, 3348969389, 3918160664], "denies": false, "claims": false, "origin": "herald.example", "settled": false, "vector": null, "meaning": null}], ["fkgeizgj5u76mjmpdovg2vuxpc", "2026-11-26T02:57:00+00:00", {"language": "en", "terms": {"after": 5.991, "harbo": 5.991, "talks": 5.991, "ends": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303, "oostm": 1.897, "strik": 1.897, "tribu": 1.897}, "heads": {"after": 5.991, "harbo": 5.991, "talks": 5.991, "ends": 4.605, "in": 2.303, "oostm": 1.897, "strik": 1.897, "tribu": 1.897}, "names": {"port": 1.897}, "sounds": {"trbn": 1.897, "arbr": 5.991, "astmr": 1.897}, "figures": [[32.0, "peopl", "32"]], "title": [231155648, 1193443802, 1378931837, 1533582490, 1609338446, 2302955073, 2808655906, 2971845109], "body": [91856953, 247302189, 254557928, 1166912797, 1445830921, 1814120414, 2497769469, 2645053719, 3348969389, 3918160664], "denies": false, "claims": false, "origin": "tribune.example", "settled": false, "vector": null, "meaning": null}]]}',NULL);
INSERT INTO "development_profiles" VALUES('2j6golbrjuoi4gajpj4ezklx6o','2026-11-26 03:17:00.000000','{"hits": 2, "first_seen": "2026-11-26T03:17:00+00:00", "last_seen": "2026-11-26T03:17:00+00:00", "terms": {"stand": 11.982, "still": 11.982, "thirt": 11.982, "union": 11.982, "says": 9.21, "peopl": 5.992, "came": 4.606, "in": 4.606, "more": 4.606, "than": 4.606, "crane": 3.794, "oostm": 3.794, "tribu": 1.897}, "names": {"port": 2}, "samples": [["leyi2x6amygdeiif477gtnzt5s", "2026-11-26T03:17:00+00:00", {"language": "en", "terms": {"stand": 5.991, "still": 5.991, "thirt": 5.991, "union": 5.991, "says": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303, "crane": 1.897, "oostm": 1.897}, "heads": {"stand": 5.991, "still": 5.991, "thirt": 5.991, "union": 5.991, "says": 4.605, "in": 2.303, "crane": 1.897, "oostm": 1.897}, "names": {"port": 1.897}, "sounds": {"trt": 5.991, "astmr": 1.897}, "figures": [[30.0, "crane", "Thirty"], [33.0, "peopl", "33"]], "title": [595645194, 640324416, 1447535550, 1609338446, 1689852086, 2900731600, 2971845109, 4225934117], "body": [160186281, 199286944, 436989480, 964431927, 1455130858, 1506570048, 3256322227, 3357112004, 3823624043, 3982714044, 3999147718], "denies": false, "claims": false, "origin": "herald.example", "settled": false, "vector": null, "meaning": null}], ["32rg7vwz4g22w4oyw5iurbjcmp", "2026-11-26T03:17:00+00:00", {"language": "en", "terms": {"stand": 5.991, "still": 5.991, "thirt": 5.991, "union": 5.991, "says": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303, "crane": 1.897, "oostm": 1.897, "tribu": 1.897}, "heads": {"stand": 5.991, "still": 5.991, "thirt": 5.991, "union": 5.991, "says": 4.605, "in": 2.303, "crane": 1.897, "oostm": 1.897, "tribu": 1.897}, "names": {"port": 1.897}, "sounds": {"trbn": 1.897, "trt": 5.991, "astmr": 1.897}, "figures": [[30.0, "crane", "Thirty"], [33.0, "peopl", "33"]], "title": [595645194, 640324416, 1378931837, 1447535550, 1609338446, 1689852086, 2900731600, 2971845109, 4225934117], "body": [160186281, 199286944, 436989480, 964431927, 1455130858, 1506570048, 3256322227, 3357112004, 3823624043, 3982714044, 3999147718], "denies": false, "claims": false, "origin": "tribune.example", "settled": false, "vector": null, "meaning": null}]]}',NULL);
CREATE TABLE development_terms (
	development_id VARCHAR(26) NOT NULL, 
	term TEXT NOT NULL, 
	watchlist_id TEXT NOT NULL, 
	seen DATETIME NOT NULL, 
	CONSTRAINT pk_development_terms PRIMARY KEY (development_id, term)
);
INSERT INTO "development_terms" VALUES('gcyiafs2af3lyvcqmgagpwyxye','close','harbour','2026-11-26 02:37:00.000000');
INSERT INTO "development_terms" VALUES('gcyiafs2af3lyvcqmgagpwyxye','harbo','harbour','2026-11-26 02:57:00.000000');
INSERT INTO "development_terms" VALUES('gcyiafs2af3lyvcqmgagpwyxye','the','harbour','2026-11-26 02:37:00.000000');
INSERT INTO "development_terms" VALUES('gcyiafs2af3lyvcqmgagpwyxye','peopl','harbour','2026-11-26 02:57:00.000000');
INSERT INTO "development_terms" VALUES('gcyiafs2af3lyvcqmgagpwyxye','came','harbour','2026-11-26 02:57:00.000000');
INSERT INTO "development_terms" VALUES('gcyiafs2af3lyvcqmgagpwyxye','more','harbour','2026-11-26 02:57:00.000000');
INSERT INTO "development_terms" VALUES('gcyiafs2af3lyvcqmgagpwyxye','of','harbour','2026-11-26 02:37:00.000000');
INSERT INTO "development_terms" VALUES('gcyiafs2af3lyvcqmgagpwyxye','than','harbour','2026-11-26 02:57:00.000000');
INSERT INTO "development_terms" VALUES('gcyiafs2af3lyvcqmgagpwyxye','oostm','harbour','2026-11-26 02:57:00.000000');
INSERT INTO "development_terms" VALUES('gcyiafs2af3lyvcqmgagpwyxye','strik','harbour','2026-11-26 02:57:00.000000');
INSERT INTO "development_terms" VALUES('gcyiafs2af3lyvcqmgagpwyxye','@port','harbour','2026-11-26 02:57:00.000000');
INSERT INTO "development_terms" VALUES('gcyiafs2af3lyvcqmgagpwyxye','tribu','harbour','2026-11-26 02:57:00.000000');
INSERT INTO "development_terms" VALUES('gcyiafs2af3lyvcqmgagpwyxye','after','harbour','2026-11-26 02:57:00.000000');
INSERT INTO "development_terms" VALUES('gcyiafs2af3lyvcqmgagpwyxye','talks','harbour','2026-11-26 02:57:00.000000');
INSERT INTO "development_terms" VALUES('gcyiafs2af3lyvcqmgagpwyxye','ends','harbour','2026-11-26 02:57:00.000000');
INSERT INTO "development_terms" VALUES('gcyiafs2af3lyvcqmgagpwyxye','in','harbour','2026-11-26 02:57:00.000000');
INSERT INTO "development_terms" VALUES('2j6golbrjuoi4gajpj4ezklx6o','stand','harbour','2026-11-26 03:17:00.000000');
INSERT INTO "development_terms" VALUES('2j6golbrjuoi4gajpj4ezklx6o','still','harbour','2026-11-26 03:17:00.000000');
INSERT INTO "development_terms" VALUES('2j6golbrjuoi4gajpj4ezklx6o','thirt','harbour','2026-11-26 03:17:00.000000');
INSERT INTO "development_terms" VALUES('2j6golbrjuoi4gajpj4ezklx6o','union','harbour','2026-11-26 03:17:00.000000');
INSERT INTO "development_terms" VALUES('2j6golbrjuoi4gajpj4ezklx6o','says','harbour','2026-11-26 03:17:00.000000');
INSERT INTO "development_terms" VALUES('2j6golbrjuoi4gajpj4ezklx6o','peopl','harbour','2026-11-26 03:17:00.000000');
INSERT INTO "development_terms" VALUES('2j6golbrjuoi4gajpj4ezklx6o','came','harbour','2026-11-26 03:17:00.000000');
INSERT INTO "development_terms" VALUES('2j6golbrjuoi4gajpj4ezklx6o','in','harbour','2026-11-26 03:17:00.000000');
INSERT INTO "development_terms" VALUES('2j6golbrjuoi4gajpj4ezklx6o','more','harbour','2026-11-26 03:17:00.000000');
INSERT INTO "development_terms" VALUES('2j6golbrjuoi4gajpj4ezklx6o','than','harbour','2026-11-26 03:17:00.000000');
INSERT INTO "development_terms" VALUES('2j6golbrjuoi4gajpj4ezklx6o','crane','harbour','2026-11-26 03:17:00.000000');
INSERT INTO "development_terms" VALUES('2j6golbrjuoi4gajpj4ezklx6o','oostm','harbour','2026-11-26 03:17:00.000000');
INSERT INTO "development_terms" VALUES('2j6golbrjuoi4gajpj4ezklx6o','@port','harbour','2026-11-26 03:17:00.000000');
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
INSERT INTO "developments" VALUES('gcyiafs2af3lyvcqmgagpwyxye','harbour','dg4xpqyav3apn6nygojvjltsut','Strike closes the harbour of Oostmeer','en','http://herald.example/0','2026-11-26 02:37:00.000000','2026-11-26 02:57:00.000000','["herald.example"]','["en"]',NULL,'[]','{"entities": ["Oostmeer"], "numbers": ["30"], "terms": ["closes", "harbour", "people", "Strike"], "sentence": "Strike closes the harbour of Oostmeer."}',NULL,0);
INSERT INTO "developments" VALUES('2j6golbrjuoi4gajpj4ezklx6o','harbour','leyi2x6amygdeiif477gtnzt5s','Thirty cranes stand still in Oostmeer, says union','en','http://herald.example/3','2026-11-26 03:17:00.000000','2026-11-26 03:17:00.000000','["herald.example"]','["en"]','gcyiafs2af3lyvcqmgagpwyxye','[]','{"entities": [], "numbers": ["Thirty", "33"], "terms": ["stand", "still", "union", "cranes"], "sentence": "Thirty cranes stand still in Oostmeer, says union."}',NULL,0);
CREATE TABLE developments_apart (
	development_id VARCHAR(26) NOT NULL, 
	other_id VARCHAR(26) NOT NULL, 
	CONSTRAINT pk_developments_apart PRIMARY KEY (development_id, other_id)
);
CREATE TABLE doubts (
	entry_id VARCHAR(26) NOT NULL, 
	watchlist_id TEXT NOT NULL, 
	first_score FLOAT NOT NULL, 
	accepted BOOLEAN NOT NULL, 
	seen DATETIME NOT NULL, 
	until DATETIME NOT NULL, 
	settled_at DATETIME, 
	second_score FLOAT, 
	missing TEXT, 
	leased_until DATETIME, 
	CONSTRAINT pk_doubts PRIMARY KEY (entry_id, watchlist_id)
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
	revision INTEGER NOT NULL, place INTEGER DEFAULT '0' NOT NULL, trace TEXT, 
	CONSTRAINT pk_entries PRIMARY KEY (id)
);
INSERT INTO "entries" VALUES('dg4xpqyav3apn6nygojvjltsut','5oqslduvbeopdqz75zoecoawfm','http://herald.example/0','https://herald.example/0','Strike closes the harbour of Oostmeer','Strike closes the harbour of Oostmeer. More than 30 people came.','','','en','2026-11-26 02:37:00.000000','2026-11-26 02:37:00.000000','es7gs4oh2d5psjrzxnvvkhi4wp',0,0,'');
INSERT INTO "entries" VALUES('o7unufzw4eapo4cmqxiv7xsvpn','5oqslduvbeopdqz75zoecoawfm','http://herald.example/1','https://herald.example/1','Rain expected along the coast','Rain expected along the coast. More than 31 people came.','','','en','2026-11-26 02:37:00.000000','2026-11-26 02:37:00.000000','sgpgvhdsgkdpx4zie4hxhz7ozn',0,1,'');
INSERT INTO "entries" VALUES('nioopkr5wyqfaxfaebfbvjibm3','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/0','https://tribune.example/0','Tribune: Strike closes the harbour of Oostmeer','Strike closes the harbour of Oostmeer. More than 30 people came.','','','en','2026-11-26 02:37:00.000000','2026-11-26 02:37:00.000000','wchb2pxwif2h2tol75qbj55f65',0,0,'');
INSERT INTO "entries" VALUES('r4z2vl3nexhxhzox25kjh6sism','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/1','https://tribune.example/1','Tribune: Rain expected along the coast','Rain expected along the coast. More than 31 people came.','','','en','2026-11-26 02:37:00.000000','2026-11-26 02:37:00.000000','vflabd2valj3s4zikoutiulwe6',0,1,'');
INSERT INTO "entries" VALUES('fon77jzlbuijq24r3zcjw5oksb','5oqslduvbeopdqz75zoecoawfm','http://herald.example/2','https://herald.example/2','Harbour strike in Oostmeer ends after talks','Harbour strike in Oostmeer ends after talks. More than 32 people came.','','','en','2026-11-26 02:37:00.000000','2026-11-26 02:57:00.000000','nhnrq4ndbdixqmx37v3pdi3kfw',0,0,'');
INSERT INTO "entries" VALUES('fkgeizgj5u76mjmpdovg2vuxpc','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/2','https://tribune.example/2','Tribune: Harbour strike in Oostmeer ends after talks','Harbour strike in Oostmeer ends after talks. More than 32 people came.','','','en','2026-11-26 02:37:00.000000','2026-11-26 02:57:00.000000','6tapo7j4owfcuzakm7qhhrtgpk',0,0,'');
INSERT INTO "entries" VALUES('leyi2x6amygdeiif477gtnzt5s','5oqslduvbeopdqz75zoecoawfm','http://herald.example/3','https://herald.example/3','Thirty cranes stand still in Oostmeer, says union','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','','','en','2026-11-26 02:37:00.000000','2026-11-26 03:17:00.000000','xqkemtvsph4pci4ry7wpkhv52g',0,0,'');
INSERT INTO "entries" VALUES('wdeboog4cp6hfkue2o47yfn4bm','5oqslduvbeopdqz75zoecoawfm','http://herald.example/4','https://herald.example/4','Festival opens in the park','Festival opens in the park. More than 34 people came.','','','en','2026-11-26 02:37:00.000000','2026-11-26 03:17:00.000000','m46wozf3itupskw3cnh2ddfh54',0,1,'');
INSERT INTO "entries" VALUES('32rg7vwz4g22w4oyw5iurbjcmp','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/3','https://tribune.example/3','Tribune: Thirty cranes stand still in Oostmeer, says union','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','','','en','2026-11-26 02:37:00.000000','2026-11-26 03:17:00.000000','pchz2o4vyc6eha4b5qs7s4rpv3',0,0,'');
INSERT INTO "entries" VALUES('37au3bqjqa54uc4lioo2tuq7uo','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/4','https://tribune.example/4','Tribune: Festival opens in the park','Festival opens in the park. More than 34 people came.','','','en','2026-11-26 02:37:00.000000','2026-11-26 03:17:00.000000','3kabgy44pkety3h7fvk5u7hckx',0,1,'');
CREATE TABLE entry_keys (
	feed_id VARCHAR(26) NOT NULL, 
	key_hash VARCHAR(26) NOT NULL, 
	entry_id VARCHAR(26) NOT NULL, 
	seen DATETIME NOT NULL, 
	last_seen DATETIME NOT NULL, 
	CONSTRAINT pk_entry_keys PRIMARY KEY (feed_id, key_hash)
);
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','mkk2crhh7wxypexnxd2zwsac7g','dg4xpqyav3apn6nygojvjltsut','2026-11-26 02:37:00.000000','2026-11-26 02:37:00.000000');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','4c6k6iferuhz5kcogx7gko6ur3','dg4xpqyav3apn6nygojvjltsut','2026-11-26 02:37:00.000000','2026-11-26 02:37:00.000000');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','ddm2g4wp4lfqgetmfzoay67kdf','dg4xpqyav3apn6nygojvjltsut','2026-11-26 02:37:00.000000','2026-11-26 02:37:00.000000');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','6ybz6amftwzzn6o3hx5yttjll4','o7unufzw4eapo4cmqxiv7xsvpn','2026-11-26 02:37:00.000000','2026-11-26 02:37:00.000000');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','gl5hvofcq35lcaypfswfm3hjqo','o7unufzw4eapo4cmqxiv7xsvpn','2026-11-26 02:37:00.000000','2026-11-26 02:37:00.000000');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','sgs2k6c7kkm2dy47eembhnvdrf','o7unufzw4eapo4cmqxiv7xsvpn','2026-11-26 02:37:00.000000','2026-11-26 02:37:00.000000');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','r3qhhwqv2oh5xtnztuuht5kydc','nioopkr5wyqfaxfaebfbvjibm3','2026-11-26 02:37:00.000000','2026-11-26 02:37:00.000000');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','4awhpz3juytue655hb4af7xqe7','nioopkr5wyqfaxfaebfbvjibm3','2026-11-26 02:37:00.000000','2026-11-26 02:37:00.000000');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','fy7tjww7tda4pd7hylxlpkezz7','nioopkr5wyqfaxfaebfbvjibm3','2026-11-26 02:37:00.000000','2026-11-26 02:37:00.000000');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','fwfhgccxmfvjyb4hmg7j5slg6u','r4z2vl3nexhxhzox25kjh6sism','2026-11-26 02:37:00.000000','2026-11-26 02:37:00.000000');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','mrwqe3cccnubhkeespfyi2mmpk','r4z2vl3nexhxhzox25kjh6sism','2026-11-26 02:37:00.000000','2026-11-26 02:37:00.000000');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','6jk7aheteiq3b6czbkvgdbscgp','r4z2vl3nexhxhzox25kjh6sism','2026-11-26 02:37:00.000000','2026-11-26 02:37:00.000000');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','unuh43o7qg5uihxp547yktxxyq','fon77jzlbuijq24r3zcjw5oksb','2026-11-26 02:57:00.000000','2026-11-26 02:57:00.000000');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','pjcywb3562vwclngzzchp6xvfd','fon77jzlbuijq24r3zcjw5oksb','2026-11-26 02:57:00.000000','2026-11-26 02:57:00.000000');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','23tg6yamn6a3xi2athnjw6qo4f','fon77jzlbuijq24r3zcjw5oksb','2026-11-26 02:57:00.000000','2026-11-26 02:57:00.000000');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','w45fslq7hwbftqgkf5xx6locmp','fkgeizgj5u76mjmpdovg2vuxpc','2026-11-26 02:57:00.000000','2026-11-26 02:57:00.000000');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','ivon7vtjempwitqjenwubeww5l','fkgeizgj5u76mjmpdovg2vuxpc','2026-11-26 02:57:00.000000','2026-11-26 02:57:00.000000');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','txfmxr7mxy52va2xowbjt7fylq','fkgeizgj5u76mjmpdovg2vuxpc','2026-11-26 02:57:00.000000','2026-11-26 02:57:00.000000');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','4s6tvxfe7x25wb6su6kjjizsay','leyi2x6amygdeiif477gtnzt5s','2026-11-26 03:17:00.000000','2026-11-26 03:17:00.000000');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','psvta6yo7rvc7uymgczpksrpi6','leyi2x6amygdeiif477gtnzt5s','2026-11-26 03:17:00.000000','2026-11-26 03:17:00.000000');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','lxj7baevkgoke2e7nn7f543lj3','leyi2x6amygdeiif477gtnzt5s','2026-11-26 03:17:00.000000','2026-11-26 03:17:00.000000');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','ozgwvimmj6gzwo7yg226aap24y','wdeboog4cp6hfkue2o47yfn4bm','2026-11-26 03:17:00.000000','2026-11-26 03:17:00.000000');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','ordivn7uxkp7y76fcybb5dt3r7','wdeboog4cp6hfkue2o47yfn4bm','2026-11-26 03:17:00.000000','2026-11-26 03:17:00.000000');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','hiwugxtv5h7yhhrarvpkrz4nec','wdeboog4cp6hfkue2o47yfn4bm','2026-11-26 03:17:00.000000','2026-11-26 03:17:00.000000');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','fht4ji5on5opjylj2l4hsqjngf','32rg7vwz4g22w4oyw5iurbjcmp','2026-11-26 03:17:00.000000','2026-11-26 03:17:00.000000');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','ckgr2eri77whqhx5yz6sv6sf2a','32rg7vwz4g22w4oyw5iurbjcmp','2026-11-26 03:17:00.000000','2026-11-26 03:17:00.000000');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','kfvqsg36myrhqwbclvzfdigawo','32rg7vwz4g22w4oyw5iurbjcmp','2026-11-26 03:17:00.000000','2026-11-26 03:17:00.000000');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','2xtlecbcfefmqycmrhd4ruofcv','37au3bqjqa54uc4lioo2tuq7uo','2026-11-26 03:17:00.000000','2026-11-26 03:17:00.000000');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','znolkvo53q4knglglm5hywffvr','37au3bqjqa54uc4lioo2tuq7uo','2026-11-26 03:17:00.000000','2026-11-26 03:17:00.000000');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','rmbtm5dlig3nu53nhy3wtgbe3p','37au3bqjqa54uc4lioo2tuq7uo','2026-11-26 03:17:00.000000','2026-11-26 03:17:00.000000');
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
INSERT INTO "feeds" VALUES('5oqslduvbeopdqz75zoecoawfm','herald','http://herald.test:40343/herald','Herald','herald.test:40343',NULL,1,NULL,NULL,'4a58837a4ee452fd8280f2f73d1dafc02e966d448428ec420f0f9b982dff803e','The Herald','2026-11-26 03:32:08.164171','2026-11-26 03:17:00.000000','2026-11-26 03:17:00.000000','2026-11-26 02:37:00.000000','new',200,NULL,0,3,5,'http://herald.test:40343/herald',NULL,900.0,'default','2026-11-26 03:17:00.000000',0.0,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'{"rhythm": {"hours": [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 5.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], "weeks": 0.00396, "until": "2026-11-26T03:17:00+00:00", "came": 2.891, "expected": 3.458}, "trust": {"guid_kept": 5, "guid_changed": 0, "guid_reused": 0, "link_kept": 5, "link_changed": 0}, "wishes": {"ttl": null, "period": null, "skip_hours": [], "skip_days": []}, "move": null, "window": 5, "batch": 2, "hurry": 0, "calm": 0, "held": 0, "dated": false, "recent": "nnn"}');
INSERT INTO "feeds" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','tribune','http://tribune.test:40343/tribune','Tribune','tribune.test:40343',NULL,1,NULL,NULL,'869a1caf30cde47de406d2a4a611391f32973aa3a3cdc32d8db981862973947a','The Herald','2026-11-26 03:32:38.206727','2026-11-26 03:17:00.000000','2026-11-26 03:17:00.000000','2026-11-26 02:37:00.000000','new',200,NULL,0,3,5,'http://tribune.test:40343/tribune',NULL,900.0,'default','2026-11-26 03:17:00.000000',0.0,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'{"rhythm": {"hours": [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 5.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], "weeks": 0.00396, "until": "2026-11-26T03:17:00+00:00", "came": 2.891, "expected": 3.458}, "trust": {"guid_kept": 5, "guid_changed": 0, "guid_reused": 0, "link_kept": 5, "link_changed": 0}, "wishes": {"ttl": null, "period": null, "skip_hours": [], "skip_days": []}, "move": null, "window": 5, "batch": 2, "hurry": 0, "calm": 0, "held": 0, "dated": false, "recent": "nnn"}');
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
	revision INTEGER NOT NULL, first_score FLOAT, 
	CONSTRAINT pk_hits PRIMARY KEY (watchlist_id, entry_id), 
	CONSTRAINT fk_hits_development_id FOREIGN KEY(development_id) REFERENCES developments (id)
);
INSERT INTO "hits" VALUES('harbour','dg4xpqyav3apn6nygojvjltsut','gcyiafs2af3lyvcqmgagpwyxye','first',1.0,'[{"id": "strike", "type": "topic", "text": "Strike", "field": "title", "start": 0, "end": 6}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 29, "end": 37}, {"id": "strike", "type": "topic", "text": "Strike", "field": "summary", "start": 0, "end": 6}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Strike closes the harbour of Oostmeer','http://herald.example/0','https://herald.example/0','6py4egg5d3artki4tdysum6qli','Strike closes the harbour of Oostmeer. More than 30 people came.','en','2026-11-26 02:37:00.000000','2026-11-26 02:37:00.000000','5oqslduvbeopdqz75zoecoawfm','http://herald.test:40343/herald','Herald','herald.example',0,0,NULL);
INSERT INTO "hits" VALUES('harbour','nioopkr5wyqfaxfaebfbvjibm3','gcyiafs2af3lyvcqmgagpwyxye','reprint',1.0,'[{"id": "strike", "type": "topic", "text": "Strike", "field": "title", "start": 9, "end": 15}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 38, "end": 46}, {"id": "strike", "type": "topic", "text": "Strike", "field": "summary", "start": 0, "end": 6}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Tribune: Strike closes the harbour of Oostmeer','http://tribune.example/0','https://tribune.example/0','nipjb6pua57zvt6kdlf65bxstn','Strike closes the harbour of Oostmeer. More than 30 people came.','en','2026-11-26 02:37:00.000000','2026-11-26 02:37:00.000000','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.test:40343/tribune','Tribune','herald.example',0,0,NULL);
INSERT INTO "hits" VALUES('harbour','fon77jzlbuijq24r3zcjw5oksb','gcyiafs2af3lyvcqmgagpwyxye','coverage',1.0,'[{"id": "strike", "type": "topic", "text": "strike", "field": "title", "start": 8, "end": 14}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 18, "end": 26}, {"id": "strike", "type": "topic", "text": "strike", "field": "summary", "start": 8, "end": 14}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 18, "end": 26}]','[["port", 0.6], ["strike", 0.4]]','Harbour strike in Oostmeer ends after talks','http://herald.example/2','https://herald.example/2','27lv6zn7d7ve6a4b643mfbcduu','Harbour strike in Oostmeer ends after talks. More than 32 people came.','en','2026-11-26 02:37:00.000000','2026-11-26 02:57:00.000000','5oqslduvbeopdqz75zoecoawfm','http://herald.test:40343/herald','Herald','herald.example',0,0,NULL);
INSERT INTO "hits" VALUES('harbour','fkgeizgj5u76mjmpdovg2vuxpc','gcyiafs2af3lyvcqmgagpwyxye','reprint',1.0,'[{"id": "strike", "type": "topic", "text": "strike", "field": "title", "start": 17, "end": 23}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 27, "end": 35}, {"id": "strike", "type": "topic", "text": "strike", "field": "summary", "start": 8, "end": 14}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 18, "end": 26}]','[["port", 0.6], ["strike", 0.4]]','Tribune: Harbour strike in Oostmeer ends after talks','http://tribune.example/2','https://tribune.example/2','us7p5umqpozh62t5nskzahce6l','Harbour strike in Oostmeer ends after talks. More than 32 people came.','en','2026-11-26 02:37:00.000000','2026-11-26 02:57:00.000000','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.test:40343/tribune','Tribune','herald.example',0,0,NULL);
INSERT INTO "hits" VALUES('harbour','leyi2x6amygdeiif477gtnzt5s','2j6golbrjuoi4gajpj4ezklx6o','first',1.0,'[{"id": "strike", "type": "topic", "text": "cranes", "field": "title", "start": 7, "end": 13}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 29, "end": 37}, {"id": "strike", "type": "topic", "text": "cranes", "field": "summary", "start": 7, "end": 13}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Thirty cranes stand still in Oostmeer, says union','http://herald.example/3','https://herald.example/3','omenl7xcot65ccpm7uathf77cb','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','en','2026-11-26 02:37:00.000000','2026-11-26 03:17:00.000000','5oqslduvbeopdqz75zoecoawfm','http://herald.test:40343/herald','Herald','herald.example',0,0,NULL);
INSERT INTO "hits" VALUES('harbour','32rg7vwz4g22w4oyw5iurbjcmp','2j6golbrjuoi4gajpj4ezklx6o','reprint',1.0,'[{"id": "strike", "type": "topic", "text": "cranes", "field": "title", "start": 16, "end": 22}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 38, "end": 46}, {"id": "strike", "type": "topic", "text": "cranes", "field": "summary", "start": 7, "end": 13}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Tribune: Thirty cranes stand still in Oostmeer, says union','http://tribune.example/3','https://tribune.example/3','42anpm7jdavhpbxwmj5c3bkpan','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','en','2026-11-26 02:37:00.000000','2026-11-26 03:17:00.000000','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.test:40343/tribune','Tribune','herald.example',0,0,NULL);
CREATE TABLE hosts (
	host TEXT NOT NULL, 
	free_at DATETIME NOT NULL, 
	token TEXT, seconds FLOAT DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_hosts PRIMARY KEY (host)
);
INSERT INTO "hosts" VALUES('herald.test:40343','2026-11-26 03:17:00.000000',NULL,2.09268635387008489212e-01);
INSERT INTO "hosts" VALUES('tribune.test:40343','2026-11-26 03:17:00.000000',NULL,2.20771696478670453878e-01);
CREATE TABLE placements (
	watchlist_id TEXT NOT NULL, 
	entry_id VARCHAR(26) NOT NULL, 
	reasons JSON NOT NULL, 
	news JSON NOT NULL, 
	traits JSON NOT NULL, 
	CONSTRAINT pk_placements PRIMARY KEY (watchlist_id, entry_id)
);
INSERT INTO "placements" VALUES('harbour','dg4xpqyav3apn6nygojvjltsut','{"development_id": "gcyiafs2af3lyvcqmgagpwyxye", "kind": "first", "reason": "nothing like it", "likeness": 0.0, "parts": [], "runner_up": null, "follows": null}','{"entities": ["Oostmeer"], "numbers": ["30"], "terms": ["closes", "harbour", "people", "Strike"], "sentence": "Strike closes the harbour of Oostmeer."}','{"language": "en", "terms": {"close": 5.991, "harbo": 5.991, "the": 3.219, "peopl": 2.996, "came": 2.303, "more": 2.303, "of": 2.303, "than": 2.303, "oostm": 1.897, "strik": 1.897}, "heads": {"close": 5.991, "harbo": 5.991, "the": 3.219, "of": 2.303, "oostm": 1.897, "strik": 1.897}, "names": {"port": 1.897}, "sounds": {"strk": 1.897, "astmr": 1.897}, "figures": [[30.0, "peopl", "30"]], "title": [124625402, 231155648, 1011183078, 1533582490, 2266286115, 2971845109], "body": [1285066576, 1288605157, 1293026720, 1998707692, 2062454481, 2652706066, 2814477030, 3691225315, 4207019438], "denies": false, "claims": false, "origin": "herald.example", "settled": false, "vector": null, "meaning": null}');
INSERT INTO "placements" VALUES('harbour','nioopkr5wyqfaxfaebfbvjibm3','{"development_id": "gcyiafs2af3lyvcqmgagpwyxye", "kind": "reprint", "reason": "nearly the same text", "likeness": 0.9905, "parts": [["terms", 3.71], ["title", 3.99], ["names", 0.14], ["sounds", 0.13], ["figures", 0.0], ["time", 0.0], ["meaning", 0.0], ["base", -3.33]], "runner_up": null, "follows": null}','{"entities": [], "numbers": [], "terms": [], "sentence": null}','{"language": "en", "terms": {"close": 5.991, "harbo": 5.991, "the": 3.219, "peopl": 2.996, "came": 2.303, "more": 2.303, "of": 2.303, "than": 2.303, "oostm": 1.897, "strik": 1.897, "tribu": 1.897}, "heads": {"close": 5.991, "harbo": 5.991, "the": 3.219, "of": 2.303, "oostm": 1.897, "strik": 1.897, "tribu": 1.897}, "names": {"port": 1.897}, "sounds": {"trbn": 1.897, "strk": 1.897, "astmr": 1.897}, "figures": [[30.0, "peopl", "30"]], "title": [124625402, 231155648, 1011183078, 1378931837, 1533582490, 2266286115, 2971845109], "body": [1285066576, 1288605157, 1293026720, 1998707692, 2062454481, 2652706066, 2814477030, 3691225315, 4207019438], "denies": false, "claims": false, "origin": "tribune.example", "settled": false, "vector": null, "meaning": null}');
INSERT INTO "placements" VALUES('harbour','fon77jzlbuijq24r3zcjw5oksb','{"development_id": "gcyiafs2af3lyvcqmgagpwyxye", "kind": "coverage", "reason": "alike", "likeness": 0.6166, "parts": [["terms", 1.81], ["title", 1.8], ["names", 0.14], ["sounds", 0.06], ["figures", 0.0], ["time", -0.01], ["meaning", 0.0], ["base", -3.33]], "runner_up": null, "follows": null}','{"entities": [], "numbers": ["32"], "terms": ["talks"], "sentence": "Harbour strike in Oostmeer ends after talks."}','{"language": "en", "terms": {"after": 5.991, "harbo": 5.991, "talks": 5.991, "ends": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303, "oostm": 1.897, "strik": 1.897}, "heads": {"after": 5.991, "harbo": 5.991, "talks": 5.991, "ends": 4.605, "in": 2.303, "oostm": 1.897, "strik": 1.897}, "names": {"port": 1.897}, "sounds": {"arbr": 5.991, "astmr": 1.897}, "figures": [[32.0, "peopl", "32"]], "title": [231155648, 1193443802, 1533582490, 1609338446, 2302955073, 2808655906, 2971845109], "body": [91856953, 247302189, 254557928, 1166912797, 1445830921, 1814120414, 2497769469, 2645053719, 3348969389, 3918160664], "denies": false, "claims": false, "origin": "herald.example", "settled": false, "vector": null, "meaning": null}');
INSERT INTO "placements" VALUES('harbour','fkgeizgj5u76mjmpdovg2vuxpc','{"development_id": "gcyiafs2af3lyvcqmgagpwyxye", "kind": "reprint", "reason": "nearly the same text", "likeness": 0.9747, "parts": [["terms", 3.1], ["title", 3.3], ["names", 0.14], ["sounds", 0.44], ["figures", 0.0], ["time", -0.0], ["meaning", 0.0], ["base", -3.33]], "runner_up": null, "follows": null}','{"entities": [], "numbers": [], "terms": [], "sentence": null}','{"language": "en", "terms": {"after": 5.991, "harbo": 5.991, "talks": 5.991, "ends": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303, "oostm": 1.897, "strik": 1.897, "tribu": 1.897}, "heads": {"after": 5.991, "harbo": 5.991, "talks": 5.991, "ends": 4.605, "in": 2.303, "oostm": 1.897, "strik": 1.897, "tribu": 1.897}, "names": {"port": 1.897}, "sounds": {"trbn": 1.897, "arbr": 5.991, "astmr": 1.897}, "figures": [[32.0, "peopl", "32"]], "title": [231155648, 1193443802, 1378931837, 1533582490, 1609338446, 2302955073, 2808655906, 2971845109], "body": [91856953, 247302189, 254557928, 1166912797, 1445830921, 1814120414, 2497769469, 2645053719, 3348969389, 3918160664], "denies": false, "claims": false, "origin": "tribune.example", "settled": false, "vector": null, "meaning": null}');
INSERT INTO "placements" VALUES('harbour','leyi2x6amygdeiif477gtnzt5s','{"development_id": "2j6golbrjuoi4gajpj4ezklx6o", "kind": "first", "reason": "nothing like it", "likeness": 0.1273, "parts": [["terms", 0.69], ["title", 0.52], ["names", 0.14], ["sounds", 0.06], ["figures", 0.0], ["time", -0.01], ["meaning", 0.0], ["base", -3.33]], "runner_up": ["gcyiafs2af3lyvcqmgagpwyxye", 0.1273], "follows": "gcyiafs2af3lyvcqmgagpwyxye"}','{"entities": [], "numbers": ["Thirty", "33"], "terms": ["stand", "still", "union", "cranes"], "sentence": "Thirty cranes stand still in Oostmeer, says union."}','{"language": "en", "terms": {"stand": 5.991, "still": 5.991, "thirt": 5.991, "union": 5.991, "says": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303, "crane": 1.897, "oostm": 1.897}, "heads": {"stand": 5.991, "still": 5.991, "thirt": 5.991, "union": 5.991, "says": 4.605, "in": 2.303, "crane": 1.897, "oostm": 1.897}, "names": {"port": 1.897}, "sounds": {"trt": 5.991, "astmr": 1.897}, "figures": [[30.0, "crane", "Thirty"], [33.0, "peopl", "33"]], "title": [595645194, 640324416, 1447535550, 1609338446, 1689852086, 2900731600, 2971845109, 4225934117], "body": [160186281, 199286944, 436989480, 964431927, 1455130858, 1506570048, 3256322227, 3357112004, 3823624043, 3982714044, 3999147718], "denies": false, "claims": false, "origin": "herald.example", "settled": false, "vector": null, "meaning": null}');
INSERT INTO "placements" VALUES('harbour','32rg7vwz4g22w4oyw5iurbjcmp','{"development_id": "2j6golbrjuoi4gajpj4ezklx6o", "kind": "reprint", "reason": "nearly the same text", "likeness": 0.9943, "parts": [["terms", 3.74], ["title", 3.99], ["names", 0.14], ["sounds", 0.62], ["figures", 0.0], ["time", 0.0], ["meaning", 0.0], ["base", -3.33]], "runner_up": ["gcyiafs2af3lyvcqmgagpwyxye", 0.1593], "follows": null}','{"entities": [], "numbers": [], "terms": [], "sentence": null}','{"language": "en", "terms": {"stand": 5.991, "still": 5.991, "thirt": 5.991, "union": 5.991, "says": 4.605, "peopl": 2.996, "came": 2.303, "in": 2.303, "more": 2.303, "than": 2.303, "crane": 1.897, "oostm": 1.897, "tribu": 1.897}, "heads": {"stand": 5.991, "still": 5.991, "thirt": 5.991, "union": 5.991, "says": 4.605, "in": 2.303, "crane": 1.897, "oostm": 1.897, "tribu": 1.897}, "names": {"port": 1.897}, "sounds": {"trbn": 1.897, "trt": 5.991, "astmr": 1.897}, "figures": [[30.0, "crane", "Thirty"], [33.0, "peopl", "33"]], "title": [595645194, 640324416, 1378931837, 1447535550, 1609338446, 1689852086, 2900731600, 2971845109, 4225934117], "body": [160186281, 199286944, 436989480, 964431927, 1455130858, 1506570048, 3256322227, 3357112004, 3823624043, 3982714044, 3999147718], "denies": false, "claims": false, "origin": "tribune.example", "settled": false, "vector": null, "meaning": null}');
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
INSERT INTO "silences" VALUES('lncxglydtjlieda3hvsjgvrvpe','2026-11-26 02:57:00.000000','2026-11-26 02:57:00.000000','2027-11-26 02:57:00.000000','{"watchlist": ["harbour"]}','known already','anna',NULL,NULL,NULL);
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
INSERT INTO "term_days" VALUES('harbour','after','2026-11-26',2);
INSERT INTO "term_days" VALUES('harbour','ends','2026-11-26',2);
INSERT INTO "term_days" VALUES('harbour','in','2026-11-26',4);
INSERT INTO "term_days" VALUES('harbour','talks','2026-11-26',2);
INSERT INTO "term_days" VALUES('harbour','crane','2026-11-26',2);
INSERT INTO "term_days" VALUES('harbour','says','2026-11-26',2);
INSERT INTO "term_days" VALUES('harbour','stand','2026-11-26',2);
INSERT INTO "term_days" VALUES('harbour','still','2026-11-26',2);
INSERT INTO "term_days" VALUES('harbour','thirt','2026-11-26',2);
INSERT INTO "term_days" VALUES('harbour','union','2026-11-26',2);
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
CREATE INDEX ix_deliveries_created_at ON deliveries (created_at);
CREATE INDEX ix_deliveries_digest_id ON deliveries (digest_id);
CREATE INDEX ix_deliveries_done_at ON deliveries (done_at);
CREATE INDEX ix_deliveries_channel_released_at ON deliveries (channel, released_at);
CREATE INDEX ix_hits_development_id_seen ON hits (development_id, seen);
CREATE INDEX ix_hits_watchlist_id_seen ON hits (watchlist_id, seen);
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
CREATE INDEX ix_hits_watchlist_id_canonical_url_seen ON hits (watchlist_id, canonical_url, seen);
CREATE INDEX ix_hits_watchlist_id_title_key_seen ON hits (watchlist_id, title_key, seen);
CREATE INDEX ix_hits_entry_id ON hits (entry_id);
CREATE INDEX ix_deliveries_alert_id ON deliveries (alert_id);
CREATE INDEX ix_doubts_settled_at_until ON doubts (settled_at, until);
COMMIT;
