"""One person at one event that somebody local could look up. Only the plainest of these can be seen by pattern."""

import re
from typing import Final

KIND = "rare_event"

_DISASTER = r"(?:fire|crash|explosion|collision|shooting|stabbing|accident|collapse|landslide|landslip|derailment|pile-?up|drowning|rescue|murder|attack|bombing|flood|blast|siege|incident|tragedy|zipwire|avalanche|capsize|fall)"
_ONE = r"(?:lady|woman|man|gent|gentleman|lad|boy|girl|bloke|chap|fella|driver|pilot|cyclist|survivor|mum|mother|dad|father|couple|baby|toddler|passenger|climber|walker|farmer|child|kid|kids|patient|victim|teenager|guy|one|person|family|twins|student|teacher|vicar|jockey|footballer|goalkeeper|player|skipper|coxswain|crew|firefighter|officer|bride|groom|runner|swimmer|surfer|angler|trawlerman|fisherman|soldier|miner|vet|butcher|baker|postman|singer|dancer|(?:window )?cleaner|roofer|scaffolder|chef|priest|imam|rabbi|lollipop (?:lady|man)|steward|ringer|diver|pilgrim|conductor|magician)"
_PRESS = r"(?:(?:on|in|from|all over|made|was on|read about|seen? .{0,20}on) (?:the |our )?(?:front of the |local |teatime |regional |national |evening |six o'clock )?(?:news|telly|tv|papers?|paper's|front page|press|headlines|gazette|echo|argus|examiner|chronicle|courier|herald|facebook|look north|calendar|granada reports|reporting scotland|wales today|crimewatch|sky)\b|front page|went viral|gone viral|camera crew|reporters|journalists|the appeal's for|whole town|half the town|still talking about)"
_OURS = r"(?:\bmy (?:bay|patient|shift|caseload|list|clinic)\b|\bone of (?:mine|ours)\b|\bour patient\b(?! (?:stor|panel|group|transport|voice|particip|experience))|(?:on|in|to) our (?:\w+ )?(?:unit|ward|bay|icu|itu|hdu|caseload|clinic|books)\b|(?:is|are|'s|'re|was) (?:now )?with us\b|came (?:in )?to (?:us|resus)\b|(?:brought|blue-lighted) (?:in|to us)\b|(?:is|are|was|'s) in with us\b|under us\b|(?:he|she|they)'s ours|i (?:nursed|looked after|was the one|was with|held|was holding|had|treated|washed|saw|admitted|met|did)\b|^(?:nursed|looked after|met|treated|admitted)\b|(?:on|in) (?:my|this|ours) (?:ward|unit|bay|caseload|hospital)|we (?:nursed|looked after|had|admitted|treated|got|'ve got|have)\b|we've got\b|patient i've had|i was (?:on|there|first)|next to mine|is in (?:with|bed|bay|side)|is with\b|in crisis)"
_BEFELL = (
    r"(?:(?:came|fell|jumped|thrown|pulled|rescued|winched|dragged|brought) (?:off|from|through|down|out of|into) (?:a |the |that )?(?:[\w'-]+ ){0,2}(?:roof|zip ?wire|ice|cliffs?|bridge|pier|crane|quarry|mountain|fell|moor|tower|stage|chairlift|harbour|weir|viaduct|reservoir|river|canal|sea|lock|train|platform|boat|float|steeple|baler|digger|floods?|wreck|rubble|well|mine)\b"
    r"|(?:hit|knocked down|run over) (?:on|outside|by the|at the|in front of)|(?:collapsed|keeled over|taken ill|fainted) (?:at|on|during|holding|in the middle of) (?:the|her own|his own)|went down\b|got (?:shut|locked|stuck|trapped) (?:in|under|up)|(?:shot|stabbed|attacked|mauled|gored|electrocuted|kidnapped|struck by lightning)|was found after|went missing|(?:boat|ferry|coach|bus|float|raft|trawler|lifeboat|tractor) that (?:went over|capsized|overturned|sank|went down)|lost (?:both|his|her|an) (?:arms?|legs?|hands?)|came down|burnt down|(?:from|of|in|at) (?:the|that) (?:\w+ ){1,2}(?:crash|fire|explosion|collision|shooting|stabbing|derailment|blaze|bombing|siege|rescue|accident|disaster|collapse|attack|stampede|pile-?up|capsize)\b(?! (?:alarm|drill|door|engine|exit|team|trolley|call))|won the (?:big )?(?:lottery|jackpot|raffle|pools))"
)
_POST = r"(?:head ?teacher|headmaster|headmistress|head|vicar|priest|imam|rabbi|mayor|mp|lollipop (?:lady|man)|postmistress|postman|landlord|landlady|butcher|caretaker|town crier|station master|lifeboat \w+|coxswain|police inspector|fire chief|judge|coroner|councillor|bishop)"
_LAND = r"(?:wales|scotland|england|ireland|northern ireland|ulster|britain|europe|cornwall|(?:the|this|our) (?:uk|county|country|region|world|island|north|south|town|city|village|valley|health board))"
_HERE = rf"(?:{_LAND}|(?:the|this|our) (?:hospital|trust|unit)|our place)"
_HOLDING = [  # by itself
    re.compile(
        rf"\b{_ONE}\b[^.!?\n]{{0,60}}\b(?:from|in|after|of|pulled from|at|off) the (?:[A-Z][\w'-]+ ){{1,3}}[^.!?\n]{{0,15}}{_DISASTER}\b"
    ),
    re.compile(
        r"\b(?:delivered|born|birth of)\b[^.!?\n]{0,20}\b(?:quads|quadruplets|quintuplets|triplets|conjoined twins)\b"
        r"|\b(?:our|the) (?:triplets|quadruplets|quintuplets|conjoined twins)\b(?! (?:clinic|pathway|guid|policy|pregnan|service|team))",
        re.I,
    ),
    re.compile(
        rf"\bfirst(?: |-)ever\b[^.!?\n]{{0,24}}\b(?:transplant|birth|baby|patient|case|twins|operation|implant)\b[^.!?\n]{{0,30}}\b(?:at|in|for) {_HERE}",
        re.I,
    ),
    re.compile(
        rf"\b(?:first|only|second) (?:known |living |surviving |confirmed )?(?:person|patient|case|baby|man|woman|child|boy|girl|survivor|dose|heart|lung|transplant|crew member)\b(?! (?:study|stud|load|conference|report|manage|forum))[^.!?\n]{{0,40}}\b(?:in|on|across) {_LAND}\b(?! (?:hospital|unit|trust)| (?:team|who|that) (?:run|do|offer|know))",
        re.I,
    ),
    re.compile(
        rf"\boldest (?:living )?(?:man|woman|person|resident|patient|lady|gent|twins?)\b[^.!?\n]{{0,20}}\bin {_LAND}|\b(?:s?he's|s?he is|s?he was|aged?|turn(?:s|ed)|lady of|man of) (?:10[5-9]|11\d)\b(?! ?(?:/|kg|mg|bpm|%))",
        re.I,
    ),
    re.compile(r"\b(?:only|sole) surviv(?:or|ing)\b(?! spouse| relative| sibling| child)", re.I),
    re.compile(
        rf"\b(?:the|only) {_POST}\b[^.!?\n]{{0,80}}\b(?:in crisis|was admitted|is our patient|was brought in|(?:came|come) (?:in|to us) (?:with|after|in)|(?:been )?referred to us|is in (?:bay|bed|side)|in the hoist|(?:on|in) (?:my|our) (?:caseload|books|bay|icu|itu)|one of (?:mine|ours)|under us|is still on our)\b",
        re.I,
    ),
]
_THE_ONE = re.compile(
    rf"\b(?:the|that|this|our|of the) (?:[a-z]+ )?{_ONE}s?\b|\byou know the\b|\bmum of the\b|\bs?he was the\b|\b(?:s?he)'s the one who\b|\bthe (?:[a-z]+ )?{_DISASTER}\b",
    re.I,
)
_TALKED_OF = re.compile(rf"{_PRESS}|{_BEFELL}", re.I)
_IS_OURS = re.compile(_OURS, re.I)
_EVENTS_OF_MANY = re.compile(
    r"\b(?:whole village|all of us|the whole (?:site|hospital)|everyone on the team)\b", re.I
)
_TRIGGER: Final = re.compile(
    rf"\b(?:{_DISASTER}|news|telly|tv|papers?|front|viral|press|headlines|gazette|echo|facebook|look north|camera|reporters|appeal|town|triplets|quads?|quadruplets|quintuplets|conjoined|first|only|sole|oldest|10[5-9]|11\d|{_POST})\b|{_BEFELL}"
)
_REACH: Final = 170  # characters on either side of who it is


def rare_events(text: str) -> bool:
    """Does it tell of somebody at an event that was talked of? `text` is plain."""
    if not _TRIGGER.search(text.lower()) or _EVENTS_OF_MANY.search(text):
        return False
    return any(pattern.search(text) for pattern in _HOLDING) or any(
        _is_theirs(text[max(0, one.start() - _REACH) : one.end() + _REACH])
        for one, _ in zip(_THE_ONE.finditer(text), range(20), strict=False)
    )


def _is_theirs(around: str) -> bool:
    """Somebody to whom a thing happened that was talked of, and who is a patient of whoever writes."""
    return bool(_TALKED_OF.search(around) and _IS_OURS.search(around))
