"""Words by which a text denies, negates, or says who did it, in the languages that feeds come in.

Stems are the folded beginnings of words; particles are whole folded words.
"""

from monitor.text.fold import fold


def _folded(words: str) -> tuple[str, ...]:
    return tuple(sorted({fold(word).strip() for word in words.split()}))


DENIALS = _folded("""
    denies denied deny denial refut disput ontken weerleg tegengesprok dement démenti nient réfut bestreit dementier
    widerspr desmient desmint niega negó rechaz nega negou desment smentisc smentit zaprzecz dementuj опроверг
    опровер отрица отверг спрост запереч نفي ينفي تنفي نفت yalanla reddett 否认 否認
""")
PARTICLES = frozenset(
    _folded("""
    not no never isn doesn didn won without niet geen nooit zonder ne pas jamais aucun sans nicht kein keine keinen nie
    ohne no nunca sin não nao nunca sem non mai senza nie bez nigdy не нет ни без ні немає لا لم لن ليس ليست دون değil
    yok olmadan 不 没 無 ない
""")
)
RESPONSIBILITY = _folded("""
    responsib opeis verantwoordelijk revendiqu bekennt bekannten reivindic rivendic
    przyzn ответственност відповідальн تبني يتبني تبنت مسؤوليته üstlen 声称负责
""")


def denies(text: str) -> bool:
    """Tell whether a text says that somebody denies something."""
    return any(word.startswith(DENIALS) for word in fold(text).split())


def claims_responsibility(text: str) -> bool:
    """Tell whether a text says who claims or bears the responsibility."""
    return any(word.startswith(RESPONSIBILITY) for word in fold(text).split())


def negations(text: str) -> int:
    """Return how often a text negates."""
    return sum(word in PARTICLES or word.startswith(DENIALS) for word in fold(text).split())
