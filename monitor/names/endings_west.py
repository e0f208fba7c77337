"""Endings of Polish, Czech and Slovak; `decline` says how to read the lines."""

POLISH = """
(?:[nwłt]ych|[sc]kich|[^i]ej|[sc]kiej)/  -
[scz]/ki         am      kiego|kiemu|kiego|kim|kim|ka,kiej,ką,kie,kich,kimi,cy
wojsk/a          p       _|om|a|ami|ach
[scz]/ka         af      kiej,ki|kiej,ce|ką,kę|ką|kiej,ce
ow/a             af      ej,y|ej,ie|ą,ę|ą|ej,ie
(?:[cltz]n|zon)/a  af    ej,y|ej,ie|ą,ę|ą|ej,ie
[sc]k/ie         ax      iego,ich|iemu,im|ie|im,imi|im,ich
(?:[eaio]n|[cltzj]n|ow)/e  ax  ych,ego|ym,emu|e|ymi,ym|ych,ym
m/cy             p       iec,ców|com|cy|cami|czech,cach
cz/ycy           p       yków|ykom|yków|ykami|ykach
w/cy             p       ców|com|ców|cami|cach
/chy             p       ch|chom|chy|chami|szech,chach
/gry             p       gier|grom|gry|grami|grzech,grach
(?:[ia]n|iw)/y   p       _,ów|om|y|ami|ach
(?:[aei]t|od|or|id)/y  p  ów,_|om|y|ami|ach
ił/y             p       _|om|y|ami|ach
(?:[cjlortz]n|[oa]w|ał)/y  am  ego|emu|ego|ym|ym|a,ej,ą,e,ych,ymi
d/ie             p       ii|iom|ie|iami|iach
an/ie            p       _|om|_|ami|ach
[ea]ni/e         n       a|u|e|em|u
stw/o            n       a|u|o|em|ie,u
jsk/o            n       a|u|o|iem|u
[oe]w/o          n       a|u|o|em|ie
i/um             -
n/ia             f       ii,i|ii,i|ię|ią|ii,i|io
/ia              f       ii|ii|ię|ią|ii|io
j/a              f       i|i|ę|ą|i|o
/ka              f       ki|ce|kę|ką|ce|ek,kom,kami,kach
/ga              f       gi|dze|gę|gą|dze
/cha             f       chy|sze|chę|chą|sze
/ha              f       hy|sze,ze,dze|hę|hą|sze,ze,dze
/sta             f       sty|ście|stę|stą|ście
/ta              f       ty|cie|tę|tą|cie
/da              f       dy|dzie|dę|dą|dzie
/ra              f       ry|rze|rę|rą|rze
/ła              f       ły|le|łę|łą|le
l/a              f       i|i|ę|ą|i|o
[eou]/a          f       i|i|ę|ą|i
(?:c|[cs]z|rz|dz|ż)/a  f  y|y|ę|ą|y
[bpmwvfnsz]/a    f       y|ie|ę|ą|ie
/ów              m       owa|owowi|owa|owem|owie
/i?ec            m       ca|cowi|ca|cem|cu|cy,ców,com,cami,cach
/ek              m       ka,eka|kowi,ekowi|ka,eka|kiem,ekiem|ku,eku
cz/yk            m       yka|ykowi|yka|ykiem|yku|ycy,yków,ykom,ykami,ykach
[ay]n/in         m       ina|inowi|ina|inem|inie|ie,_,om,ami,ach
/ak              m       aka,aku|akowi|aka|akiem|aku|acy,aków,akom,akami,akach
[kg]/            m       a,u|owi|a|iem|u||i,ów,om,ami,ach
h/               m       a,u|owi|a|em|u||y,ów,om,ami,ach
(?:[ljżc]|[cs]z|rz|dz)/  m  a,u|owi|a|em|u||e,y,ów,om,ami,ach
/ń               m       nia,ni|niowi,ni|nia|niem,nią|niu,ni
/ć               x       cia,ci|ciowi,ci|cia|ciem,cią|ciu,ci
/ś               x       sia,si|siowi,si|sia|siem,sią|siu,si
/ódź             f       odzi|odzi|ódź|odzią|odzi
/ź               x       zia,zi|ziowi,zi|zia|ziem,zią|ziu,zi
/st              m       sta,stu|stowi|sta|stem|ście||ści,stów,stom,stami,stach
/t               m       ta,tu|towi|ta|tem|cie||ty,ci,tów,tom,tami,tach
/d               m       da,du|dowi|da|dem|dzie||dy,dzi,dów,dom,dami,dach
[aeiouy][bdgkptvw]/er  m  era,ru|erowi,rowi|era|erem,rem|erze,rze
/r               m       ra,ru|rowi|ra|rem|rze||rzy,rów,rom,rami,rach
/ł               m       ła,łu|łowi|ła|łem|le||ły,łów,łom,łami,łach
[bpmwvfnszx]/    m       a,u|owi|a|em|ie||y,i,ów,om,ami,ach
"""

CZECH = """
/skyj            am      ského|skému|ského|ským|ském
[sc]k/ý          am      ého|ému|ého|ým|ém|á,ou,é,ých,ými
/ý               am      ého|ému|ého|ým|ém|á,ou,é,ých,ými
ov/a             af      y|ě|u|ou|ě
/á               af      é|é|ou|ou|é
n/í              ax      í,ího|í,ímu|í|í,ím|í,ím
/é               ap      ých|ým|é|ými|ých
/ie              f       ie|ii|ii|ií|ii
y/e              f       e|i|i|í|i
/ec              m       ce,ca|ci,covi|ce|cem|ci,covi|ců,cům,cích
[sš]k/o          n       a|u|o|em|u
ctv/o            n       a|u|o|em|u,ě
stv/o            n       a|u|o|em|u,ě
ov/o             n       a|u|o|em|u,ě
/ka              f       ky|ce|ku|kou|ce||ek,kám,kami,kách
/ga              f       gy|ze|gu|gou|ze
/cha             f       chy|še|chu|chou|še
/ha              f       hy|ze|hu|hou|ze
/ra              f       ry|ře|ru|rou|ře
[žščcj]/a        f       i|i|u|ou|i
/a               f       y|ě|u|ou|ě
ín/y             p       _|ám|y|ami|ách
[tdn]/y          p       ů,_|ům|y|y|ech
íl/y             p       _|ám|y|ami|ách
[žščřcjď]/       x       e,i|i,ovi|e|em,í|i,ovi|ů,ům,ích
/ň               x       ně,ni|ni|ně|ní,něm|ni
(?:[gkh])/       m       a,u|u,ovi|a|em|u,ovi||ové,ů,ům
[bdflmnprstvwzx]/  m     a,u|u,ovi|a|em|u,ovi,ě||i,y,ové,ů,ům
"""

SLOVAK = """
/skyj            am      ského|skému|ského|ským|skom
/ý               am      ého|ému|ého|ým|om|á,ej,ú,ou,é,ých,ými,í
/á               af      ej|ej|ú|ou|ej
/é               ap      ých|ým|é|ými|ých
/ia              f       ie|ii|iu|iou|ii
/ec              m       ca|covi|ca|com|covi|ci,cov,coch,cami
[sšc]k/o         n       a|u|o|om|u
stv/o            n       a|u|o|om|e
ov/o             n       a|u|o|om|e
[žščcj]/a        f       e|i|u|ou|i
/a               f       y|e|u|ou|e
[tdn]/y          p       ov,_|om|y|mi,ami|och,ách
il/y             p       síl|ám|y|ami|ách
[žščcjďľň]/      x       a,e,u|u,i,ovi|a|om,em|i,ovi
[gkh]/           m       a,u|u,ovi|a|om|u,ovi||ov,om,och
[bdflmnprstvwzx]/  m     a,u|u,ovi|a|om|e,u,ovi||i,y,ov,om,och
"""

WEST = {"pl": POLISH, "cs": CZECH, "sk": SLOVAK}
