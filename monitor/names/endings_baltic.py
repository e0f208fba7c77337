"""Endings of Lithuanian and Latvian; `decline` says how to read the lines."""

LITHUANIAN = """
/ietis           m       iečio|iečiui|ietį|iečiu|ietyje|iečiai,iečių,iečiams,iečius,iečiais
/tis             m       čio|čiui|tį|čiu|tyje
/dis             m       džio|džiui|dį|džiu|dyje
/is              m       io|iui|į|iu|yje|e
/ys              m       io|iui|į|iu|yje|y
/jus             m       jaus|jui|jų|jumi|juje
/us              m       aus|ui|ų|umi|uje
isk/as           am      o|am|ą|u|ame|a,os,ai,oje,i,ų,iems,us
/as              m       o|ui|ą|u|e|ai,ų,ams,us,ais
/os              p       ų|oms|as|omis|ose
/ai              p       ų|ams|us|ais|uose
/a               f       os|ai|ą|a|oje
/ė               f       ės|ei|ę|e|ėje
[bdfghklmnprstvwxz]/  m:cap  o,io|ui,iui|ą,į|u,iu|e,yje|as,is
"""

LATVIAN = """
/ietis           m       ieša|ietim|ieti|ieti|ietī|ieši,iešu,iešiem,iešus
/lis             m       ļa|lim|li|li|lī
/nis             m       ņa|nim|ni|ni|nī
/is              m       ja,a|im|i|i|ī
/us              m       us|um|u|u|ū
/as              p       u|ām|as|ām|ās
/i               p:low   u|iem|us|iem|os
ā/s              m:low   ā|ajam|o|o|ajā|ie,o,ajiem
[bcčdfgģhkķlļmnņprŗsštvzž]/s  m  a|am|u|u|ā||i,iem,us,os
/a               f       as|ai|u|u|ā
/e               f       es|ei|i|i|ē
[bdfghklmnprtvwxz]/  m:cap  a|am|u|u|ā|s
"""

BALTIC = {"lt": LITHUANIAN, "lv": LATVIAN}
