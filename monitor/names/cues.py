"""Words that tell what a name beside them is: titles before persons, heads of organisations, places and events.

Each table has a row a language; `*` counts everywhere. Words are compared folded. A final `-` leaves the end open, a
word that begins with `-` is the end of a compound (German -gesellschaft).
"""

from functools import cache

from monitor.names.inflect import inflect
from monitor.text.fold import fold

TITLES = {
    "*": "dr prof mr mrs ms sir don imam sheikh emir",
    "nl": "-minister -president -leider -baas -trainer -woordvoerder -directeur -chef minister premier president "
    "staatssecretaris burgemeester wethouder kolonel generaal kapitein rechter officier advocaat directeur "
    "topman topvrouw voorzitter trainer bondscoach coach woordvoerder onderzoeker hoogleraar viroloog arts "
    "chirurg verdachte meneer mevrouw keizer koning koningin prins prinses ambassadeur commissaris oprichter "
    "bestuursvoorzitter oppositieleider partijleider leider seismoloog spits keeper wielrenner renner zwemmer",
    "en": "minister premier president secretary mayor senator governor colonel general captain judge justice "
    "prosecutor lawyer attorney chairman chairwoman chair director coach manager spokesman spokeswoman "
    "spokesperson professor researcher doctor surgeon king queen prince princess ambassador commissioner "
    "founder leader chief officer executive striker goalkeeper midfielder defender captain swimmer runner "
    "chancellor congressman congresswoman representative inspector sergeant lieutenant major admiral bishop "
    "pope rabbi",
    "fr": "ministre président présidente premier maire sénateur sénatrice député députée colonel général capitaine "
    "juge procureur procureure avocat avocate directeur directrice entraîneur sélectionneur porte-parole "
    "professeur chercheur chercheuse docteur chirurgien roi reine prince princesse ambassadeur commissaire "
    "fondateur patron patronne chef dirigeant opposant opposante attaquant gardien coureur nageur monsieur "
    "madame m mme me maître",
    "de": "-chef -chefin -minister -ministerin -präsident -präsidentin -sprecher -sprecherin -trainer -anwalt "
    "-anwältin -richter -richterin -direktor -direktorin -leiter -leiterin -meister -vorsitzende minister "
    "ministerin ministerpräsident ministerpräsidentin präsident präsidentin kanzler kanzlerin bürgermeister "
    "bürgermeisterin senator abgeordneter abgeordnete oberst general hauptmann richter richterin staatsanwalt "
    "staatsanwältin anwalt anwältin direktor direktorin chef chefin trainer bundestrainer sprecher sprecherin "
    "professor forscher forscherin arzt ärztin könig königin prinz prinzessin botschafter kommissar gründer "
    "vorsitzender vorsitzende stürmer torwart kapitän herr frau außenminister außenministerin finanzminister "
    "gesundheitsminister gesundheitsministerin innenminister verteidigungsminister vorstandschef "
    "vorstandschefin geschäftsführer geschäftsführerin leiter leiterin landrat landrätin virologe virologin",
    "es": "ministro ministra presidente presidenta alcalde alcaldesa senador senadora diputado diputada coronel "
    "general capitán juez jueza fiscal abogado abogada director directora entrenador entrenadora seleccionador "
    "portavoz profesor profesora investigador investigadora doctor doctora cirujano rey reina príncipe "
    "princesa embajador embajadora comisario fundador fundadora líder delantero portero señor señora "
    "gobernador gobernadora canciller",
    "pt": "ministro ministra presidente prefeito prefeita senador senadora deputado deputada coronel general capitão "
    "juiz juíza procurador procuradora advogado advogada diretor diretora treinador treinadora técnico "
    "porta-voz professor professora pesquisador pesquisadora médico médica rei rainha príncipe embaixador "
    "comissário fundador líder atacante goleiro governador governadora doutor doutora senhor senhora chanceler",
    "it": "ministro ministra presidente premier sindaco sindaca senatore senatrice deputato deputata colonnello "
    "generale capitano giudice procuratore procuratrice avvocato avvocata direttore direttrice allenatore ct "
    "portavoce professore professoressa ricercatore ricercatrice dottore dottoressa chirurgo re regina "
    "principe ambasciatore commissario fondatore leader attaccante portiere signor signora governatore",
    "pl": "minister premier prezydent burmistrz senator poseł posłanka pułkownik generał kapitan sędzia prokurator "
    "adwokat dyrektor dyrektorka prezes prezeska trener selekcjoner rzecznik rzeczniczka profesor badacz "
    "badaczka doktor lekarz król królowa książę ambasador komisarz założyciel lider szef szefowa napastnik "
    "bramkarz pan pani ministra premiera prezydenta",
    "ru": "министр премьер президент мэр сенатор депутат полковник генерал капитан судья прокурор адвокат директор "
    "гендиректор председатель тренер пресс-секретарь представитель профессор исследователь врач хирург король "
    "королева принц посол комиссар основатель лидер глава губернатор нападающий вратарь господин госпожа "
    "канцлер министра президента премьер-министр главы "
    "мэра мэру мэром",
    "uk": "міністр прем'єр президент мер сенатор депутат полковник генерал капітан суддя прокурор адвокат директор "
    "гендиректор голова тренер речник речниця представник професор дослідник лікар хірург король королева "
    "принц посол комісар засновник лідер очільник губернатор нападник воротар пан пані канцлер міністра "
    "президента "
    "мера меру мером",
    "tr": "bakan bakanı başbakan cumhurbaşkanı başkan başkanı vali valisi senatör milletvekili albay general yüzbaşı "
    "hakim yargıç savcı savcısı avukat avukatı müdür müdürü direktör sözcü sözcüsü profesör araştırmacı doktor "
    "cerrah kral kraliçe prens büyükelçi kurucu kurucusu lider lideri teknik",
    "ar": "الرئيس رئيس الوزير وزير وزيرة الوزيرة السيناتور النائب العقيد الجنرال اللواء القاضي القاضية المدعي "
    "المحامي المحامية المدير مدير المدرب مدرب المتحدث الناطق البروفيسور الدكتور الدكتورة الباحث الملك الأمير "
    "الأميرة السفير المفوض المؤسس زعيم الزعيم قائد القائد السيد السيدة الشيخ محافظ عمدة المهاجم اللاعب "
    "ممثل ممثلة مديرها مديره رئيسها رئيسه مؤسسها مؤسس مبعوث المبعوث مبعوثة النائبة نائب مستشار مستشارة المستشار "
    "المستشارة قاضي الناشط الناشطة الصحفي الصحافي الصحفية الكاتب الكاتبة الفنان الفنانة الممثل الممثلة المخرج "
    "اللاعبة الضابط الملازم الفريق الأمينة الأمين أمين حاكم وكيل الخبير الخبيرة الطبيب الطبيبة الأستاذ الأستاذة "
    "ملك أمير ولي سفير سفيرة متحدث ناطق منسق منسقة",
}
ORGANISATIONS = {
    "*": "ltd inc corp gmbh ag plc llc sa spa nv bv fc bank group holding consortium airlines motors pharma "
    "technologies systems energy holdings industries biotech labs",
    "nl": "universiteit ziekenhuis ministerie rechtbank gerechtshof partij vereniging stichting instituut raad bond "
    "club maatschappij bedrijf -fonds -bank -bond -partij -raad -ziekenhuis -instituut -maatschappij "
    "autoriteit commissie politie leger gemeente -vereniging -stichting -commissie -dienst -inspectie "
    "inspectie dienst "
    "organisatie "
    "chemie bouw staal",
    "en": "university college hospital ministry court party association foundation institute council committee "
    "commission agency authority club company laboratories laboratory federation union league department "
    "bureau board society alliance movement front army corporation airways railways partners ventures office "
    "organisation organization network centre center school church police "
    "chemicals construction foods steel logistics shipping mining",
    "fr": "université hôpital ministère tribunal cour parti association fondation institut conseil comité commission "
    "agence autorité club société compagnie fédération union syndicat ligue clinique laboratoire laboratoires "
    "mouvement front banque groupe centre école office parquet police église armée marine chambre confédération "
    "service gendarmerie "
    "organisation préfecture mairie "
    "chimie constructions transports aciéries",
    "de": "universität krankenhaus klinikum klinik ministerium gericht landgericht amtsgericht oberlandesgericht "
    "partei verband verein stiftung institut rat ausschuss kommission behörde gesellschaft -ministerium "
    "-gericht -verband -gesellschaft -institut -behörde -werke -bank -amt -klinik -klinikum -universität "
    "-gewerkschaft -kammer bewegung staatsanwaltschaft werke "
    "organisation bundesamt landesamt bund -bund "
    "chemie bau stahl logistik bergbau -chemie -stahl",
    "es": "universidad hospital ministerio tribunal corte partido asociación fundación instituto consejo comité "
    "comisión agencia autoridad club empresa compañía federación unión sindicato liga clínica laboratorio "
    "laboratorios movimiento frente banco grupo centro escuela fiscalía audiencia policía iglesia ejército armada "
    "cámara confederación guardia servicio "
    "organización organizaciones comisaría alcaldía "
    "construcciones química transportes",
    "pt": "corpo universidade hospital ministério tribunal corte partido associação fundação instituto conselho comitê "
    "comissão agência autoridade clube empresa companhia federação união sindicato liga clínica laboratório "
    "movimento frente banco grupo centro escola ordem serviço polícia igreja exército marinha câmara "
    "procuradoria confederação "
    "organização prefeitura "
    "construções química transportes",
    "it": "università ospedale ministero tribunale corte partito associazione fondazione istituto consiglio comitato "
    "commissione agenzia autorità società compagnia federazione unione sindacato lega clinica laboratorio "
    "movimento fronte banca gruppo centro scuola procura polizia chiesa esercito marina camera confederazione "
    "corpo guardia "
    "organizzazione "
    "costruzioni chimica trasporti acciaierie",
    "pl": "uniwersytet szpital ministerstwo sąd partia stowarzyszenie fundacja instytut rada komitet komisja agencja "
    "urząd klub spółka firma federacja związek liga klinika laboratorium ruch bank grupa centrum szkoła "
    "prokuratura "
    "służba marynarka straż policja wojsko armia trybunał izba inspekcja inspektorat towarzystwo politechnika akademia "
    "kancelaria biuro zakład huta kopalnia stocznia organizacja sądu sądem sądzie",
    "ru": "университет больница министерство суд партия ассоциация фонд институт совет комитет комиссия агентство "
    "клуб компания корпорация федерация союз профсоюз лига клиника лаборатория движение фронт банк группа "
    "центр завод прокуратура концерн авиакомпания служба полиция академия палата бюро управление департамент "
    "комбинат верфь биржа церковь армия флот инспекция организация объединение "
    "суда суду судом суде",
    "uk": "університет лікарня міністерство суд партія асоціація фонд інститут рада комітет комісія агентство клуб "
    "компанія корпорація федерація спілка профспілка ліга клініка лабораторія рух фронт банк група центр завод "
    "прокуратура концерн авіакомпанія служба поліція академія палата бюро управління департамент комбінат біржа "
    "церква армія флот інспекція організація об'єднання суд "
    "суду судом суді",
    "tr": "havayolları yolları gazetesi fabrikası üniversitesi hastanesi bakanlığı mahkemesi partisi derneği vakfı "
    "enstitüsü konseyi komitesi komisyonu ajansı kulübü şirketi federasyonu birliği sendikası ligi "
    "laboratuvarı hareketi bankası grubu merkezi holding kurumu örgütü ofisi odası kurulu teşkilatı başkanlığı "
    "müdürlüğü komutanlığı kuruluşu topluluğu ordusu idaresi belediyesi valiliği savcılığı emniyeti borsası koleji "
    "lisesi okulu meclisi cephesi tugayı konfederasyonu",
    "ar": "شركة مؤسسة جامعة مستشفى محكمة بنك مصرف حزب منظمة نادي جمعية وزارة معهد هيئة لجنة اتحاد نقابة حركة جبهة "
    "مجموعة وكالة "
    "حكومة مجلس تحالف تيار كتائب ألوية سرايا مصلحة دائرة مركز شرطة نيابة برنامج صندوق",
}
LEGAL_FORMS = {"*": "ag gmbh se kg kgaa sa sas sarl spa srl nv bv plc ltd llc inc corp oyj ab asa sl slu lda"}
PLACES = {
    "*": "airport stadium",
    "nl": "stad dorp wijk regio rivier meer straat plein provincie vliegveld luchthaven haven eiland berg vulkaan "
    "dal -straat -plein -kade",
    "en": "city town region suburb coast river lake street square province valley bay harbour harbor island mountain "
    "volcano county district beach creek canyon peninsula bridge dam mine strait road avenue village",
    "fr": "région ville commune quartier côte rivière lac rue place province vallée baie port île mont volcan "
    "aéroport plage barrage pont village",
    "de": "fluss see straße platz provinz tal bucht hafen insel berg vulkan -straße -platz flughafen dorf",
    "es": "región ciudad barrio municipio costa río lago calle plaza provincia valle bahía puerto isla monte volcán "
    "aeropuerto playa presa puente pueblo",
    "pt": "cidade região município costa rio lago rua praça província vale baía porto ilha monte vulcão aeroporto "
    "praia barragem ponte bairro",
    "it": "città regione quartiere costa fiume lago via piazza provincia valle baia porto isola monte vulcano "
    "aeroporto spiaggia diga ponte borgo",
    "pl": "miasto mieście region rzeka jezioro ulica plac prowincja dolina zatoka port wyspa góra wulkan lotnisko "
    "plaża tama most wieś",
    "ru": "река озеро улица площадь провинция область долина залив порт остров гора вулкан аэропорт пляж мост село "
    "деревня город посёлок городе городом города",
    "uk": "річка озеро вулиця площа провінція область долина затока порт острів гора вулкан аеропорт пляж міст село "
    "місто місті міста",
    "tr": "nehri gölü caddesi meydanı ili vadisi körfezi limanı adası dağı yanardağı havalimanı köyü ilçesi köprüsü",
    "ar": "مدينة بلدة قرية نهر بحيرة شارع ساحة محافظة ولاية إقليم وادي خليج ميناء جزيرة جبل مطار مخيم "
    "سد جسر حي منطقة بحر مضيق قناة مديرية",
}
EVENTS = {
    "nl": "storm orkaan cycloon tyfoon operatie",
    "en": "storm hurricane cyclone typhoon operation",
    "fr": "tempête ouragan cyclone typhon opération",
    "de": "sturm sturmtief orkan hurrikan zyklon taifun operation",
    "es": "tormenta huracán ciclón tifón operación",
    "pt": "tempestade furacão ciclone tufão operação",
    "it": "tempesta uragano ciclone tifone operazione",
    "pl": "burza huragan cyklon tajfun operacja",
    "ru": "шторм ураган циклон тайфун операция",
    "uk": "шторм ураган циклон тайфун операція",
    "tr": "fırtınası kasırgası siklonu tayfunu operasyonu",
    "ar": "عاصفة إعصار عملية",
}
SPEECH = {
    "nl": "zegt zei zeggen stelt meldt noemt verklaarde",
    "en": "says said told adds added wrote tweeted insisted argued",
    "fr": "dit déclare déclaré affirme affirmé explique expliqué annonce",
    "de": "sagt sagte erklärte erklärt betonte teilte",
    "es": "dijo dice afirmó afirma declaró declara explicó anunció",
    "pt": "disse diz afirmou afirma declarou explicou anunciou",
    "it": "dice spiega afferma dichiara annuncia",
    "pl": "powiedział powiedziała mówi stwierdził stwierdziła oświadczył oświadczyła dodał dodała",
    "ru": "сказал сказала заявил заявила сообщил сообщила отметил отметила",
    "uk": "сказав сказала заявив заявила повідомив повідомила зазначив зазначила",
    "tr": "dedi söyledi açıkladı belirtti",
    "ar": "قال قالت صرح صرحت أعلن أعلنت أكد أكدت",
}
LOCATIVE = {
    "nl": "in te nabij bij uit naar",
    "en": "in near from at outside",
    "fr": "à près dans depuis",
    "de": "in bei nahe aus nach",
    "es": "en cerca desde",
    "pt": "em no na perto",
    "it": "a in presso da",
    "pl": "w we koło pod z",
    "ru": "в во под из",
    "uk": "в у під з із",
    "tr": "",
    "ar": "في من قرب",
}
INSIDE = {  # prepositions that stand before places and times, and before no person
    "nl": "in",
    "en": "in",
    "de": "in",
    "es": "en",
    "pt": "em",
}
REGIONS = {  # nouns behind the adjective of a region
    "ru": "область край район округ республика",
    "uk": "область край район округ громада",
}
GENITIVE = {  # prepositions
    "pl": "z ze do od u dla bez koło obok spod znad",
    "ru": "из от для без около возле до",
    "uk": "із від для без біля до",
}
OF = {"nl": "van", "en": "of", "fr": "de du des", "de": "von", "es": "de del", "pt": "de do da", "it": "di del della"}
MAYORS = {
    "nl": "burgemeester",
    "en": "mayor",
    "fr": "maire",
    "de": "bürgermeister bürgermeisterin",
    "es": "alcalde alcaldesa",
    "pt": "prefeito prefeita",
    "it": "sindaco sindaca",
    "pl": "burmistrz wójt burmistrza burmistrzowi wójta",
    "ru": "мэр градоначальник мэра мэру мэром",
    "uk": "мер мера меру мером голова голови голові",
}
OFFICES = {  # what a minister is minister of, where it has capitals: no name
    "nl": "zaken defensie financiën justitie volksgezondheid onderwijs landbouw klimaat economie",
    "en": "affairs defence defense interior finance health justice education treasury foreign state home deputy "
    "prime vice",
    "fr": "étrangères intérieur défense finances justice santé armées économie état travail éducation culture "
    "agriculture transports outre-mer",
    "es": "exteriores interior defensa hacienda justicia sanidad economía gobernación estado trabajo educación salud "
    "turismo agricultura cultura transporte",
    "pt": "exteriores interior defesa fazenda justiça saúde finanças economia estado trabalho educação cultura "
    "agricultura ambiente transportes administração",
    "it": "esteri interno interni difesa economia giustizia salute infrastrutture trasporti cultura ambiente lavoro "
    "istruzione agricoltura sport turismo",
    "pl": "zagranicznych obrony finansów zdrowia",
    "ru": "мид мвд минобороны минфин минздрав",
    "uk": "мзс мвс міноборони",
}
HEADS = {  # what stands before a name and says that it is an organisation, without being a part of it
    "nl": "bedrijf concern vakbond partij rederij ploeg wielerploeg club keten zender stichting operator groepering "
    "investeerder sponsor provider bouwer maker uitgever vervoerder verzekeraar bende -bond -bedrijf -concern -partij "
    "-club -keten -groep -fabrikant fabrikant -bouwer -maker -maatschappij maatschappij -producent producent "
    "-verzekeraar -bende -gigant",
    "en": "company firm union party group operator startup retailer lender insurer carrier network shipowner team "
    "maker supplier sponsor drugmaker carmaker automaker chipmaker airline bank club gang militia rival giant",
    "fr": "société entreprise syndicat parti armateur opérateur groupe équipe club compagnie association banque "
    "fabricant constructeur assureur laboratoire fonds milice gang start-up fournisseur",
    "de": "firma unternehmen konzern gewerkschaft partei reederei investor hersteller anbieter versicherer autobauer "
    "verein fluglinie fluggesellschaft fährlinie betreiber netzbetreiber handelskette organisation klub "
    "baufirma bank gruppe sponsor start-up bande -konzern -firma -hersteller -verband -gewerkschaft -partei -verein "
    "-gruppe -bande -anbieter -betreiber -kette",
    "es": "empresa compañía sindicato partido naviera operador operadora grupo equipo club banda constructora "
    "aerolínea fabricante fondo banco cartel cártel aseguradora asociación farmacéutica constructora proveedor",
    "pt": "mineradora empresa companhia sindicato partido operadora grupo equipe clube construtora facção fabricante "
    "fundo banco seguradora associação farmacêutica petrolífera",
    "it": "società azienda sindacato partito operatore gruppo squadra club compagnia impresa produttore fondo banca "
    "clan cosca associazione ditta fornitore",
    "pl": "firma spółka koncern związek partia operator grupa drużyna klub firmy spółki grupy partii armator armatora "
    "producent bank fundusz stowarzyszenie fundacja gang",
    "ru": "компания компании оператор оператора связи концерн партия партии группировка группировки банк фирма клуб",
    "uk": "компанія компанії оператор оператора концерн партія партії угруповання банк фірма клуб",
    "tr": "şirketi şirket partisi sendikası grubu firması örgütü çetesi",
}
THINGS = {  # what ships, medicines and programs are called by, in quotes
    "nl": "schip veerboot veer tanker vrachtschip jacht trawler cruiseschip app medicijn geneesmiddel",
    "en": "ship ferry tanker vessel trawler yacht liner app drug",
    "fr": "navire ferry paquebot cargo pétrolier chalutier voilier application médicament",
    "de": "schiff fähre frachter tanker trawler kreuzfahrtschiff segelschiff app medikament präparat",
    "es": "buque ferry petrolero barco pesquero carguero aplicación medicamento",
    "pt": "navio ferry petroleiro barco cargueiro traineira aplicativo medicamento",
    "it": "nave traghetto petroliera peschereccio mercantile app applicazione farmaco",
    "pl": "prom statek tankowiec kuter okręt aplikacja lek preparat",
    "ru": "паром судно танкер теплоход корабль траулер крейсер приложение препарат",
    "uk": "пором судно танкер теплохід корабель траулер крейсер застосунок препарат",
    "tr": "gemisi feribotu tankeri teknesi uygulaması ilacı",
    "ar": "سفينة عبارة ناقلة تطبيق دواء",
}
MEDIA = {  # who tells the news
    "*": "radio tv news press media",
    "nl": "omroep krant dagblad weekblad nieuwsblad persbureau televisie",
    "en": "broadcaster newspaper gazette herald tribune times daily chronicle courier",
    "fr": "télévision journal quotidien courrier presse",
    "de": "zeitung rundfunk fernsehen nachrichten presse -zeitung -funk -blatt",
    "es": "televisión diario periódico noticias prensa",
    "pt": "televisão jornal diário notícias imprensa",
    "it": "televisione giornale quotidiano gazzetta",
    "pl": "telewizja gazeta dziennik",
    "ru": "телеканал газета телевидение радиостанция",
    "uk": "телеканал газета телебачення радіостанція",
    "tr": "gazetesi televizyonu haber ajansı",
}
PARTICLES = {  # inside names of persons; not where a language has the same word for something else
    "*": "van von della del di du la le el al bin ibn ben ter ten abu ould ag",
    "nl": "de den der da do dos das zu",
    "en": "de der da do dos das zu",
    "fr": "de der da do dos das",
    "de": "de da dos zu",
    "es": "de da do dos das",
    "pt": "de da do dos das",
    "it": "de da do dos",
    "pl": "de der",
    "tr": "",
}
AFTER_PARTICLE = frozenset(("der", "den", "de", "la", "het", "t"))  # behind van and von
LINKS = {  # inside the name of an organisation
    "en": "of for and the",
    "fr": "de du des la l d pour et",
    "es": "de del la las los para y",
    "pt": "de do da dos das para e",
    "it": "di del della dei delle per e",
    "nl": "van voor de het en",
    "de": "für der des von und in",
    "pl": "i",
    "ru": "и по",
    "uk": "і та з",
    "tr": "ve",
}


@cache
def words(table_name: str, language: str) -> frozenset[str]:
    """Return the whole words of a table with their forms, folded and without spaces, for a language."""
    table: dict[str, str] = globals()[table_name]
    listed = [word for word in f"{table.get('*', '')} {table.get(language, '')}".split() if not word.startswith("-")]
    forms = [text for word in listed for form in inflect(word, language) for text in form.texts()]
    return frozenset(fold(word).strip() for word in (*listed, *forms))


@cache
def ends(table_name: str, language: str) -> tuple[str, ...]:
    """Return the ends of compounds of a table for a language, folded."""
    table: dict[str, str] = globals()[table_name]
    return tuple(fold(word[1:]).strip() for word in table.get(language, "").split() if word.startswith("-"))


def has_cue(word: str, table_name: str, language: str) -> bool:
    """Tell whether a folded word stands in a table, or ends as one of its compounds does."""
    tails = ends(table_name, language)
    return word in words(table_name, language) or any(word.endswith(end) and len(word) > len(end) + 1 for end in tails)
