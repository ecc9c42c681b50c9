"""Whether a postcode or an address is somebody's home, or a venue."""

import re

from bot.practice.guard.cues import distance

_HOME = re.compile(
    r"\b(?:live[sd]?|living|home|address|child(?:ren)?(?!')|kids?|boy|girl|grandparents?|parents?|foster|auntie?|uncle|brother|sister|relatives?|(?:community|pendant) alarm|(?:grand)?(?:mum|dad|mother|father|son|daughter|nan)|wife|husband|partner|s?he|him|hers?|his|patient|pt|resident|client|gent|gentleman|lady|chap|lad|bloke|fella|tenant|housebound"
    r"|key ?safe|referral|visit(?:s|ed|ing)?|oxygen|carers?|mrs?|miss|ms|family|baby|flat|bungalow|neighbour|insulin|dressing|syringe|dropped|deliver(?:y|ed)?|hoarding|discharged?|syringe driver|taxi|ambulance|no heating|mould|dog|new pt|alone"
    r"|door|gate|kettle on|key|caravan|evict(?:ed|ion)|geese|hens|catheter|bloods|meds|byw|someone at|person at|caseload|drug run|pad pack)\b(?:'s)?",
    re.I,
)
_VENUE = re.compile(
    r"\b(?:the (?:royal|general|infirmary|county|western|queen's|victoria)\b(?! (?:mail|family))|multi[- ]?store?y|park and ride|signs?|signposted|coming by (?:car|bus|train)|by car|hall|(?<!from )(?<!left )(?<!out of )hospital(?! beds?\b)|infirmary|centre|center|library|church|chapel|museum|hotel|universit[yi]\w*|uni|college|school(?! (?:nurse|run|refus))|king's fund|wellcome|royal (?:college|society)|(?:mins?|minutes?)(?:' walk|'s walk| walk)? from|sit at the (?:front|back)|entrance|blue badge bays?|campus|surgery|clinic|health centre|station|venue|meet(?:s|ing|ings|up)?|we're at|we are at"
    r"|offices?|(?<!back to )base|room hire|conference|(?:fun|open) day|courier|queue|tea ?rooms?|cafe|café|caff|coffee|pub|hospice|theatre|stadium|arena|building|hq|headquarters|gallery|mosque|temple|gurdwara|cathedral|leisure|club|training|rounds?(?! (?:the|to|here|at|and|in|by)\b)|away day|event|events|lunch|breakfast|supper|buffet|soup|cake"
    r"|workshops?|session|sessions|drop-?in|study day|hub|bus(?:es)?|tram|train|charity shop|shop|stall|market|institute|academy|depot|stores|pharmacy|institution|kettle|bakery|starts?|starting|boathouse|pavilion|cricket|rugby|football|golf|swimming|gym|yoga|castle|abbey|priory|exhibition|festival|fair|fete|boots|boardroom|auditorium|lecture|seminar|foodbank|food bank|warehouse|post it to|return(?:s)? to|send (?:it|them|forms|cards) to|head office"
    r"|crematorium|cemetery|bandstand|donations?|donate|shelter|collecting|collection point|unions?|parcels? to|branch|trust board|ymca|scouts?|community centre|garden centre|choir|marquee|registration|agm|upstairs|volunteers?|us at|join us|we moved|we've moved|moved us|floor \d|finance|expenses|receipts|payroll|(?:leaving|christmas|xmas|staff|works) (?:do|party|meal|night)|canolfan|neuadd|ysbyty|cyfarfod)\b",
    re.I,
)
_DRIVING = re.compile(r"\b(?:sat ?nav|parking|car ?park|park)\b", re.I)
_STRONG = re.compile(
    r"\b(?:lives?|lived|living|(?:his|her|their|patient's|mum's|dad's) (?:new |own |home |old )?(?:address|home|house|flat|bungalow|postcode|place)|home to|moved (?:her|him|in)|(?:s?he|they|mum|dad|pt|patient|mother|father)(?:'s| has| have| is)? (?:just |now |been )?mov(?:ed|ing)|housebound|key ?safe|lady at|gent at|(?:sat|sit|sitting|parked|stood|waited|waiting|pulled up) (?:\w+ )?outside|visit|cover|covers|stairlift|equipment|(?:took|taken|dropped|drove|sent|moved) (?:her|him|them|mum|dad|nan))\b",
    re.I,
)


def speaks_of_home(text: str, found: "re.Match[str]") -> bool:
    """Does a word near it speak of somebody at home?"""
    return distance(_HOME, text, *found.span()) < float("inf")


def speaks_of_care(text: str) -> bool:
    """Does the message speak of somebody who is cared for at home?"""
    return bool(_HOME.search(text))


def is_home(text: str, found: "re.Match[str]") -> bool:
    """Nothing says that it is a venue, or what says that it is somebody's home is nearer."""
    start, end = found.span()
    venue = distance(_VENUE, text, start, end)
    if venue == float("inf") and _DRIVING.search(text):
        return distance(_HOME, text, start, end) < float("inf")
    if venue == float("inf") or _STRONG.search(text[max(0, start - 60) : start]):
        return True
    return distance(_HOME, text, start, end) < venue
