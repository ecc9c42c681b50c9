"""One person at one event that somebody local could look up. Only the plainest of these can be seen by pattern."""

import re

KIND = "rare_event"

_DISASTER = r"(?:fire|crash|explosion|collision|shooting|stabbing|accident|collapse|landslide|landslip|derailment|pile-?up|drowning|rescue|murder|attack|bombing|flood|blast|siege|incident|tragedy|zipwire)"
_WHO = r"(?:lady|woman|man|gent|gentleman|lad|boy|girl|bloke|chap|fella|driver|pilot|cyclist|survivor|mum|mother|dad|father|couple|baby|toddler|passenger|climber|walker|farmer|child|kid|kids|patient|victim|teenager|guy|one|person|family|twins|student|teacher|vicar|jockey|footballer|player|skipper|firefighter|officer|he|she)"
_PRESS = r"(?:(?:on|in|all over|made|was on|read about|seen? .{0,20}on) (?:the |our )?(?:local |teatime |regional |national |evening |six o'clock )?(?:news|telly|tv|papers?|front page|press|headlines|gazette|echo|argus|examiner|chronicle|courier|herald|facebook|look north|calendar|granada reports)|front page|viral)"
_OURS = r"(?:\bmy bay\b|our (?:unit|ward|bay|patient)|my patient|with us|came (?:to|in to|into) us|i (?:nursed|looked after|was the one|held|had|treated|washed|saw|admitted|met)|(?:on|in) (?:our|my|this) (?:ward|unit|bay|caseload|hospital)|we (?:nursed|looked after|had|admitted|treated|got)|patient i've had|i was (?:on|there|first)|is (?:on|in) (?:ours|our|with)|next to mine|under us|on my)"
_PATTERNS = [
    re.compile(
        rf"\b{_WHO}\b[^.!?\n]{{0,60}}\b(?:from|in|after|of|pulled from|at|off) the (?:[A-Z][\w'-]+ ){{1,3}}[^.!?\n]{{0,15}}{_DISASTER}"
    ),
    re.compile(
        rf"\b(?:the|that|a) {_WHO}\b[^.!?]{{0,110}}{_PRESS}[^.!?]{{0,100}}(?:{_OURS}|is with|he's with|she's with)",
        re.I,
    ),
    re.compile(rf"\b{_DISASTER}\b[^.!?\n]{{0,50}}{_PRESS}[^.!?\n]{{0,60}}\bi was\b", re.I),
    re.compile(
        rf"{_PRESS}[^!?\n]{{0,90}}\b(?:my patient|he's ours|she's ours|that was (?:my|our) (?:bay|patient|ward|shift|crew)|i (?:nursed|was holding|held|looked after) (?:him|her))",
        re.I,
    ),
    re.compile(
        r"\b(?:delivered|born|birth of)\b[^.!?\n]{0,20}\b(?:quads|quadruplets|quintuplets|triplets|conjoined twins)\b",
        re.I,
    ),
    re.compile(
        r"\bfirst(?: |-)ever\b[^.!?\n]{0,40}\b(?:at|in|for) (?:this|our|the) (?:hospital|trust|unit|place|county|region|country|ward)",
        re.I,
    ),
    re.compile(
        r"\bthe (?:head ?teacher|headmaster|headmistress|head|vicar|priest|imam|rabbi|mayor|mp|lollipop (?:lady|man)|postmistress|postman|landlord|landlady|butcher|caretaker|town crier|station master|lifeboat \w+|police inspector|fire chief|judge|coroner|councillor|bishop)"
        r" (?:of|at|from|in|who|for)\b[^.!?\n]{0,60}\b(?:came to us|is with us|was admitted|on our (?:ward|unit|caseload)|in crisis|is our patient|was brought in|under us|came in|is in (?:bay|bed|side))",
        re.I,
    ),
]
_EVENTS_OF_MANY = re.compile(r"\b(?:whole village|all of us|the whole (?:site|town|hospital))\b", re.I)
_SMALL_TRIGGER = re.compile(
    rf"\b(?:{_DISASTER}|news|telly|tv|papers?|front|viral|press|headlines|gazette|facebook|quads?|quadruplets|quintuplets|triplets|conjoined|first|the (?:head|vicar|priest|imam|rabbi|mayor|mp|lollipop|post|land|butcher|caretaker|town|station|lifeboat|police|judge|coroner|councillor|bishop))"
)


def rare_events(text: str) -> bool:
    """Does it tell of somebody at an event that was talked of? `text` is plain."""
    if not _SMALL_TRIGGER.search(text.lower()):
        return False
    return any(pattern.search(text) for pattern in _PATTERNS) and not _EVENTS_OF_MANY.search(text)
