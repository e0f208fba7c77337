"""Common given names: where one begins, a person is named, and what stands before it is something else.

In languages with cases the given name also tells in which case the surname stands.
"""

from functools import cache

from monitor.names.inflect import inflect
from monitor.text.fold import fold

TABLE = {
    "pl": """
        Jan Piotr Andrzej Tomasz Marek Paweł Krzysztof Adam Michał Marcin Jakub Łukasz Mateusz Grzegorz Wojciech
        Stanisław Zbigniew Jerzy Ryszard Robert Rafał Kamil Karol Szymon Dariusz Mariusz Jarosław Donald Roman Artur
        Sebastian Józef Janusz Kazimierz Tadeusz Maciej Bartosz Bartłomiej Dawid Filip Franciszek Hubert Jacek Konrad
        Leszek Marian Mirosław Patryk Przemysław Radosław Sławomir Waldemar Wiesław Witold Włodzimierz Zdzisław Bogdan
        Czesław Edward Eugeniusz Henryk Ireneusz Lech Zenon Arkadiusz Igor Oskar Wiktor Antoni Aleksander Dominik
        Borys Szczepan Damian Norbert Daniel Emil Anna Maria Katarzyna Małgorzata Agnieszka Barbara Ewa Krystyna
        Magdalena Elżbieta Joanna Beata Monika Hanna Zofia Teresa Danuta Jadwiga Halina Irena Dorota Aleksandra Alicja
        Aneta Bożena Grażyna Iwona Izabela Jolanta Justyna Karolina Kinga Marta Marzena Natalia Paulina Renata Sylwia
        Urszula Wanda Weronika Wiesława Zuzanna Julia Maja Oliwia Lena Helena Helga Kamila Ewelina Edyta Gabriela Olga
    """,
    "ru": """
        Александр Игорь Сергей Андрей Владимир Дмитрий Николай Виктор Юрий Иван Пётр Олег Максим Роман Василий Алексей
        Евгений Михаил Павел Константин Денис Антон Илья Артём Вячеслав Кирилл Борис Григорий Станислав Руслан Эдуард
        Марат Анатолий Валерий Виталий Геннадий Леонид Лев Никита Степан Тимур Фёдор Ярослав Даниил Егор Глеб Матвей
        Рамзан Рустам Ринат Азат Ильдар Альберт Аркадий Богдан Вадим Валентин Всеволод Герман Захар Игнат Марк Семён
        Тарас Филипп Эльдар Анна Мария Елена Ольга Наталья Татьяна Ирина Светлана Екатерина Юлия Марина Людмила
        Валентина Анастасия Алла Алина Вера Виктория Галина Дарья Диана Евгения Зоя Инна Карина Кристина Ксения Лариса
        Лидия Любовь Маргарита Надежда Нина Оксана Полина Раиса София Тамара Эльвира Яна
    """,
    "uk": """
        Олександр Ігор Сергій Андрій Володимир Дмитро Микола Віктор Юрій Іван Петро Олег Максим Роман Василь Олексій
        Євген Михайло Павло Костянтин Денис Антон Ілля Артем Кирило Борис Григорій Станіслав Руслан Тарас Богдан
        Ярослав Анатолій Валерій Віталій Геннадій Леонід Лев Микита Степан Федір Данило Назар Остап Орест Зіновій
        Мирослав Любомир Святослав Вадим Валентин Захар Матвій Семен Тимофій Устим Юліан Ростислав Едуард Арсен
        Анна Марія Олена Ольга Наталія Тетяна Ірина Світлана Катерина Юлія Марина Людмила Валентина Оксана Анастасія
        Алла Аліна Віра Вікторія Галина Дарія Діана Євгенія Зоя Інна Карина Ксенія Лариса Лідія Любов Маргарита Надія
        Ніна Поліна Раїса Софія Тамара Яна Леся Олеся Соломія Христина Уляна Стефанія Руслана Богдана
    """,
    "en": """
        James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark
        Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward Ronald Timothy Jason Jeffrey Ryan Jacob Gary
        Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Patrick Frank Alexander
        Raymond Jack Dennis Jerry Tyler Aaron Henry Peter Adam Nathan Zachary Kyle Noah Ethan Jeremy Walter Keith Roger
        Terry Sean
        Colin Graham Nigel Simon Neil Ian Alan Stuart Philip Martin Oliver Harry Liam Callum Rory Duncan Hamish Owen
        Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Sandra Margaret Ashley
        Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Laura Sharon Cynthia Kathleen Amy
        Angela Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Rachel Carolyn Janet Catherine Maria
        Heather Diane Olivia Julie Joyce Victoria Kelly Christina Joan Evelyn Judith Andrea Hannah Megan Alice Julia
        Charlotte Sophie Lucy Fiona Moira Priya Anita Sunita Aisha Fatima Mohammed Ahmed Ali Hassan Omar Ibrahim
    """,
    "nl": """
        Jan Piet Kees Henk Willem Johan Hans Gerrit Dirk Maarten Jeroen Bas Bart Tom Tim Ruud Rob Ron Sjoerd Wouter
        Pieter Jaap Klaas Arjen Mark Marc Gert Geert Frans Ruben Daan Sem Lars Thijs Luuk Koen Stijn Joris Job Joost
        Rutger Gijs Floris Sander Marcel Edwin Erik Freek Teun Wim Theo Ad Jos Leo Harm Anneke Marieke Sanne Lotte
        Femke Ingrid Annemarie Saskia Esther Mirjam Ilse Els Ria Tineke Wilma Marja Marloes Anouk Fleur Iris Eva Sigrid
        Dilan Caroline Carola Yvonne Conny Hanneke Liesbeth Margriet Marjolein Nienke Roos Sophie Tess
    """,
    "de": """
        Hans Peter Klaus Wolfgang Jürgen Michael Andreas Thomas Stefan Christian Martin Markus Uwe Frank Bernd Dieter
        Rainer Horst Günter Günther Gerhard Werner Helmut Karl Heinz Manfred Joachim Matthias Sebastian Tobias Florian
        Jan Lukas Jonas Felix Maximilian Philipp Alexander Daniel Dirk Holger Jens Jörg Kai Lars Olaf Ralf Sven Torsten
        Thorsten Ulrich Volker Friedrich Robert Boris Birgit Sabine Petra Monika Andrea Susanne Claudia Ursula Renate
        Ingrid Karin Angela Annalena Christine Cordula Diana Eva Franziska Gabriele Heike Ilse Julia Katharina Katrin
        Kerstin Lena Manuela Maria Martina Nicole Nina Sandra Sarah Silke Simone Stefanie Svenja Tanja Ulrike Ute
    """,
    "fr": """
        Jean Pierre Michel André Philippe René Louis Alain Jacques Bernard Marcel Daniel Roger Robert Paul Claude
        Christian Henri Georges Nicolas François Éric Frédéric Laurent Stéphane Thierry Pascal Olivier Bruno Patrick
        David Sébastien Julien Thomas Antoine Alexandre Guillaume Vincent Mathieu Maxime Romain Benoît Cédric Damien
        Fabien Franck Gérald Gérard Gilles Guy Hervé Hugo Jérôme Luc Marc Mickaël Raphaël Rémi Sylvain Xavier Yann Yves
        Marie Jeanne Françoise Monique Catherine Nathalie Isabelle Sylvie Anne Martine Jacqueline Christine Valérie
        Sandrine Stéphanie Véronique Sophie Céline Chantal Brigitte Patricia Julie Aurélie Camille Laura Léa Manon Emma
        Chloé Claire Clémence Élisabeth Élodie Émilie Estelle Florence Hélène Laurence Marine Mathilde Pauline Virginie
    """,
    "es": """
        José Antonio Juan Manuel Francisco Luis Javier Miguel Ángel Carlos Jesús David Pedro Daniel Rafael Fernando
        Alberto Alejandro Ramón Pablo Sergio Jorge Vicente Enrique Andrés Diego Joaquín Santiago Víctor Eduardo
        Roberto Jaime Mario Ignacio Álvaro Ricardo Salvador Emilio Julio Julián Tomás Agustín Guillermo Gabriel
        Gustavo Hugo Íñigo Iván Nicolás Óscar Raúl Rubén Wilmer Byron Bernardo Hernán Gonzalo Esteban Baltasar Leandro
        Rodrigo Adrián Cristóbal Félix Germán Gregorio Ismael Joel Lorenzo Marcos Mateo Néstor Xavier María Carmen Ana
        Isabel Dolores Pilar Josefa Teresa Rosa Cristina Antonia Francisca Mercedes Laura Elena Marta Lucía Concepción
        Luisa Silvia Patricia Beatriz Raquel Rocío Susana Sara Paula Sonia Mónica Yolanda Alicia Lucrecia Gabriela
        Daniela Valentina Verónica Claudia Carolina Lorena Ximena Yesenia Amparo Inés Irene Nuria Noelia Julia Eva
        Marina Rosario Aurora
    """,
    "pt": """
        José João António Antônio Manuel Francisco Luís Luiz Carlos Paulo Pedro Jorge Fernando Ricardo Rui Miguel
        Tiago Duarte Nuno Hugo Vasco Gonçalo Diogo André Bruno Rafael Lucas Gabriel Matheus Gustavo Felipe Eduardo
        Marcelo Marcos Rodrigo Thiago Vinícius Sérgio Roberto Flávio Geraldo Jair Renato Cláudio Fábio Leandro Maria
        Ana Rosa Helena Isabel Teresa Mariana Inês Beatriz Catarina Joana Sofia Rita Marta Cristina Paula Sandra
        Fernanda Juliana Adriana Luciana Patrícia Camila Letícia Larissa Marina Simone Dilma Marília Marluce Renata
    """,
    "it": """
        Giuseppe Giovanni Antonio Mario Luigi Francesco Angelo Vincenzo Pietro Salvatore Carlo Franco Domenico Bruno
        Paolo Michele Giorgio Aldo Sergio Luciano Marco Andrea Alessandro Matteo Lorenzo Davide Stefano Roberto Fabio
        Claudio Gianni Guido Ruggero Enrico Massimo Maurizio Riccardo Simone Federico Filippo Giacomo Giulio Silvio
        Daniele Emanuele Tommaso Nicola Raffaele Maria Anna Giulia Francesca Elena Chiara Sara Laura Paola Silvia
        Valentina Federica Alessandra Giovanna Rosa Angela Lucia Loredana Barbara Cristina Daniela Elisabetta Elly
        Giorgia Ilaria Martina Monica Patrizia Roberta Sabrina Simona Stefania Teresa Veronica
    """,
    "tr": """
        Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Murat Ömer Ramazan Halil Süleyman Abdullah
        Mahmut Recep Salih Fatih Kadir Emre Hakan Kemal Cemal Orhan Serkan Uğur Burak Selim Selahattin Ekrem Mansur
        Devlet Özgür Tolga Volkan Yavuz Zafer Fatma Ayşe Emine Hatice Zeynep Elif Meryem Şerife Zehra Sultan Hanife
        Merve Havva Zeliha Esra Özlem Defne Derya Ebru Gülşen Leyla Meral Nur Pınar Selin Sevgi Yasemin
    """,
}
IRREGULAR = {
    "pl": "Paweł: Pawła Pawłowi Pawłem; Jerzy: Jerzego Jerzemu Jerzym; Antoni: Antoniego Antoniemu Antonim",
    "ru": "Пётр: Петра Петру Петром Петре; Лев: Льва Льву Львом",
    "uk": "Ігор: Ігоря Ігорю Ігореві Ігорем; Петро: Петра Петру Петрові Петром; Лев: Лева Леву Левові Левом; "
    "Василь: Василеві",
}
SURNAMES = {  # ends of surnames in other cases → in the first one, of men
    "pl": "skiego:ski ckiego:cki skiemu:ski ckiemu:cki skim:ski ckim:cki owi: em: rka:rek czka:czek "
    "dka:dek zka:zek nka:nek lka:lek a: y:a",
    "ru": "ского:ский цкого:цкий скому:ский цкому:цкий ским:ский цким:цкий ому:ый ым: ом: у: а:",
    "uk": "ського:ський цького:цький ському:ський цькому:цький ським:ський цьким:цький енка:енко енку:енко "
    "енком:енко ові: еві: ом: им: у: а:",
}
SURNAMES_OF_WOMEN = {
    "pl": "skiej:ska ckiej:cka ską:ska cką:cka",
    "ru": "ской:ская цкой:цкая скую:ская цкую:цкая овой:ова евой:ева ёвой:ёва иной:ина ову:ова еву:ева ину:ина",
    "uk": "ської:ська цької:цька ській:ська цькій:цька ську:ська цьку:цька ською:ська ової:ова евої:ева "
    "ову:ова еву:ева",
}
CYRILLIC = ("ru", "uk")
MEN_IN_A = frozenset(("Илья", "Никита", "Ілля", "Микита"))


@cache
def _forms(language: str) -> dict[str, str]:
    names = TABLE.get(language, "").split()
    forms = {fold(text): name for name in names for form in inflect(name, language) for text in form.texts()}
    for line in filter(None, IRREGULAR.get(language, "").split("; ")):
        name, _, irregular = line.partition(": ")
        forms |= {fold(form): name for form in irregular.split()}
    return {form: name for form, name in forms.items() if form not in {fold(name) for name in names}}


@cache
def _given(language: str) -> frozenset[str]:
    """Return the folded given names of a language in all their cases; a foreigner's stand in any language."""
    others = CYRILLIC if language in CYRILLIC else [tongue for tongue in TABLE if tongue not in CYRILLIC]
    return frozenset({fold(name) for tongue in others for name in TABLE[tongue].split()} | _forms(language).keys())


def is_given(word: str, language: str) -> bool:
    """Tell whether a word is a common given name, in any case of its language."""
    return fold(word) in _given(language)


def is_given_as_it_is(word: str, language: str) -> bool:
    """Tell whether a word is a given name of the language in its first case, so that a whole name stands in it."""
    return language in SURNAMES and word in TABLE[language].split()


def in_first_case(name: str, language: str, known: str | None = None) -> str:
    """Return a person's name in its first case where its given name says that it stands in another: Игоря Иванова.

    `known` is the surname in its first case, where the article has it.
    """
    first, _, rest = name.partition(" ")
    given = _forms(language).get(fold(first))
    if given is None or not rest or " " in rest:
        return name
    if known:
        return f"{given} {known}"
    table = SURNAMES_OF_WOMEN if given.endswith(("a", "а", "я")) and given not in MEN_IN_A else SURNAMES
    return f"{given} {_first_case(rest, table[language])}"


def _first_case(surname: str, table: str) -> str:
    for rule in table.split(" "):
        end, _, own = rule.partition(":")
        if surname.endswith(end):
            return surname.removesuffix(end) + own
    return surname
