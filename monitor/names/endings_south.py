"""Endings of Serbian and Croatian (in Latin letters), Greek and Romanian; `decline` says how to read the lines.

Romanian has one oblique case, which stands in the first cell together with the article.
"""

CROATIAN = """
[sčc]k/i         am      og,oga|om,ome|og|im|om|a,e,oj,u,o,ih,ima
en/i             ap      ih|im|e|im|im
en/e             ap      ih|im|e|im|im
[dt]/i           p:low   a|ima|e|ima|ima
av/e             p       a|ama|e|ama|ama
ag/e             p:low   a|ama|e|ama|ama
i/               m:cap   ja|ju|ja|jem|ju
ij/a             f       e|i|u|om|i
[sčc]k/a         af      e|oj|u|om|oj
/ka              f       ke|ci,ki|ku|kom|ci,ki
/ga              f       ge|zi,gi|gu|gom|zi,gi
/a               f       e|i|u|om|i||ama
(?:ć|nj)/e       n       a|u|e|em|u
/ac              m       ca|cu|ca|cem|cu|ci,aca,cima,ce
[čcđšžj]/o       n       a|u|o|om|u
/o               n       a|u|a|om|u
[cčćđšžj]/       m       a|u|a|em,om|u||i,e,ima
[bdfghklmnprstvwxz]/  m  a|u|a|om,em|u||i,e,ima
"""

GREEK = """
ικ/[οό]ς         am      ού||ό||έ|ή,ής,οί,ών,ούς,ές,ά
/[οό]ς           m       ου||ο||ε|οι,ων,ους
/[ηή]ς           m       η||η|||ες,ων
/[αά]ς           m       α||α|||ες,ων
ικ/[ηή]          af      ής||ή
/[αά]            f       ας||α|||ες,ων
/[ηή]            f       ης,εως||η|||εις,εων
/[ιί]            n       ιού||ι|||ια,ιών
/[οό]            n       ου||ο|||α,ων
μέν/ες           ap      ων||ες
εί/ες            p       ών||είες
/[εέ]ς           p       ων||ες
μέν/α            ap      ων||α
/[οό]ι           p       ων||ους
"""

ROMANIAN = """
/ul              m       ului
(?:un|iun)/ea    f       ii
/ca              f       cii,cei
/ga              f       gii,gei
/ana             f       anei,enei
/ia              f       iei
e/a              f       i,lei
/a               f       ei
/eană            af      ene
/ană             af      ane
[cț]/ă           af      e,i
/ă               f       a,ei,e
/le              p       lor
/ii              p       ilor
/an              m:low   ană,eni,ene,enii,enilor,enele,anul,anului
/esc             am:low  ească,ești,eștii,eștilor
/ez              m:low   eză,ezi,eze,ezii,ezilor,ezul,ezului
[bcdfghjklmnpqrsștțvwxz]/  m  ul,ului||||||i,ii,ilor
[iouy]/          m       ul,ului
"""

SOUTH = {"hr": CROATIAN, "el": GREEK, "ro": ROMANIAN}
