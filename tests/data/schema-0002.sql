BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE alerts (
	id VARCHAR(26) NOT NULL, 
	watchlist_id TEXT NOT NULL, 
	rule TEXT NOT NULL, 
	type TEXT NOT NULL, 
	occasion TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	text TEXT NOT NULL, 
	payload TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_alerts PRIMARY KEY (id)
);
INSERT INTO "alerts" VALUES('adhkjgpvrrwwgoxadsiwdrq224','harbour','fast','entry.hit','qf7a46gbku6eez4i72oa6lab33','desk','The harbour strike: Strike closes the harbour of Oostmeer (1 origin: herald.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:35:12Z","data":{"text":"The harbour strike: Strike closes the harbour of Oostmeer (1 origin: herald.example)","alert":{"id":"adhkjgpvrrwwgoxadsiwdrq224","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike"},"development":{"id":"mugh72mdr4uoaqwi5dikgmnio7","aliases":[],"title":"Strike closes the harbour of Oostmeer","language":"en","url":"http://herald.example/0","page":null,"first_seen":"2026-11-26T02:35:12Z","last_seen":"2026-11-26T02:35:12Z","follows":null,"woke_after":null,"origins":1,"languages":["en"],"new":{"entities":[],"numbers":[],"terms":[],"sentence":null},"changed":[]},"entries":[{"id":"qf7a46gbku6eez4i72oa6lab33","kind":"first","title":"Strike closes the harbour of Oostmeer","url":"http://herald.example/0","summary":"Strike closes the harbour of Oostmeer. More than 30 people came.","language":"en","published":"2026-11-26T02:35:03Z","seen":"2026-11-26T02:35:12Z","feed":{"id":"5oqslduvbeopdqz75zoecoawfm","url":"http://127.0.0.1:8081/herald","name":"Herald"},"origin":"herald.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"Strike","field":"title","start":0,"end":6},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":29,"end":37},{"id":"strike","type":"topic","text":"Strike","field":"summary","start":0,"end":6},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":29,"end":37}]}]}}','2026-11-26 02:35:12.061231');
INSERT INTO "alerts" VALUES('lg4gjkwa76bxtsfsemqdfaztp2','harbour','fast','entry.hit','jlmhcp6v4gmsgulcfypc6lpnxx','desk','The harbour strike: Tribune: Strike closes the harbour of Oostmeer (1 origin: tribune.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:35:12Z","data":{"text":"The harbour strike: Tribune: Strike closes the harbour of Oostmeer (1 origin: tribune.example)","alert":{"id":"lg4gjkwa76bxtsfsemqdfaztp2","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike"},"development":{"id":"rrulzutfcbopfffal46hicuayc","aliases":[],"title":"Tribune: Strike closes the harbour of Oostmeer","language":"en","url":"http://tribune.example/0","page":null,"first_seen":"2026-11-26T02:35:12Z","last_seen":"2026-11-26T02:35:12Z","follows":null,"woke_after":null,"origins":1,"languages":["en"],"new":{"entities":[],"numbers":[],"terms":[],"sentence":null},"changed":[]},"entries":[{"id":"jlmhcp6v4gmsgulcfypc6lpnxx","kind":"first","title":"Tribune: Strike closes the harbour of Oostmeer","url":"http://tribune.example/0","summary":"Strike closes the harbour of Oostmeer. More than 30 people came.","language":"en","published":"2026-11-26T02:35:03Z","seen":"2026-11-26T02:35:12Z","feed":{"id":"liqynz5g6l6rwkdwzgt5wrf7mz","url":"http://127.0.0.1:8081/tribune","name":"Tribune"},"origin":"tribune.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"Strike","field":"title","start":9,"end":15},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":38,"end":46},{"id":"strike","type":"topic","text":"Strike","field":"summary","start":0,"end":6},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":29,"end":37}]}]}}','2026-11-26 02:35:12.745222');
INSERT INTO "alerts" VALUES('5nokdi7clhcpdjbkyhgukfd2p2','harbour','fast','entry.hit','c5ltnv4ehzyewcrj57oovsrc3p','desk','The harbour strike: Harbour strike in Oostmeer ends after talks (1 origin: herald.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:35:22Z","data":{"text":"The harbour strike: Harbour strike in Oostmeer ends after talks (1 origin: herald.example)","alert":{"id":"5nokdi7clhcpdjbkyhgukfd2p2","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike"},"development":{"id":"ub2sdyu3tbh23t5aa3ga2odhal","aliases":[],"title":"Harbour strike in Oostmeer ends after talks","language":"en","url":"http://herald.example/2","page":null,"first_seen":"2026-11-26T02:35:22Z","last_seen":"2026-11-26T02:35:22Z","follows":null,"woke_after":null,"origins":1,"languages":["en"],"new":{"entities":[],"numbers":[],"terms":[],"sentence":null},"changed":[]},"entries":[{"id":"c5ltnv4ehzyewcrj57oovsrc3p","kind":"first","title":"Harbour strike in Oostmeer ends after talks","url":"http://herald.example/2","summary":"Harbour strike in Oostmeer ends after talks. More than 32 people came.","language":"en","published":"2026-11-26T02:35:03Z","seen":"2026-11-26T02:35:22Z","feed":{"id":"5oqslduvbeopdqz75zoecoawfm","url":"http://127.0.0.1:8081/herald","name":"Herald"},"origin":"herald.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"strike","field":"title","start":8,"end":14},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":18,"end":26},{"id":"strike","type":"topic","text":"strike","field":"summary","start":8,"end":14},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":18,"end":26}]}]}}','2026-11-26 02:35:22.701275');
INSERT INTO "alerts" VALUES('lc6wfxljs2rrahd7wndwfz5423','harbour','fast','entry.hit','5igh64a7fblymaabxrvt5kntbg','desk','The harbour strike: Tribune: Harbour strike in Oostmeer ends after talks (1 origin: tribune.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:35:22Z","data":{"text":"The harbour strike: Tribune: Harbour strike in Oostmeer ends after talks (1 origin: tribune.example)","alert":{"id":"lc6wfxljs2rrahd7wndwfz5423","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike"},"development":{"id":"jfwrvkhft2xjnnhkxy7hx5llwe","aliases":[],"title":"Tribune: Harbour strike in Oostmeer ends after talks","language":"en","url":"http://tribune.example/2","page":null,"first_seen":"2026-11-26T02:35:22Z","last_seen":"2026-11-26T02:35:22Z","follows":null,"woke_after":null,"origins":1,"languages":["en"],"new":{"entities":[],"numbers":[],"terms":[],"sentence":null},"changed":[]},"entries":[{"id":"5igh64a7fblymaabxrvt5kntbg","kind":"first","title":"Tribune: Harbour strike in Oostmeer ends after talks","url":"http://tribune.example/2","summary":"Harbour strike in Oostmeer ends after talks. More than 32 people came.","language":"en","published":"2026-11-26T02:35:03Z","seen":"2026-11-26T02:35:22Z","feed":{"id":"liqynz5g6l6rwkdwzgt5wrf7mz","url":"http://127.0.0.1:8081/tribune","name":"Tribune"},"origin":"tribune.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"strike","field":"title","start":17,"end":23},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":27,"end":35},{"id":"strike","type":"topic","text":"strike","field":"summary","start":8,"end":14},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":18,"end":26}]}]}}','2026-11-26 02:35:22.933098');
INSERT INTO "alerts" VALUES('s6m5ihin7poexkbsmr5sttzlvk','harbour','fast','entry.hit','qzh4oajfau5pjjnizqezbs7ukm','desk','The harbour strike: Tribune: Thirty cranes stand still in Oostmeer, says union (1 origin: tribune.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:35:32Z","data":{"text":"The harbour strike: Tribune: Thirty cranes stand still in Oostmeer, says union (1 origin: tribune.example)","alert":{"id":"s6m5ihin7poexkbsmr5sttzlvk","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike"},"development":{"id":"mouljhffrdfdla2hhdbocsagm4","aliases":[],"title":"Tribune: Thirty cranes stand still in Oostmeer, says union","language":"en","url":"http://tribune.example/3","page":null,"first_seen":"2026-11-26T02:35:32Z","last_seen":"2026-11-26T02:35:32Z","follows":null,"woke_after":null,"origins":1,"languages":["en"],"new":{"entities":[],"numbers":[],"terms":[],"sentence":null},"changed":[]},"entries":[{"id":"qzh4oajfau5pjjnizqezbs7ukm","kind":"first","title":"Tribune: Thirty cranes stand still in Oostmeer, says union","url":"http://tribune.example/3","summary":"Thirty cranes stand still in Oostmeer, says union. More than 33 people came.","language":"en","published":"2026-11-26T02:35:03Z","seen":"2026-11-26T02:35:32Z","feed":{"id":"liqynz5g6l6rwkdwzgt5wrf7mz","url":"http://127.0.0.1:8081/tribune","name":"Tribune"},"origin":"tribune.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"cranes","field":"title","start":16,"end":22},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":38,"end":46},{"id":"strike","type":"topic","text":"cranes","field":"summary","start":7,"end":13},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":29,"end":37}]}]}}','2026-11-26 02:35:32.212177');
INSERT INTO "alerts" VALUES('xfsdumdwvipbbc5ts5mvq7jv2s','harbour','fast','entry.hit','xhkxp6o52t3524yemibao46d3p','desk','The harbour strike: Thirty cranes stand still in Oostmeer, says union (1 origin: herald.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:35:32Z","data":{"text":"The harbour strike: Thirty cranes stand still in Oostmeer, says union (1 origin: herald.example)","alert":{"id":"xfsdumdwvipbbc5ts5mvq7jv2s","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike"},"development":{"id":"g5uthow7uflvies4tz5uifqlxd","aliases":[],"title":"Thirty cranes stand still in Oostmeer, says union","language":"en","url":"http://herald.example/3","page":null,"first_seen":"2026-11-26T02:35:32Z","last_seen":"2026-11-26T02:35:32Z","follows":null,"woke_after":null,"origins":1,"languages":["en"],"new":{"entities":[],"numbers":[],"terms":[],"sentence":null},"changed":[]},"entries":[{"id":"xhkxp6o52t3524yemibao46d3p","kind":"first","title":"Thirty cranes stand still in Oostmeer, says union","url":"http://herald.example/3","summary":"Thirty cranes stand still in Oostmeer, says union. More than 33 people came.","language":"en","published":"2026-11-26T02:35:03Z","seen":"2026-11-26T02:35:32Z","feed":{"id":"5oqslduvbeopdqz75zoecoawfm","url":"http://127.0.0.1:8081/herald","name":"Herald"},"origin":"herald.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"cranes","field":"title","start":7,"end":13},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":29,"end":37},{"id":"strike","type":"topic","text":"cranes","field":"summary","start":7,"end":13},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":29,"end":37}]}]}}','2026-11-26 02:35:32.356974');
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
INSERT INTO "attempts" VALUES('el7ihqbv64kl3bymk2qaekfokb',1,'2026-11-26 02:35:12.861360',1,204,NULL,'',30);
INSERT INTO "attempts" VALUES('oq2wfdkrncc5tmy2ip7gpchuev',1,'2026-11-26 02:35:12.862791',1,204,NULL,'',51);
INSERT INTO "attempts" VALUES('inndny36lv7k7of5imgcvjibqt',1,'2026-11-26 02:35:23.081098',1,204,NULL,'',67);
INSERT INTO "attempts" VALUES('spp63fkqhl65oexu22pzbycfet',1,'2026-11-26 02:35:23.113055',1,204,NULL,'',64);
INSERT INTO "attempts" VALUES('eek7zhfkmp5yq6cbq4cf46udqm',1,'2026-11-26 02:35:32.452943',0,500,'http://127.0.0.1:8081/… answered 500','',10);
INSERT INTO "attempts" VALUES('s63wtppurbip5ltl5gjy43mevy',1,'2026-11-26 02:35:32.453961',0,500,'http://127.0.0.1:8081/… answered 500','',25);
CREATE TABLE channel_stops (
	channel TEXT NOT NULL, 
	stopped_at DATETIME NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_channel_stops PRIMARY KEY (channel)
);
CREATE TABLE deliveries (
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
	CONSTRAINT pk_deliveries PRIMARY KEY (id), 
	CONSTRAINT fk_deliveries_alert_id FOREIGN KEY(alert_id) REFERENCES alerts (id)
);
INSERT INTO "deliveries" VALUES('el7ihqbv64kl3bymk2qaekfokb','adhkjgpvrrwwgoxadsiwdrq224','desk','delivered',1,0,'2026-11-26 02:35:12.061231',NULL,NULL,NULL,'2026-11-26 02:35:12.890920');
INSERT INTO "deliveries" VALUES('oq2wfdkrncc5tmy2ip7gpchuev','lg4gjkwa76bxtsfsemqdfaztp2','desk','delivered',1,0,'2026-11-26 02:35:12.745222',NULL,NULL,NULL,'2026-11-26 02:35:12.913736');
INSERT INTO "deliveries" VALUES('inndny36lv7k7of5imgcvjibqt','5nokdi7clhcpdjbkyhgukfd2p2','desk','delivered',1,0,'2026-11-26 02:35:22.701275',NULL,NULL,NULL,'2026-11-26 02:35:23.147798');
INSERT INTO "deliveries" VALUES('spp63fkqhl65oexu22pzbycfet','lc6wfxljs2rrahd7wndwfz5423','desk','delivered',1,0,'2026-11-26 02:35:22.933098',NULL,NULL,NULL,'2026-11-26 02:35:23.176752');
INSERT INTO "deliveries" VALUES('eek7zhfkmp5yq6cbq4cf46udqm','s6m5ihin7poexkbsmr5sttzlvk','desk','pending',1,0,'2026-11-26 02:35:32.212177','2026-11-26 02:35:37.813200',NULL,'http://127.0.0.1:8081/… answered 500',NULL);
INSERT INTO "deliveries" VALUES('s63wtppurbip5ltl5gjy43mevy','xfsdumdwvipbbc5ts5mvq7jv2s','desk','pending',1,0,'2026-11-26 02:35:32.356974','2026-11-26 02:35:37.651290',NULL,'http://127.0.0.1:8081/… answered 500',NULL);
CREATE TABLE developments (
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
	CONSTRAINT pk_developments PRIMARY KEY (id)
);
INSERT INTO "developments" VALUES('mugh72mdr4uoaqwi5dikgmnio7','harbour','qf7a46gbku6eez4i72oa6lab33','Strike closes the harbour of Oostmeer','en','http://herald.example/0','2026-11-26 02:35:12.061231','2026-11-26 02:35:12.061231','["herald.example"]','["en"]',NULL);
INSERT INTO "developments" VALUES('rrulzutfcbopfffal46hicuayc','harbour','jlmhcp6v4gmsgulcfypc6lpnxx','Tribune: Strike closes the harbour of Oostmeer','en','http://tribune.example/0','2026-11-26 02:35:12.745222','2026-11-26 02:35:12.745222','["tribune.example"]','["en"]',NULL);
INSERT INTO "developments" VALUES('ub2sdyu3tbh23t5aa3ga2odhal','harbour','c5ltnv4ehzyewcrj57oovsrc3p','Harbour strike in Oostmeer ends after talks','en','http://herald.example/2','2026-11-26 02:35:22.701275','2026-11-26 02:35:22.701275','["herald.example"]','["en"]',NULL);
INSERT INTO "developments" VALUES('jfwrvkhft2xjnnhkxy7hx5llwe','harbour','5igh64a7fblymaabxrvt5kntbg','Tribune: Harbour strike in Oostmeer ends after talks','en','http://tribune.example/2','2026-11-26 02:35:22.933098','2026-11-26 02:35:22.933098','["tribune.example"]','["en"]',NULL);
INSERT INTO "developments" VALUES('mouljhffrdfdla2hhdbocsagm4','harbour','qzh4oajfau5pjjnizqezbs7ukm','Tribune: Thirty cranes stand still in Oostmeer, says union','en','http://tribune.example/3','2026-11-26 02:35:32.212177','2026-11-26 02:35:32.212177','["tribune.example"]','["en"]',NULL);
INSERT INTO "developments" VALUES('g5uthow7uflvies4tz5uifqlxd','harbour','xhkxp6o52t3524yemibao46d3p','Thirty cranes stand still in Oostmeer, says union','en','http://herald.example/3','2026-11-26 02:35:32.356974','2026-11-26 02:35:32.356974','["herald.example"]','["en"]',NULL);
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
INSERT INTO "entries" VALUES('qf7a46gbku6eez4i72oa6lab33','5oqslduvbeopdqz75zoecoawfm','http://herald.example/0','https://herald.example/0','Strike closes the harbour of Oostmeer','Strike closes the harbour of Oostmeer. More than 30 people came.','','','en','2026-11-26 02:35:03.000000','2026-11-26 02:35:12.061231','es7gs4oh2d5psjrzxnvvkhi4wp',0);
INSERT INTO "entries" VALUES('6knbgyh6xidebkc2zdkgmvaqgc','5oqslduvbeopdqz75zoecoawfm','http://herald.example/1','https://herald.example/1','Rain expected along the coast','Rain expected along the coast. More than 31 people came.','','','en','2026-11-26 02:35:03.000000','2026-11-26 02:35:12.061231','sgpgvhdsgkdpx4zie4hxhz7ozn',0);
INSERT INTO "entries" VALUES('jlmhcp6v4gmsgulcfypc6lpnxx','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/0','https://tribune.example/0','Tribune: Strike closes the harbour of Oostmeer','Strike closes the harbour of Oostmeer. More than 30 people came.','','','en','2026-11-26 02:35:03.000000','2026-11-26 02:35:12.745222','wchb2pxwif2h2tol75qbj55f65',0);
INSERT INTO "entries" VALUES('nimdoxiz5pzysybjaittpdafey','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/1','https://tribune.example/1','Tribune: Rain expected along the coast','Rain expected along the coast. More than 31 people came.','','','en','2026-11-26 02:35:03.000000','2026-11-26 02:35:12.745222','vflabd2valj3s4zikoutiulwe6',0);
INSERT INTO "entries" VALUES('c5ltnv4ehzyewcrj57oovsrc3p','5oqslduvbeopdqz75zoecoawfm','http://herald.example/2','https://herald.example/2','Harbour strike in Oostmeer ends after talks','Harbour strike in Oostmeer ends after talks. More than 32 people came.','','','en','2026-11-26 02:35:03.000000','2026-11-26 02:35:22.701275','nhnrq4ndbdixqmx37v3pdi3kfw',0);
INSERT INTO "entries" VALUES('5igh64a7fblymaabxrvt5kntbg','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/2','https://tribune.example/2','Tribune: Harbour strike in Oostmeer ends after talks','Harbour strike in Oostmeer ends after talks. More than 32 people came.','','','en','2026-11-26 02:35:03.000000','2026-11-26 02:35:22.933098','6tapo7j4owfcuzakm7qhhrtgpk',0);
INSERT INTO "entries" VALUES('qzh4oajfau5pjjnizqezbs7ukm','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/3','https://tribune.example/3','Tribune: Thirty cranes stand still in Oostmeer, says union','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','','','en','2026-11-26 02:35:03.000000','2026-11-26 02:35:32.212177','pchz2o4vyc6eha4b5qs7s4rpv3',0);
INSERT INTO "entries" VALUES('wolue575evbtoc4hjatkucr233','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/4','https://tribune.example/4','Tribune: Festival opens in the park','Festival opens in the park. More than 34 people came.','','','en','2026-11-26 02:35:03.000000','2026-11-26 02:35:32.212177','3kabgy44pkety3h7fvk5u7hckx',0);
INSERT INTO "entries" VALUES('xhkxp6o52t3524yemibao46d3p','5oqslduvbeopdqz75zoecoawfm','http://herald.example/3','https://herald.example/3','Thirty cranes stand still in Oostmeer, says union','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','','','en','2026-11-26 02:35:03.000000','2026-11-26 02:35:32.356974','xqkemtvsph4pci4ry7wpkhv52g',0);
INSERT INTO "entries" VALUES('5sdent2q3vcgygfazkpppostrz','5oqslduvbeopdqz75zoecoawfm','http://herald.example/4','https://herald.example/4','Festival opens in the park','Festival opens in the park. More than 34 people came.','','','en','2026-11-26 02:35:03.000000','2026-11-26 02:35:32.356974','m46wozf3itupskw3cnh2ddfh54',0);
CREATE TABLE entry_keys (
	feed_id VARCHAR(26) NOT NULL, 
	key_hash VARCHAR(26) NOT NULL, 
	entry_id VARCHAR(26) NOT NULL, 
	seen DATETIME NOT NULL, 
	last_seen DATETIME NOT NULL, 
	CONSTRAINT pk_entry_keys PRIMARY KEY (feed_id, key_hash)
);
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','ewr5qwl36dpummd4tgih6bwn3a','qf7a46gbku6eez4i72oa6lab33','2026-11-26 02:35:12.061231','2026-11-26 02:35:12.061231');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','4c6k6iferuhz5kcogx7gko6ur3','qf7a46gbku6eez4i72oa6lab33','2026-11-26 02:35:12.061231','2026-11-26 02:35:12.061231');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','ddm2g4wp4lfqgetmfzoay67kdf','qf7a46gbku6eez4i72oa6lab33','2026-11-26 02:35:12.061231','2026-11-26 02:35:12.061231');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','n5sq5uybxlu7kiaz3rrcp6w24h','6knbgyh6xidebkc2zdkgmvaqgc','2026-11-26 02:35:12.061231','2026-11-26 02:35:12.061231');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','gl5hvofcq35lcaypfswfm3hjqo','6knbgyh6xidebkc2zdkgmvaqgc','2026-11-26 02:35:12.061231','2026-11-26 02:35:12.061231');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','sgs2k6c7kkm2dy47eembhnvdrf','6knbgyh6xidebkc2zdkgmvaqgc','2026-11-26 02:35:12.061231','2026-11-26 02:35:12.061231');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','nteya5a7nszwh3ibmcicrspvc4','jlmhcp6v4gmsgulcfypc6lpnxx','2026-11-26 02:35:12.745222','2026-11-26 02:35:12.745222');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','4awhpz3juytue655hb4af7xqe7','jlmhcp6v4gmsgulcfypc6lpnxx','2026-11-26 02:35:12.745222','2026-11-26 02:35:12.745222');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','fy7tjww7tda4pd7hylxlpkezz7','jlmhcp6v4gmsgulcfypc6lpnxx','2026-11-26 02:35:12.745222','2026-11-26 02:35:12.745222');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','mfmnpi7ksxb24ku6c3jbdbr37c','nimdoxiz5pzysybjaittpdafey','2026-11-26 02:35:12.745222','2026-11-26 02:35:12.745222');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','mrwqe3cccnubhkeespfyi2mmpk','nimdoxiz5pzysybjaittpdafey','2026-11-26 02:35:12.745222','2026-11-26 02:35:12.745222');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','6jk7aheteiq3b6czbkvgdbscgp','nimdoxiz5pzysybjaittpdafey','2026-11-26 02:35:12.745222','2026-11-26 02:35:12.745222');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','2p6u7rdptlkjef6w4se5aulwed','c5ltnv4ehzyewcrj57oovsrc3p','2026-11-26 02:35:22.701275','2026-11-26 02:35:22.701275');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','pjcywb3562vwclngzzchp6xvfd','c5ltnv4ehzyewcrj57oovsrc3p','2026-11-26 02:35:22.701275','2026-11-26 02:35:22.701275');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','23tg6yamn6a3xi2athnjw6qo4f','c5ltnv4ehzyewcrj57oovsrc3p','2026-11-26 02:35:22.701275','2026-11-26 02:35:22.701275');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','vik6l3bimc3ayqun3ui6otahzq','5igh64a7fblymaabxrvt5kntbg','2026-11-26 02:35:22.933098','2026-11-26 02:35:22.933098');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','ivon7vtjempwitqjenwubeww5l','5igh64a7fblymaabxrvt5kntbg','2026-11-26 02:35:22.933098','2026-11-26 02:35:22.933098');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','txfmxr7mxy52va2xowbjt7fylq','5igh64a7fblymaabxrvt5kntbg','2026-11-26 02:35:22.933098','2026-11-26 02:35:22.933098');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','ce2g3vgtswbgyzeclhwz4ybpbf','qzh4oajfau5pjjnizqezbs7ukm','2026-11-26 02:35:32.212177','2026-11-26 02:35:32.212177');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','ckgr2eri77whqhx5yz6sv6sf2a','qzh4oajfau5pjjnizqezbs7ukm','2026-11-26 02:35:32.212177','2026-11-26 02:35:32.212177');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','kfvqsg36myrhqwbclvzfdigawo','qzh4oajfau5pjjnizqezbs7ukm','2026-11-26 02:35:32.212177','2026-11-26 02:35:32.212177');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','2oocp7qupn3udt6ajadsvrnmf6','wolue575evbtoc4hjatkucr233','2026-11-26 02:35:32.212177','2026-11-26 02:35:32.212177');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','znolkvo53q4knglglm5hywffvr','wolue575evbtoc4hjatkucr233','2026-11-26 02:35:32.212177','2026-11-26 02:35:32.212177');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','rmbtm5dlig3nu53nhy3wtgbe3p','wolue575evbtoc4hjatkucr233','2026-11-26 02:35:32.212177','2026-11-26 02:35:32.212177');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','fxx7c4poduzaldmmoiy6rllblp','xhkxp6o52t3524yemibao46d3p','2026-11-26 02:35:32.356974','2026-11-26 02:35:32.356974');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','psvta6yo7rvc7uymgczpksrpi6','xhkxp6o52t3524yemibao46d3p','2026-11-26 02:35:32.356974','2026-11-26 02:35:32.356974');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','lxj7baevkgoke2e7nn7f543lj3','xhkxp6o52t3524yemibao46d3p','2026-11-26 02:35:32.356974','2026-11-26 02:35:32.356974');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','hmjpawh5qz2jtx7kfkobqbjlx7','5sdent2q3vcgygfazkpppostrz','2026-11-26 02:35:32.356974','2026-11-26 02:35:32.356974');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','ordivn7uxkp7y76fcybb5dt3r7','5sdent2q3vcgygfazkpppostrz','2026-11-26 02:35:32.356974','2026-11-26 02:35:32.356974');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','hiwugxtv5h7yhhrarvpkrz4nec','5sdent2q3vcgygfazkpppostrz','2026-11-26 02:35:32.356974','2026-11-26 02:35:32.356974');
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
INSERT INTO "feeds" VALUES('5oqslduvbeopdqz75zoecoawfm','herald','http://127.0.0.1:8081/herald','Herald','127.0.0.1:8081','en',1,'"/herald-5"',NULL,'94a1be38446eb4cad849350fb50981bb0852911e836bc585817617a54245a45b','Herald','2026-11-26 02:51:03.092950','2026-11-26 02:35:32.342363','2026-11-26 02:35:32.342363','2026-11-26 02:35:12.061231','new',200,NULL,0,3,5);
INSERT INTO "feeds" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','tribune','http://127.0.0.1:8081/tribune','Tribune','127.0.0.1:8081','en',1,'"/tribune-5"',NULL,'384a8f34e4b3923d4233471ee1ce23db62f26745f1599416fb782ff2fd552788','Tribune','2026-11-26 02:51:20.068164','2026-11-26 02:35:31.530828','2026-11-26 02:35:31.530828','2026-11-26 02:35:12.745222','new',200,NULL,0,3,5);
CREATE TABLE hits (
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
	CONSTRAINT pk_hits PRIMARY KEY (watchlist_id, entry_id), 
	CONSTRAINT fk_hits_development_id FOREIGN KEY(development_id) REFERENCES developments (id)
);
INSERT INTO "hits" VALUES('harbour','qf7a46gbku6eez4i72oa6lab33','mugh72mdr4uoaqwi5dikgmnio7','first',1.0,'[{"id": "strike", "type": "topic", "text": "Strike", "field": "title", "start": 0, "end": 6}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 29, "end": 37}, {"id": "strike", "type": "topic", "text": "Strike", "field": "summary", "start": 0, "end": 6}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Strike closes the harbour of Oostmeer','http://herald.example/0','https://herald.example/0','6py4egg5d3artki4tdysum6qli','Strike closes the harbour of Oostmeer. More than 30 people came.','en','2026-11-26 02:35:03.000000','2026-11-26 02:35:12.061231','5oqslduvbeopdqz75zoecoawfm','http://127.0.0.1:8081/herald','Herald','herald.example',0);
INSERT INTO "hits" VALUES('harbour','jlmhcp6v4gmsgulcfypc6lpnxx','rrulzutfcbopfffal46hicuayc','first',1.0,'[{"id": "strike", "type": "topic", "text": "Strike", "field": "title", "start": 9, "end": 15}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 38, "end": 46}, {"id": "strike", "type": "topic", "text": "Strike", "field": "summary", "start": 0, "end": 6}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Tribune: Strike closes the harbour of Oostmeer','http://tribune.example/0','https://tribune.example/0','nipjb6pua57zvt6kdlf65bxstn','Strike closes the harbour of Oostmeer. More than 30 people came.','en','2026-11-26 02:35:03.000000','2026-11-26 02:35:12.745222','liqynz5g6l6rwkdwzgt5wrf7mz','http://127.0.0.1:8081/tribune','Tribune','tribune.example',0);
INSERT INTO "hits" VALUES('harbour','c5ltnv4ehzyewcrj57oovsrc3p','ub2sdyu3tbh23t5aa3ga2odhal','first',1.0,'[{"id": "strike", "type": "topic", "text": "strike", "field": "title", "start": 8, "end": 14}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 18, "end": 26}, {"id": "strike", "type": "topic", "text": "strike", "field": "summary", "start": 8, "end": 14}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 18, "end": 26}]','[["port", 0.6], ["strike", 0.4]]','Harbour strike in Oostmeer ends after talks','http://herald.example/2','https://herald.example/2','27lv6zn7d7ve6a4b643mfbcduu','Harbour strike in Oostmeer ends after talks. More than 32 people came.','en','2026-11-26 02:35:03.000000','2026-11-26 02:35:22.701275','5oqslduvbeopdqz75zoecoawfm','http://127.0.0.1:8081/herald','Herald','herald.example',0);
INSERT INTO "hits" VALUES('harbour','5igh64a7fblymaabxrvt5kntbg','jfwrvkhft2xjnnhkxy7hx5llwe','first',1.0,'[{"id": "strike", "type": "topic", "text": "strike", "field": "title", "start": 17, "end": 23}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 27, "end": 35}, {"id": "strike", "type": "topic", "text": "strike", "field": "summary", "start": 8, "end": 14}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 18, "end": 26}]','[["port", 0.6], ["strike", 0.4]]','Tribune: Harbour strike in Oostmeer ends after talks','http://tribune.example/2','https://tribune.example/2','us7p5umqpozh62t5nskzahce6l','Harbour strike in Oostmeer ends after talks. More than 32 people came.','en','2026-11-26 02:35:03.000000','2026-11-26 02:35:22.933098','liqynz5g6l6rwkdwzgt5wrf7mz','http://127.0.0.1:8081/tribune','Tribune','tribune.example',0);
INSERT INTO "hits" VALUES('harbour','qzh4oajfau5pjjnizqezbs7ukm','mouljhffrdfdla2hhdbocsagm4','first',1.0,'[{"id": "strike", "type": "topic", "text": "cranes", "field": "title", "start": 16, "end": 22}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 38, "end": 46}, {"id": "strike", "type": "topic", "text": "cranes", "field": "summary", "start": 7, "end": 13}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Tribune: Thirty cranes stand still in Oostmeer, says union','http://tribune.example/3','https://tribune.example/3','42anpm7jdavhpbxwmj5c3bkpan','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','en','2026-11-26 02:35:03.000000','2026-11-26 02:35:32.212177','liqynz5g6l6rwkdwzgt5wrf7mz','http://127.0.0.1:8081/tribune','Tribune','tribune.example',0);
INSERT INTO "hits" VALUES('harbour','xhkxp6o52t3524yemibao46d3p','g5uthow7uflvies4tz5uifqlxd','first',1.0,'[{"id": "strike", "type": "topic", "text": "cranes", "field": "title", "start": 7, "end": 13}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 29, "end": 37}, {"id": "strike", "type": "topic", "text": "cranes", "field": "summary", "start": 7, "end": 13}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Thirty cranes stand still in Oostmeer, says union','http://herald.example/3','https://herald.example/3','omenl7xcot65ccpm7uathf77cb','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','en','2026-11-26 02:35:03.000000','2026-11-26 02:35:32.356974','5oqslduvbeopdqz75zoecoawfm','http://127.0.0.1:8081/herald','Herald','herald.example',0);
CREATE TABLE hosts (
	host TEXT NOT NULL, 
	free_at DATETIME NOT NULL, 
	token TEXT, 
	CONSTRAINT pk_hosts PRIMARY KEY (host)
);
INSERT INTO "hosts" VALUES('127.0.0.1:8081','2026-11-26 02:35:32.393462',NULL);
CREATE TABLE watchlists (
	id TEXT NOT NULL, 
	first_seen DATETIME NOT NULL, 
	looked_back_at DATETIME, 
	CONSTRAINT pk_watchlists PRIMARY KEY (id)
);
CREATE INDEX ix_alerts_created_at ON alerts (created_at);
CREATE INDEX ix_developments_watchlist_id_last_seen ON developments (watchlist_id, last_seen);
CREATE INDEX ix_entries_feed_id_seen ON entries (feed_id, seen);
CREATE INDEX ix_entries_seen ON entries (seen);
CREATE INDEX ix_feeds_active_next_poll_at ON feeds (active, next_poll_at);
CREATE INDEX ix_deliveries_channel_state ON deliveries (channel, state);
CREATE INDEX ix_deliveries_state_next_attempt_at ON deliveries (state, next_attempt_at);
CREATE INDEX ix_hits_development_id_seen ON hits (development_id, seen);
CREATE INDEX ix_hits_watchlist_id_canonical_url ON hits (watchlist_id, canonical_url);
CREATE INDEX ix_hits_watchlist_id_seen ON hits (watchlist_id, seen);
CREATE INDEX ix_hits_watchlist_id_title_key ON hits (watchlist_id, title_key);
COMMIT;
