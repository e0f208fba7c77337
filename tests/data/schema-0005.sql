BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
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
INSERT INTO "alerts" VALUES('leofms6req5xfs2hla5ypyys6h','harbour','fast','entry.hit','uddanp2hc4a7bvimet3i3zkybc','desk','The harbour strike: Strike closes the harbour of Oostmeer (1 origin: herald.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:35:46Z","data":{"text":"The harbour strike: Strike closes the harbour of Oostmeer (1 origin: herald.example)","alert":{"id":"leofms6req5xfs2hla5ypyys6h","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike","short":"The harbour strike"},"development":{"id":"l6fyqofkc6sn4j5alylxmrzj3f","aliases":[],"title":"Strike closes the harbour of Oostmeer","language":"en","url":"http://herald.example/0","page":null,"first_seen":"2026-11-26T02:35:46Z","last_seen":"2026-11-26T02:35:46Z","follows":null,"woke_after":null,"origins":1,"languages":["en"],"new":{"entities":[],"numbers":[],"terms":[],"sentence":null},"changed":[]},"entries":[{"id":"uddanp2hc4a7bvimet3i3zkybc","kind":"first","title":"Strike closes the harbour of Oostmeer","url":"http://herald.example/0","summary":"Strike closes the harbour of Oostmeer. More than 30 people came.","language":"en","published":"2026-11-26T02:35:36Z","seen":"2026-11-26T02:35:46Z","feed":{"id":"5oqslduvbeopdqz75zoecoawfm","url":"http://127.0.0.1:8081/herald","name":"Herald"},"origin":"herald.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"Strike","field":"title","start":0,"end":6},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":29,"end":37},{"id":"strike","type":"topic","text":"Strike","field":"summary","start":0,"end":6},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":29,"end":37}]}],"coverage":[],"story":[],"links":{"open":null,"why":null,"silence":null}}}','2026-11-26 02:35:46.128918','l6fyqofkc6sn4j5alylxmrzj3f','uddanp2hc4a7bvimet3i3zkybc',NULL,1,NULL,NULL);
INSERT INTO "alerts" VALUES('n5w5slztys5mntm7tyoo6s6wku','harbour','fast','entry.hit','s2vchddvjsbnwydu6psxkc5qsc','desk','The harbour strike: Tribune: Strike closes the harbour of Oostmeer (1 origin: tribune.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:35:46Z","data":{"text":"The harbour strike: Tribune: Strike closes the harbour of Oostmeer (1 origin: tribune.example)","alert":{"id":"n5w5slztys5mntm7tyoo6s6wku","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike","short":"The harbour strike"},"development":{"id":"r77odmng54csvfezdt4ok24rym","aliases":[],"title":"Tribune: Strike closes the harbour of Oostmeer","language":"en","url":"http://tribune.example/0","page":null,"first_seen":"2026-11-26T02:35:46Z","last_seen":"2026-11-26T02:35:46Z","follows":null,"woke_after":null,"origins":1,"languages":["en"],"new":{"entities":[],"numbers":[],"terms":[],"sentence":null},"changed":[]},"entries":[{"id":"s2vchddvjsbnwydu6psxkc5qsc","kind":"first","title":"Tribune: Strike closes the harbour of Oostmeer","url":"http://tribune.example/0","summary":"Strike closes the harbour of Oostmeer. More than 30 people came.","language":"en","published":"2026-11-26T02:35:36Z","seen":"2026-11-26T02:35:46Z","feed":{"id":"liqynz5g6l6rwkdwzgt5wrf7mz","url":"http://127.0.0.1:8081/tribune","name":"Tribune"},"origin":"tribune.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"Strike","field":"title","start":9,"end":15},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":38,"end":46},{"id":"strike","type":"topic","text":"Strike","field":"summary","start":0,"end":6},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":29,"end":37}]}],"coverage":[],"story":[{"id":"l6fyqofkc6sn4j5alylxmrzj3f","title":"Strike closes the harbour of Oostmeer","url":"http://herald.example/0","page":null,"language":"en","first_seen":"2026-11-26T02:35:46Z","origins":1}],"links":{"open":null,"why":null,"silence":null}}}','2026-11-26 02:35:46.328276','r77odmng54csvfezdt4ok24rym','s2vchddvjsbnwydu6psxkc5qsc',NULL,1,NULL,NULL);
INSERT INTO "alerts" VALUES('frrjn543ndejt3gbyrownmodrt','harbour','fast','entry.hit','dq4hffj5nrrpqsfs64itljfpmj','desk','The harbour strike: Harbour strike in Oostmeer ends after talks (1 origin: herald.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:35:57Z","data":{"text":"The harbour strike: Harbour strike in Oostmeer ends after talks (1 origin: herald.example)","alert":{"id":"frrjn543ndejt3gbyrownmodrt","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike","short":"The harbour strike"},"development":{"id":"bg75iv32pylkme2uen5etswshz","aliases":[],"title":"Harbour strike in Oostmeer ends after talks","language":"en","url":"http://herald.example/2","page":null,"first_seen":"2026-11-26T02:35:57Z","last_seen":"2026-11-26T02:35:57Z","follows":null,"woke_after":null,"origins":1,"languages":["en"],"new":{"entities":[],"numbers":[],"terms":[],"sentence":null},"changed":[]},"entries":[{"id":"dq4hffj5nrrpqsfs64itljfpmj","kind":"first","title":"Harbour strike in Oostmeer ends after talks","url":"http://herald.example/2","summary":"Harbour strike in Oostmeer ends after talks. More than 32 people came.","language":"en","published":"2026-11-26T02:35:36Z","seen":"2026-11-26T02:35:57Z","feed":{"id":"5oqslduvbeopdqz75zoecoawfm","url":"http://127.0.0.1:8081/herald","name":"Herald"},"origin":"herald.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"strike","field":"title","start":8,"end":14},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":18,"end":26},{"id":"strike","type":"topic","text":"strike","field":"summary","start":8,"end":14},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":18,"end":26}]}],"coverage":[],"story":[{"id":"r77odmng54csvfezdt4ok24rym","title":"Tribune: Strike closes the harbour of Oostmeer","url":"http://tribune.example/0","page":null,"language":"en","first_seen":"2026-11-26T02:35:46Z","origins":1},{"id":"l6fyqofkc6sn4j5alylxmrzj3f","title":"Strike closes the harbour of Oostmeer","url":"http://herald.example/0","page":null,"language":"en","first_seen":"2026-11-26T02:35:46Z","origins":1}],"links":{"open":null,"why":null,"silence":null}}}','2026-11-26 02:35:57.277948','bg75iv32pylkme2uen5etswshz','dq4hffj5nrrpqsfs64itljfpmj',NULL,1,NULL,NULL);
INSERT INTO "alerts" VALUES('x27mw5kl45w3zwxnvcs7dpwcqq','harbour','fast','entry.hit','gts6rhpaq5zzvyt4gle425cqp3','desk','The harbour strike: Tribune: Harbour strike in Oostmeer ends after talks (1 origin: tribune.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:35:57Z","data":{"text":"The harbour strike: Tribune: Harbour strike in Oostmeer ends after talks (1 origin: tribune.example)","alert":{"id":"x27mw5kl45w3zwxnvcs7dpwcqq","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike","short":"The harbour strike"},"development":{"id":"cnpbu7noqahchpqbdvar4lhq4q","aliases":[],"title":"Tribune: Harbour strike in Oostmeer ends after talks","language":"en","url":"http://tribune.example/2","page":null,"first_seen":"2026-11-26T02:35:57Z","last_seen":"2026-11-26T02:35:57Z","follows":null,"woke_after":null,"origins":1,"languages":["en"],"new":{"entities":[],"numbers":[],"terms":[],"sentence":null},"changed":[]},"entries":[{"id":"gts6rhpaq5zzvyt4gle425cqp3","kind":"first","title":"Tribune: Harbour strike in Oostmeer ends after talks","url":"http://tribune.example/2","summary":"Harbour strike in Oostmeer ends after talks. More than 32 people came.","language":"en","published":"2026-11-26T02:35:36Z","seen":"2026-11-26T02:35:57Z","feed":{"id":"liqynz5g6l6rwkdwzgt5wrf7mz","url":"http://127.0.0.1:8081/tribune","name":"Tribune"},"origin":"tribune.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"strike","field":"title","start":17,"end":23},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":27,"end":35},{"id":"strike","type":"topic","text":"strike","field":"summary","start":8,"end":14},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":18,"end":26}]}],"coverage":[],"story":[{"id":"bg75iv32pylkme2uen5etswshz","title":"Harbour strike in Oostmeer ends after talks","url":"http://herald.example/2","page":null,"language":"en","first_seen":"2026-11-26T02:35:57Z","origins":1},{"id":"r77odmng54csvfezdt4ok24rym","title":"Tribune: Strike closes the harbour of Oostmeer","url":"http://tribune.example/0","page":null,"language":"en","first_seen":"2026-11-26T02:35:46Z","origins":1},{"id":"l6fyqofkc6sn4j5alylxmrzj3f","title":"Strike closes the harbour of Oostmeer","url":"http://herald.example/0","page":null,"language":"en","first_seen":"2026-11-26T02:35:46Z","origins":1}],"links":{"open":null,"why":null,"silence":null}}}','2026-11-26 02:35:57.511643','cnpbu7noqahchpqbdvar4lhq4q','gts6rhpaq5zzvyt4gle425cqp3',NULL,1,NULL,NULL);
INSERT INTO "alerts" VALUES('k3vhk3ilkoxhfjxpu3yapimfpd','harbour','fast','entry.hit','ejothoe6mtfpulanalkp6as4na','desk','The harbour strike: Tribune: Thirty cranes stand still in Oostmeer, says union (1 origin: tribune.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:36:09Z","data":{"text":"The harbour strike: Tribune: Thirty cranes stand still in Oostmeer, says union (1 origin: tribune.example)","alert":{"id":"k3vhk3ilkoxhfjxpu3yapimfpd","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike","short":"The harbour strike"},"development":{"id":"g5s73j64vmehpucnrhu2x6k6zn","aliases":[],"title":"Tribune: Thirty cranes stand still in Oostmeer, says union","language":"en","url":"http://tribune.example/3","page":null,"first_seen":"2026-11-26T02:36:09Z","last_seen":"2026-11-26T02:36:09Z","follows":null,"woke_after":null,"origins":1,"languages":["en"],"new":{"entities":[],"numbers":[],"terms":[],"sentence":null},"changed":[]},"entries":[{"id":"ejothoe6mtfpulanalkp6as4na","kind":"first","title":"Tribune: Thirty cranes stand still in Oostmeer, says union","url":"http://tribune.example/3","summary":"Thirty cranes stand still in Oostmeer, says union. More than 33 people came.","language":"en","published":"2026-11-26T02:35:36Z","seen":"2026-11-26T02:36:09Z","feed":{"id":"liqynz5g6l6rwkdwzgt5wrf7mz","url":"http://127.0.0.1:8081/tribune","name":"Tribune"},"origin":"tribune.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"cranes","field":"title","start":16,"end":22},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":38,"end":46},{"id":"strike","type":"topic","text":"cranes","field":"summary","start":7,"end":13},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":29,"end":37}]}],"coverage":[],"story":[{"id":"cnpbu7noqahchpqbdvar4lhq4q","title":"Tribune: Harbour strike in Oostmeer ends after talks","url":"http://tribune.example/2","page":null,"language":"en","first_seen":"2026-11-26T02:35:57Z","origins":1},{"id":"bg75iv32pylkme2uen5etswshz","title":"Harbour strike in Oostmeer ends after talks","url":"http://herald.example/2","page":null,"language":"en","first_seen":"2026-11-26T02:35:57Z","origins":1},{"id":"r77odmng54csvfezdt4ok24rym","title":"Tribune: Strike closes the harbour of Oostmeer","url":"http://tribune.example/0","page":null,"language":"en","first_seen":"2026-11-26T02:35:46Z","origins":1},{"id":"l6fyqofkc6sn4j5alylxmrzj3f","title":"Strike closes the harbour of Oostmeer","url":"http://herald.example/0","page":null,"language":"en","first_seen":"2026-11-26T02:35:46Z","origins":1}],"links":{"open":null,"why":null,"silence":null}}}','2026-11-26 02:36:09.817350','g5s73j64vmehpucnrhu2x6k6zn','ejothoe6mtfpulanalkp6as4na',NULL,1,NULL,NULL);
INSERT INTO "alerts" VALUES('s25hb244urvcks2s2r3ngtjdon','harbour','fast','entry.hit','7iz5u5ggxmzalaizwxj7vqz56t','desk','The harbour strike: Thirty cranes stand still in Oostmeer, says union (1 origin: herald.example)','{"type":"entry.hit","timestamp":"2026-11-26T02:36:10Z","data":{"text":"The harbour strike: Thirty cranes stand still in Oostmeer, says union (1 origin: herald.example)","alert":{"id":"s25hb244urvcks2s2r3ngtjdon","rule":"fast","held_by":null},"watchlist":{"id":"harbour","title":"The harbour strike","short":"The harbour strike"},"development":{"id":"5csz6qd3w4g2xolzjvsvq7npl6","aliases":[],"title":"Thirty cranes stand still in Oostmeer, says union","language":"en","url":"http://herald.example/3","page":null,"first_seen":"2026-11-26T02:36:10Z","last_seen":"2026-11-26T02:36:10Z","follows":null,"woke_after":null,"origins":1,"languages":["en"],"new":{"entities":[],"numbers":[],"terms":[],"sentence":null},"changed":[]},"entries":[{"id":"7iz5u5ggxmzalaizwxj7vqz56t","kind":"first","title":"Thirty cranes stand still in Oostmeer, says union","url":"http://herald.example/3","summary":"Thirty cranes stand still in Oostmeer, says union. More than 33 people came.","language":"en","published":"2026-11-26T02:35:36Z","seen":"2026-11-26T02:36:10Z","feed":{"id":"5oqslduvbeopdqz75zoecoawfm","url":"http://127.0.0.1:8081/herald","name":"Herald"},"origin":"herald.example","score":1.0,"matched":[{"id":"strike","type":"topic","text":"cranes","field":"title","start":7,"end":13},{"id":"port","type":"place","text":"Oostmeer","field":"title","start":29,"end":37},{"id":"strike","type":"topic","text":"cranes","field":"summary","start":7,"end":13},{"id":"port","type":"place","text":"Oostmeer","field":"summary","start":29,"end":37}]}],"coverage":[],"story":[{"id":"g5s73j64vmehpucnrhu2x6k6zn","title":"Tribune: Thirty cranes stand still in Oostmeer, says union","url":"http://tribune.example/3","page":null,"language":"en","first_seen":"2026-11-26T02:36:09Z","origins":1},{"id":"cnpbu7noqahchpqbdvar4lhq4q","title":"Tribune: Harbour strike in Oostmeer ends after talks","url":"http://tribune.example/2","page":null,"language":"en","first_seen":"2026-11-26T02:35:57Z","origins":1},{"id":"bg75iv32pylkme2uen5etswshz","title":"Harbour strike in Oostmeer ends after talks","url":"http://herald.example/2","page":null,"language":"en","first_seen":"2026-11-26T02:35:57Z","origins":1},{"id":"r77odmng54csvfezdt4ok24rym","title":"Tribune: Strike closes the harbour of Oostmeer","url":"http://tribune.example/0","page":null,"language":"en","first_seen":"2026-11-26T02:35:46Z","origins":1},{"id":"l6fyqofkc6sn4j5alylxmrzj3f","title":"Strike closes the harbour of Oostmeer","url":"http://herald.example/0","page":null,"language":"en","first_seen":"2026-11-26T02:35:46Z","origins":1}],"links":{"open":null,"why":null,"silence":null}}}','2026-11-26 02:36:10.269280','5csz6qd3w4g2xolzjvsvq7npl6','7iz5u5ggxmzalaizwxj7vqz56t',NULL,1,NULL,NULL);
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
INSERT INTO "attempts" VALUES('hk37uqt5dcj6i2c6dvglgep62b',1,'2026-11-26 02:35:46.520991',1,204,NULL,'',30);
INSERT INTO "attempts" VALUES('k3lkfyw345huyvrjfy2kpmvfnu',1,'2026-11-26 02:35:46.522225',1,204,NULL,'',53);
INSERT INTO "attempts" VALUES('esoum2ap7fjh4miy6v455hmd5g',1,'2026-11-26 02:35:57.709864',1,204,NULL,'',35);
INSERT INTO "attempts" VALUES('nock7vo6kvrev447k3gexizdal',1,'2026-11-26 02:35:57.711201',1,204,NULL,'',43);
INSERT INTO "attempts" VALUES('nzaitcmksljnzhyln453i52gfb',1,'2026-11-26 02:36:10.500897',0,500,'http://127.0.0.1:8081/… answered 500','',24);
INSERT INTO "attempts" VALUES('rfjb2atov224s6wbms5z3fbgf6',1,'2026-11-26 02:36:10.501875',0,500,'http://127.0.0.1:8081/… answered 500','',35);
CREATE TABLE audit (
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	who TEXT NOT NULL, 
	what TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	detail JSON NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (number)
);
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
	CONSTRAINT pk_deliveries PRIMARY KEY (id), 
	CONSTRAINT fk_deliveries_alert_id FOREIGN KEY(alert_id) REFERENCES alerts (id)
);
INSERT INTO "deliveries" VALUES('hk37uqt5dcj6i2c6dvglgep62b','leofms6req5xfs2hla5ypyys6h','desk','delivered',1,0,'2026-11-26 02:35:46.128918',NULL,NULL,NULL,'2026-11-26 02:35:46.551041','l6fyqofkc6sn4j5alylxmrzj3f',0,NULL,NULL,NULL,'2026-11-26 02:35:46.405016','2026-11-26 02:35:46.405016',NULL);
INSERT INTO "deliveries" VALUES('k3lkfyw345huyvrjfy2kpmvfnu','n5w5slztys5mntm7tyoo6s6wku','desk','delivered',1,0,'2026-11-26 02:35:46.328276',NULL,NULL,NULL,'2026-11-26 02:35:46.574695','r77odmng54csvfezdt4ok24rym',0,NULL,NULL,NULL,'2026-11-26 02:35:46.405016','2026-11-26 02:35:46.405016',NULL);
INSERT INTO "deliveries" VALUES('esoum2ap7fjh4miy6v455hmd5g','frrjn543ndejt3gbyrownmodrt','desk','delivered',1,0,'2026-11-26 02:35:57.277948',NULL,NULL,NULL,'2026-11-26 02:35:57.744691','bg75iv32pylkme2uen5etswshz',0,NULL,NULL,NULL,'2026-11-26 02:35:57.601145','2026-11-26 02:35:57.601145',NULL);
INSERT INTO "deliveries" VALUES('nock7vo6kvrev447k3gexizdal','x27mw5kl45w3zwxnvcs7dpwcqq','desk','delivered',1,0,'2026-11-26 02:35:57.511643',NULL,NULL,NULL,'2026-11-26 02:35:57.754548','cnpbu7noqahchpqbdvar4lhq4q',0,NULL,NULL,NULL,'2026-11-26 02:35:57.601145','2026-11-26 02:35:57.601145',NULL);
INSERT INTO "deliveries" VALUES('nzaitcmksljnzhyln453i52gfb','k3vhk3ilkoxhfjxpu3yapimfpd','desk','pending',1,0,'2026-11-26 02:36:09.817350','2026-11-26 02:36:15.933080',NULL,'http://127.0.0.1:8081/… answered 500',NULL,'g5s73j64vmehpucnrhu2x6k6zn',0,NULL,NULL,NULL,'2026-11-26 02:36:10.417049','2026-11-26 02:36:10.417049',NULL);
INSERT INTO "deliveries" VALUES('rfjb2atov224s6wbms5z3fbgf6','s25hb244urvcks2s2r3ngtjdon','desk','pending',1,0,'2026-11-26 02:36:10.269280','2026-11-26 02:36:15.871134',NULL,'http://127.0.0.1:8081/… answered 500',NULL,'5csz6qd3w4g2xolzjvsvq7npl6',0,NULL,NULL,NULL,'2026-11-26 02:36:10.417049','2026-11-26 02:36:10.417049',NULL);
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
INSERT INTO "developments" VALUES('l6fyqofkc6sn4j5alylxmrzj3f','harbour','uddanp2hc4a7bvimet3i3zkybc','Strike closes the harbour of Oostmeer','en','http://herald.example/0','2026-11-26 02:35:46.128918','2026-11-26 02:35:46.128918','["herald.example"]','["en"]',NULL,'[]','{"entities": [], "numbers": [], "terms": [], "sentence": null}',NULL,0);
INSERT INTO "developments" VALUES('r77odmng54csvfezdt4ok24rym','harbour','s2vchddvjsbnwydu6psxkc5qsc','Tribune: Strike closes the harbour of Oostmeer','en','http://tribune.example/0','2026-11-26 02:35:46.328276','2026-11-26 02:35:46.328276','["tribune.example"]','["en"]',NULL,'[]','{"entities": [], "numbers": [], "terms": [], "sentence": null}',NULL,0);
INSERT INTO "developments" VALUES('bg75iv32pylkme2uen5etswshz','harbour','dq4hffj5nrrpqsfs64itljfpmj','Harbour strike in Oostmeer ends after talks','en','http://herald.example/2','2026-11-26 02:35:57.277948','2026-11-26 02:35:57.277948','["herald.example"]','["en"]',NULL,'[]','{"entities": [], "numbers": [], "terms": [], "sentence": null}',NULL,0);
INSERT INTO "developments" VALUES('cnpbu7noqahchpqbdvar4lhq4q','harbour','gts6rhpaq5zzvyt4gle425cqp3','Tribune: Harbour strike in Oostmeer ends after talks','en','http://tribune.example/2','2026-11-26 02:35:57.511643','2026-11-26 02:35:57.511643','["tribune.example"]','["en"]',NULL,'[]','{"entities": [], "numbers": [], "terms": [], "sentence": null}',NULL,0);
INSERT INTO "developments" VALUES('g5s73j64vmehpucnrhu2x6k6zn','harbour','ejothoe6mtfpulanalkp6as4na','Tribune: Thirty cranes stand still in Oostmeer, says union','en','http://tribune.example/3','2026-11-26 02:36:09.817350','2026-11-26 02:36:09.817350','["tribune.example"]','["en"]',NULL,'[]','{"entities": [], "numbers": [], "terms": [], "sentence": null}',NULL,0);
INSERT INTO "developments" VALUES('5csz6qd3w4g2xolzjvsvq7npl6','harbour','7iz5u5ggxmzalaizwxj7vqz56t','Thirty cranes stand still in Oostmeer, says union','en','http://herald.example/3','2026-11-26 02:36:10.269280','2026-11-26 02:36:10.269280','["herald.example"]','["en"]',NULL,'[]','{"entities": [], "numbers": [], "terms": [], "sentence": null}',NULL,0);
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
INSERT INTO "entries" VALUES('uddanp2hc4a7bvimet3i3zkybc','5oqslduvbeopdqz75zoecoawfm','http://herald.example/0','https://herald.example/0','Strike closes the harbour of Oostmeer','Strike closes the harbour of Oostmeer. More than 30 people came.','','','en','2026-11-26 02:35:36.000000','2026-11-26 02:35:46.128918','es7gs4oh2d5psjrzxnvvkhi4wp',0);
INSERT INTO "entries" VALUES('7cryyj6cd54yefh6vay6r2kwj5','5oqslduvbeopdqz75zoecoawfm','http://herald.example/1','https://herald.example/1','Rain expected along the coast','Rain expected along the coast. More than 31 people came.','','','en','2026-11-26 02:35:36.000000','2026-11-26 02:35:46.128918','sgpgvhdsgkdpx4zie4hxhz7ozn',0);
INSERT INTO "entries" VALUES('s2vchddvjsbnwydu6psxkc5qsc','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/0','https://tribune.example/0','Tribune: Strike closes the harbour of Oostmeer','Strike closes the harbour of Oostmeer. More than 30 people came.','','','en','2026-11-26 02:35:36.000000','2026-11-26 02:35:46.328276','wchb2pxwif2h2tol75qbj55f65',0);
INSERT INTO "entries" VALUES('tm6irgxagrqshhzrhtqx5bkku6','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/1','https://tribune.example/1','Tribune: Rain expected along the coast','Rain expected along the coast. More than 31 people came.','','','en','2026-11-26 02:35:36.000000','2026-11-26 02:35:46.328276','vflabd2valj3s4zikoutiulwe6',0);
INSERT INTO "entries" VALUES('dq4hffj5nrrpqsfs64itljfpmj','5oqslduvbeopdqz75zoecoawfm','http://herald.example/2','https://herald.example/2','Harbour strike in Oostmeer ends after talks','Harbour strike in Oostmeer ends after talks. More than 32 people came.','','','en','2026-11-26 02:35:36.000000','2026-11-26 02:35:57.277948','nhnrq4ndbdixqmx37v3pdi3kfw',0);
INSERT INTO "entries" VALUES('gts6rhpaq5zzvyt4gle425cqp3','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/2','https://tribune.example/2','Tribune: Harbour strike in Oostmeer ends after talks','Harbour strike in Oostmeer ends after talks. More than 32 people came.','','','en','2026-11-26 02:35:36.000000','2026-11-26 02:35:57.511643','6tapo7j4owfcuzakm7qhhrtgpk',0);
INSERT INTO "entries" VALUES('ejothoe6mtfpulanalkp6as4na','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/3','https://tribune.example/3','Tribune: Thirty cranes stand still in Oostmeer, says union','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','','','en','2026-11-26 02:35:36.000000','2026-11-26 02:36:09.817350','pchz2o4vyc6eha4b5qs7s4rpv3',0);
INSERT INTO "entries" VALUES('iev5j6aboaxoyzbj3xmvzplofj','liqynz5g6l6rwkdwzgt5wrf7mz','http://tribune.example/4','https://tribune.example/4','Tribune: Festival opens in the park','Festival opens in the park. More than 34 people came.','','','en','2026-11-26 02:35:36.000000','2026-11-26 02:36:09.817350','3kabgy44pkety3h7fvk5u7hckx',0);
INSERT INTO "entries" VALUES('7iz5u5ggxmzalaizwxj7vqz56t','5oqslduvbeopdqz75zoecoawfm','http://herald.example/3','https://herald.example/3','Thirty cranes stand still in Oostmeer, says union','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','','','en','2026-11-26 02:35:36.000000','2026-11-26 02:36:10.269280','xqkemtvsph4pci4ry7wpkhv52g',0);
INSERT INTO "entries" VALUES('v2ydr6xwmyyafaiocegckiptfb','5oqslduvbeopdqz75zoecoawfm','http://herald.example/4','https://herald.example/4','Festival opens in the park','Festival opens in the park. More than 34 people came.','','','en','2026-11-26 02:35:36.000000','2026-11-26 02:36:10.269280','m46wozf3itupskw3cnh2ddfh54',0);
CREATE TABLE entry_keys (
	feed_id VARCHAR(26) NOT NULL, 
	key_hash VARCHAR(26) NOT NULL, 
	entry_id VARCHAR(26) NOT NULL, 
	seen DATETIME NOT NULL, 
	last_seen DATETIME NOT NULL, 
	CONSTRAINT pk_entry_keys PRIMARY KEY (feed_id, key_hash)
);
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','n5cxmzj36ymwbjl4wzf5wrd4hc','uddanp2hc4a7bvimet3i3zkybc','2026-11-26 02:35:46.128918','2026-11-26 02:35:46.128918');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','4c6k6iferuhz5kcogx7gko6ur3','uddanp2hc4a7bvimet3i3zkybc','2026-11-26 02:35:46.128918','2026-11-26 02:35:46.128918');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','ddm2g4wp4lfqgetmfzoay67kdf','uddanp2hc4a7bvimet3i3zkybc','2026-11-26 02:35:46.128918','2026-11-26 02:35:46.128918');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','q7b6hzuvv2s4q33ustwjakx6c2','7cryyj6cd54yefh6vay6r2kwj5','2026-11-26 02:35:46.128918','2026-11-26 02:35:46.128918');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','gl5hvofcq35lcaypfswfm3hjqo','7cryyj6cd54yefh6vay6r2kwj5','2026-11-26 02:35:46.128918','2026-11-26 02:35:46.128918');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','sgs2k6c7kkm2dy47eembhnvdrf','7cryyj6cd54yefh6vay6r2kwj5','2026-11-26 02:35:46.128918','2026-11-26 02:35:46.128918');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','ghpksep3pkinrrma2snp2zmb2d','s2vchddvjsbnwydu6psxkc5qsc','2026-11-26 02:35:46.328276','2026-11-26 02:35:46.328276');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','4awhpz3juytue655hb4af7xqe7','s2vchddvjsbnwydu6psxkc5qsc','2026-11-26 02:35:46.328276','2026-11-26 02:35:46.328276');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','fy7tjww7tda4pd7hylxlpkezz7','s2vchddvjsbnwydu6psxkc5qsc','2026-11-26 02:35:46.328276','2026-11-26 02:35:46.328276');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','76pb557usmvz5c6ztqvyfdlrhx','tm6irgxagrqshhzrhtqx5bkku6','2026-11-26 02:35:46.328276','2026-11-26 02:35:46.328276');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','mrwqe3cccnubhkeespfyi2mmpk','tm6irgxagrqshhzrhtqx5bkku6','2026-11-26 02:35:46.328276','2026-11-26 02:35:46.328276');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','6jk7aheteiq3b6czbkvgdbscgp','tm6irgxagrqshhzrhtqx5bkku6','2026-11-26 02:35:46.328276','2026-11-26 02:35:46.328276');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','rymrnaem4ckmiql3cdy6jmpvdd','dq4hffj5nrrpqsfs64itljfpmj','2026-11-26 02:35:57.277948','2026-11-26 02:35:57.277948');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','pjcywb3562vwclngzzchp6xvfd','dq4hffj5nrrpqsfs64itljfpmj','2026-11-26 02:35:57.277948','2026-11-26 02:35:57.277948');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','23tg6yamn6a3xi2athnjw6qo4f','dq4hffj5nrrpqsfs64itljfpmj','2026-11-26 02:35:57.277948','2026-11-26 02:35:57.277948');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','3lslgroptccdchkokoulqv3fo6','gts6rhpaq5zzvyt4gle425cqp3','2026-11-26 02:35:57.511643','2026-11-26 02:35:57.511643');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','ivon7vtjempwitqjenwubeww5l','gts6rhpaq5zzvyt4gle425cqp3','2026-11-26 02:35:57.511643','2026-11-26 02:35:57.511643');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','txfmxr7mxy52va2xowbjt7fylq','gts6rhpaq5zzvyt4gle425cqp3','2026-11-26 02:35:57.511643','2026-11-26 02:35:57.511643');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','x3qoklex5a4arg2ojhowmv3emk','ejothoe6mtfpulanalkp6as4na','2026-11-26 02:36:09.817350','2026-11-26 02:36:09.817350');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','ckgr2eri77whqhx5yz6sv6sf2a','ejothoe6mtfpulanalkp6as4na','2026-11-26 02:36:09.817350','2026-11-26 02:36:09.817350');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','kfvqsg36myrhqwbclvzfdigawo','ejothoe6mtfpulanalkp6as4na','2026-11-26 02:36:09.817350','2026-11-26 02:36:09.817350');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','24my6fgar7rffspikyyh6zlkgj','iev5j6aboaxoyzbj3xmvzplofj','2026-11-26 02:36:09.817350','2026-11-26 02:36:09.817350');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','znolkvo53q4knglglm5hywffvr','iev5j6aboaxoyzbj3xmvzplofj','2026-11-26 02:36:09.817350','2026-11-26 02:36:09.817350');
INSERT INTO "entry_keys" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','rmbtm5dlig3nu53nhy3wtgbe3p','iev5j6aboaxoyzbj3xmvzplofj','2026-11-26 02:36:09.817350','2026-11-26 02:36:09.817350');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','dbnp6s4qstbw4lnt2lqlytcqzz','7iz5u5ggxmzalaizwxj7vqz56t','2026-11-26 02:36:10.269280','2026-11-26 02:36:10.269280');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','psvta6yo7rvc7uymgczpksrpi6','7iz5u5ggxmzalaizwxj7vqz56t','2026-11-26 02:36:10.269280','2026-11-26 02:36:10.269280');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','lxj7baevkgoke2e7nn7f543lj3','7iz5u5ggxmzalaizwxj7vqz56t','2026-11-26 02:36:10.269280','2026-11-26 02:36:10.269280');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','xugjp2ngijyqe4khpuanmvnoq7','v2ydr6xwmyyafaiocegckiptfb','2026-11-26 02:36:10.269280','2026-11-26 02:36:10.269280');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','ordivn7uxkp7y76fcybb5dt3r7','v2ydr6xwmyyafaiocegckiptfb','2026-11-26 02:36:10.269280','2026-11-26 02:36:10.269280');
INSERT INTO "entry_keys" VALUES('5oqslduvbeopdqz75zoecoawfm','hiwugxtv5h7yhhrarvpkrz4nec','v2ydr6xwmyyafaiocegckiptfb','2026-11-26 02:36:10.269280','2026-11-26 02:36:10.269280');
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
INSERT INTO "feeds" VALUES('5oqslduvbeopdqz75zoecoawfm','herald','http://127.0.0.1:8081/herald','Herald','127.0.0.1:8081','en',1,'"/herald-5"',NULL,'9f738520e1acc6a0ccc320938c617b13f00e1ab271efa06e80210df09a658d08','Herald','2026-11-26 02:51:27.788102','2026-11-26 02:36:10.219895','2026-11-26 02:36:10.219895','2026-11-26 02:35:46.128918','new',200,NULL,0,3,5);
INSERT INTO "feeds" VALUES('liqynz5g6l6rwkdwzgt5wrf7mz','tribune','http://127.0.0.1:8081/tribune','Tribune','127.0.0.1:8081','en',1,'"/tribune-5"',NULL,'af7b64e298230b9d10a36a5a184ad37fd0b6c4d4deda9f3ead10ed0eadd9ecca','Tribune','2026-11-26 02:52:02.902595','2026-11-26 02:36:08.889871','2026-11-26 02:36:08.889871','2026-11-26 02:35:46.328276','new',200,NULL,0,3,5);
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
INSERT INTO "hits" VALUES('harbour','uddanp2hc4a7bvimet3i3zkybc','l6fyqofkc6sn4j5alylxmrzj3f','first',1.0,'[{"id": "strike", "type": "topic", "text": "Strike", "field": "title", "start": 0, "end": 6}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 29, "end": 37}, {"id": "strike", "type": "topic", "text": "Strike", "field": "summary", "start": 0, "end": 6}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Strike closes the harbour of Oostmeer','http://herald.example/0','https://herald.example/0','6py4egg5d3artki4tdysum6qli','Strike closes the harbour of Oostmeer. More than 30 people came.','en','2026-11-26 02:35:36.000000','2026-11-26 02:35:46.128918','5oqslduvbeopdqz75zoecoawfm','http://127.0.0.1:8081/herald','Herald','herald.example',0);
INSERT INTO "hits" VALUES('harbour','s2vchddvjsbnwydu6psxkc5qsc','r77odmng54csvfezdt4ok24rym','first',1.0,'[{"id": "strike", "type": "topic", "text": "Strike", "field": "title", "start": 9, "end": 15}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 38, "end": 46}, {"id": "strike", "type": "topic", "text": "Strike", "field": "summary", "start": 0, "end": 6}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Tribune: Strike closes the harbour of Oostmeer','http://tribune.example/0','https://tribune.example/0','nipjb6pua57zvt6kdlf65bxstn','Strike closes the harbour of Oostmeer. More than 30 people came.','en','2026-11-26 02:35:36.000000','2026-11-26 02:35:46.328276','liqynz5g6l6rwkdwzgt5wrf7mz','http://127.0.0.1:8081/tribune','Tribune','tribune.example',0);
INSERT INTO "hits" VALUES('harbour','dq4hffj5nrrpqsfs64itljfpmj','bg75iv32pylkme2uen5etswshz','first',1.0,'[{"id": "strike", "type": "topic", "text": "strike", "field": "title", "start": 8, "end": 14}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 18, "end": 26}, {"id": "strike", "type": "topic", "text": "strike", "field": "summary", "start": 8, "end": 14}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 18, "end": 26}]','[["port", 0.6], ["strike", 0.4]]','Harbour strike in Oostmeer ends after talks','http://herald.example/2','https://herald.example/2','27lv6zn7d7ve6a4b643mfbcduu','Harbour strike in Oostmeer ends after talks. More than 32 people came.','en','2026-11-26 02:35:36.000000','2026-11-26 02:35:57.277948','5oqslduvbeopdqz75zoecoawfm','http://127.0.0.1:8081/herald','Herald','herald.example',0);
INSERT INTO "hits" VALUES('harbour','gts6rhpaq5zzvyt4gle425cqp3','cnpbu7noqahchpqbdvar4lhq4q','first',1.0,'[{"id": "strike", "type": "topic", "text": "strike", "field": "title", "start": 17, "end": 23}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 27, "end": 35}, {"id": "strike", "type": "topic", "text": "strike", "field": "summary", "start": 8, "end": 14}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 18, "end": 26}]','[["port", 0.6], ["strike", 0.4]]','Tribune: Harbour strike in Oostmeer ends after talks','http://tribune.example/2','https://tribune.example/2','us7p5umqpozh62t5nskzahce6l','Harbour strike in Oostmeer ends after talks. More than 32 people came.','en','2026-11-26 02:35:36.000000','2026-11-26 02:35:57.511643','liqynz5g6l6rwkdwzgt5wrf7mz','http://127.0.0.1:8081/tribune','Tribune','tribune.example',0);
INSERT INTO "hits" VALUES('harbour','ejothoe6mtfpulanalkp6as4na','g5s73j64vmehpucnrhu2x6k6zn','first',1.0,'[{"id": "strike", "type": "topic", "text": "cranes", "field": "title", "start": 16, "end": 22}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 38, "end": 46}, {"id": "strike", "type": "topic", "text": "cranes", "field": "summary", "start": 7, "end": 13}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Tribune: Thirty cranes stand still in Oostmeer, says union','http://tribune.example/3','https://tribune.example/3','42anpm7jdavhpbxwmj5c3bkpan','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','en','2026-11-26 02:35:36.000000','2026-11-26 02:36:09.817350','liqynz5g6l6rwkdwzgt5wrf7mz','http://127.0.0.1:8081/tribune','Tribune','tribune.example',0);
INSERT INTO "hits" VALUES('harbour','7iz5u5ggxmzalaizwxj7vqz56t','5csz6qd3w4g2xolzjvsvq7npl6','first',1.0,'[{"id": "strike", "type": "topic", "text": "cranes", "field": "title", "start": 7, "end": 13}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "title", "start": 29, "end": 37}, {"id": "strike", "type": "topic", "text": "cranes", "field": "summary", "start": 7, "end": 13}, {"id": "port", "type": "place", "text": "Oostmeer", "field": "summary", "start": 29, "end": 37}]','[["port", 0.6], ["strike", 0.4]]','Thirty cranes stand still in Oostmeer, says union','http://herald.example/3','https://herald.example/3','omenl7xcot65ccpm7uathf77cb','Thirty cranes stand still in Oostmeer, says union. More than 33 people came.','en','2026-11-26 02:35:36.000000','2026-11-26 02:36:10.269280','5oqslduvbeopdqz75zoecoawfm','http://127.0.0.1:8081/herald','Herald','herald.example',0);
CREATE TABLE hosts (
	host TEXT NOT NULL, 
	free_at DATETIME NOT NULL, 
	token TEXT, 
	CONSTRAINT pk_hosts PRIMARY KEY (host)
);
INSERT INTO "hosts" VALUES('127.0.0.1:8081','2026-11-26 02:36:10.389245',NULL);
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
CREATE TABLE watchlists (
	id TEXT NOT NULL, 
	first_seen DATETIME NOT NULL, 
	looked_back_at DATETIME, 
	CONSTRAINT pk_watchlists PRIMARY KEY (id)
);
CREATE INDEX ix_entries_feed_id_seen ON entries (feed_id, seen);
CREATE INDEX ix_entries_seen ON entries (seen);
CREATE INDEX ix_feeds_active_next_poll_at ON feeds (active, next_poll_at);
CREATE INDEX ix_hits_development_id_seen ON hits (development_id, seen);
CREATE INDEX ix_hits_watchlist_id_canonical_url ON hits (watchlist_id, canonical_url);
CREATE INDEX ix_hits_watchlist_id_seen ON hits (watchlist_id, seen);
CREATE INDEX ix_hits_watchlist_id_title_key ON hits (watchlist_id, title_key);
CREATE INDEX ix_developments_watchlist_id_last_seen ON developments (watchlist_id, last_seen);
CREATE INDEX ix_alerts_created_at ON alerts (created_at);
CREATE INDEX ix_deliveries_channel_state ON deliveries (channel, state);
CREATE INDEX ix_deliveries_state_next_attempt_at ON deliveries (state, next_attempt_at);
CREATE INDEX ix_deliveries_channel_released_at ON deliveries (channel, released_at);
CREATE INDEX ix_deliveries_digest_id ON deliveries (digest_id);
CREATE INDEX ix_silences_until ON silences (until);
CREATE INDEX ix_audit_at ON audit (at);
CREATE INDEX ix_deliveries_development_id_channel ON deliveries (development_id, channel);
COMMIT;
