"""One person at one event that somebody local could look up. Only the plainest of these can be seen by pattern."""

import re
from typing import Final

KIND = "rare_event"

_DISASTER = r"(?:fire|crash|explosion|collision|shooting|stabbing|accident|collapse|landslide|landslip|derailment|pile-?up|drowning|rescue|murder|attack|bombing|flood|blast|siege|incident|tragedy|zipwire|avalanche|capsize|fall)"
_ONE = r"(?:lady|woman|man|gent|gentleman|lad|boy|girl|bloke|chap|fella|driver|pilot|cyclist|survivor|mum|mother|dad|father|couple|baby|toddler|passenger|climber|walker|farmer|child|kid|kids|patient|victim|teenager|guy|one|person|family|twins|student|teacher|vicar|jockey|footballer|goalkeeper|player|skipper|coxswain|crew|firefighter|officer|bride|groom|runner|swimmer|surfer|angler|trawlerman|fisherman|soldier|miner|vet|butcher|baker|postman|singer|dancer|(?:window )?cleaner|roofer|scaffolder|chef|priest|imam|rabbi|lollipop (?:lady|man)|steward|ringer|diver|pilgrim|conductor|magician)"
_PRESS = r"(?:(?:on|in|from|all over|made|was on|read about|seen? .{0,20}on) (?:the |our )?(?:front of the |local |teatime |regional |national |evening |six o'clock |ten o'clock |morning |welsh |scottish )?(?:news|telly|tv|papers?|paper's|front page|press|headlines|gazette|echo|argus|examiner|chronicle|courier|herald|facebook|look north|calendar|granada reports|reporting scotland|wales today|crimewatch|sky)\b|front page|(?:on|all over) (?:all )?the (?:missing )?posters|went viral|gone viral|camera crew|reporters|journalists|the appeal's for|whole town|half the town|still talking about|cameras? (?:are |is |were )?(?:at|outside) the|(?:you'll|you will|you'd|everyone'll|everybody will) (?:all )?(?:know|have seen|have heard|have read)(?: about)?|off (?:the|that) (?:\w+ )?(?:news|telly|tv)|every(?:one|body)(?:'s| is|'s been)? (?:asks|asking|talking|on) (?:me )?about)"
_BEFELL = (
    r"(?:(?:came|fell|jumped|thrown|pulled|rescued|winched|dragged|dug|cut|climbed|drove|walked|swam|brought) (?:off |from |through |down |out of |into |up |onto |on top of |over )?(?:a |the |that )?(?:[\w'-]+ ){0,2}(?:roof|zip ?wire|ice|cliffs?|bridge|pier|crane|quarry|mountain|fell|moor|tower|stage|chairlift|harbour|weir|viaduct|reservoir|river|canal|sea|lock|train|platform|boat|float|steeple|baler|digger|floods?|wreck|rubble|well|mine|pit|silo|tank|shaft|cave|ditch|manhole|tunnel|wheelhouse|cockpit|clock|spire|steeple|town hall|statue|motorway|bypass|bandstand|ferris wheel|big wheel|rollercoaster|scaffold\w*|pylon|mast|lighthouse|shop window|runway|enclosure)\b"
    r"|(?:hit|knocked down|run over) (?:on|outside|by the|at the|in front of)|(?:collapsed|keeled over|taken ill|fainted) (?:at|on|during|holding|in the middle of) (?:the|her own|his own)\b(?! (?:bus|kitchen|toilet|loo|bathroom|stairs|floor|commode|landing|shower|ward|corridor|shops?|surgery|gp|clinic|dentist|pharmacy|chemist|car park|lift|reception|waiting|gym|bank|post office|door|home|doctor|way|side|same|day|weekend))|went down\b|got (?:shut|locked|stuck|trapped) (?:in|under|up)|(?:shot|stabbed|attacked|mauled|gored|electrocuted|kidnapped|struck by lightning)|found (?:dead |alive |safe |unconscious )?(?:on|in|under|up|at the (?:bottom|foot) of) the (?:[a-z]+ )?(?:moors?|fells?|mountain|beach|woods|reservoir|canal|river|quarry|cliffs?|harbour|marsh|dunes|forest)\b|was found after|went missing|(?:boat|ferry|coach|bus|float|raft|trawler|lifeboat|tractor|minibus|van|lorry|train|tram) that (?:went (?:over|off|into|through|under|up in)|capsized|overturned|sank|went down)|lost (?:both|his|her|an) (?:arms?|legs?|hands?)|came down|burnt down|(?:from|of|in|at) (?:the|that) (?:\w+ ){1,2}(?:crash|fire|explosion|collision|shooting|stabbing|derailment|blaze|bombing|siege|rescue|accident|disaster|collapse|attack|stampede|pile-?up|capsize)\b(?! (?:alarm|drill|door|engine|exit|team|trolley|call))|(?:collaps\w+|arrest(?:ed)?|faint(?:ed)?|heart attack|stroke|seizure|stabb\w+|shoot\w+|crash|fell|fall|accident|fire|explosion)\b[^.!?\n]{0,20}\b(?:at|in|outside|by|during|in the middle of|halfway through|on) (?:the|that|her own|his own|their own) (?:[a-z'-]+ ){0,2}(?:chip ?shop|chippy|pub|carol service|nativity|christening|wedding|funeral|match|cup final|derby|marathon|half marathon|parkrun|parade|carnival|show|fete|fair|gala|eisteddfod|games|festival|concert|gig|panto|school gates?|school run|playground|market|station|ferry|slipway|harbour|lighthouse|golf club|bowling club|rugby club|racecourse|fairground|supermarket|precinct|roundabout|level crossings?|viaduct|quarry|beach|pier|cathedral|minster|mosque|temple)\b|sat on (?:the|that) (?:crane|roof|bridge|ledge)|(?:microlight|glider|paraglider|hot air balloon|helicopter|light aircraft|speedboat|jet ?ski|quad bike|tractor) (?:that|which|crash|went|came|accident)|won the (?:big )?(?:lottery|jackpot|raffle|pools))"
)
_ODD_ONE = r"(?:(?!gentleman|chairman|layman|salesman|postwoman)[a-z]{3,}(?:master|mistress|keeper|smith|boy|girl|man|woman)|(?:station|harbour|post) ?(?:master|mistress)|caretaker|coroner|bishop|judge|landlord|landlady|headmaster|pilot|climber|jockey|footballer|goalkeeper|goalie|striker|referee|linesman|skipper|coxswain|deckhand|firefighter|fireman|bride|groom|best man|bridesmaid|runner|swimmer|surfer|angler|trawlerman|fisherman|soldier|miner|butcher|baker|postman|postie|milkman|singer|drummer|piper|organist|busker|dancer|window cleaner|roofer|scaffolder|steeplejack|tree surgeon|crane driver|bus driver|train driver|lorry driver|taxi driver|chef|vicar|priest|imam|rabbi|nun|monk|lollipop (?:lady|man)|lifeguard|steward|bell ?ringer|diver|pilgrim|conductor|magician|clown|santa|town crier|zoo ?keeper|gamekeeper|beekeeper|farmer|shepherd|shearer|blacksmith|mayor|mp|head ?teacher|policeman|policewoman|police officer|pc|stuntman|stunt woman|cameraman|weather (?:man|girl)|newsreader|boxer|cyclist|paddleboarder|canoeist|caver|skydiver|parachutist)"
_OURS = rf"(?:\bmy (?:bay|patient|shift|caseload|list|clinic)\b|\bone of (?:mine|ours|my (?:in)?patients|our (?:in)?patients|our residents|my residents|my clients)\b|\bour patient\b(?! (?:stor|panel|group|transport|voice|particip|experience))|(?:on|in|to) our (?:\w+ )?(?:unit|ward|bay|icu|itu|hdu|caseload|clinic|books)\b|(?:is|are|'s|'re|was) (?:now )?with us\b|came (?:in )?to (?:us|resus)\b|(?:brought|blue-lighted) (?:in|to us)\b|(?:is|are|was|'s) in with us\b|under us\b|(?:was|is|'s|been) ours\b|(?:is|'s|was) in bed\b|back on (?:my|our) (?:ward|unit|bay)\b|(?:he|she|they)(?:'s| is|'re| are) in our \w+|we(?:'d| had)? \w+ed (?:him|her|them)\b|(?:he|she|they)'s ours|i (?:nursed|looked after|was the one|was with|held|was holding|treated|washed|saw|admitted|met|did)\b|^(?:nursed|looked after|met|treated|admitted)\b|(?:on|in) (?:my|this|ours) (?:ward|unit|bay|caseload|hospital|round|list|patch)|we (?:nursed|looked after|admitted|treated)\b|we've got\b|patient i've had|i was (?:on (?:shift|duty|call|when|that|nights?)|there when|first (?:there|on|out))\b|next to mine|is in (?:with|bed|bay|side)|is with\b|in crisis|\bin resus\b|went home (?:today|yesterday|on|this)|sent us\b|(?:^|\b(?:i|we)(?:'ve|'d| have| had)? ?)(?:had|got|have) (?:him|(?:the|that) (?:[a-z'-]+ )?(?:{_ONE}|{_ODD_ONE}))\b|how do you nurse|\bmy [a-z]+ patient\b(?! (?:stor|panel|group))|bereavement visit|\b(?:his|her) (?:dressings?|obs|plaster|wounds?|bloods|scan|meds|physio|drain|cast)\b|born on our)"
_DRAMA = r"(?:fell|fallen|hit|hurt|crash\w*|winched|rescued|pulled|pushed|trapped|buried|burn(?:t|ed)|scald\w*|stabbed|shot|arrest(?:ed)?|heart attack|stroke|collapsed|drown\w*|electrocut\w*|bitten|stung|gored|kicked|trampled|mauled|knocked (?:down|out|off)|stretchered|airlifted|by helicopter|air ambulance|blown|blew|explo\w+|capsized|overturned|came off|went (?:under|over|into|through|off)|jumped|climbed|choked|set (?:on )?fire|found in|won the|lost (?:his|her) (?:arm|leg|hand|foot|fingers|sight))"
_POST = r"(?:head ?teacher|headmaster|headmistress|head|vicar|priest|imam|rabbi|mayor|mp|lollipop (?:lady|man)|postmistress|postman|landlord|landlady|butcher|caretaker|town crier|station master|lifeboat \w+|coxswain|police inspector|fire chief|judge|coroner|councillor|bishop)"
_LAND = r"(?:wales|scotland|england|ireland|northern ireland|ulster|britain|europe|cornwall|(?:the|this|our) (?:uk|county|country|region|world|island|north|south|town|city|village|valley|health board))"
_HERE = rf"(?:{_LAND}|(?:the|this|our) (?:hospital|trust|unit)|our place)"
_OLDEST = re.compile(  # the oldest woman in Powys
    r"\b(?i:oldest|tallest|heaviest) (?:living )?(?:man|woman|person|lady|gent|twins?|bloke)\b[^.!?\n]{0,12}\b(?:in|of|on|from) (?!Ward|Bay|Unit|A&E|Teams)[A-Z][a-z]{2,}"
)
_FROM_DISASTER = re.compile(
    rf"\b{_ONE}\b[^.!?\n]{{0,60}}\b(?:from|in|after|of|pulled from|at|off) the (?:[A-Z][\w'-]+ ){{1,3}}[^.!?\n]{{0,15}}{_DISASTER}\b"
)
_HOLDING: Final = (  # by itself, in small letters; each with what stands wherever it is found, which is quicker looked for
    (
        ("quads", "quadrup", "quintup", "triplets", "conjoined"),
        re.compile(
            r"\b(?:delivered|born|birth of)\b[^.!?\n]{0,20}\b(?:quads|quadruplets|quintuplets|triplets|conjoined twins)\b"
            r"|\b(?:our|the) (?:triplets|quadruplets|quintuplets|conjoined twins)\b(?! (?:clinic|pathway|guid|policy|pregnan|service|team))"
        ),
    ),
    (
        ("first ever", "first-ever"),
        re.compile(
            rf"\bfirst(?: |-)ever\b[^.!?\n]{{0,24}}\b(?:transplant|birth|baby|patient|case|twins|operation|implant)\b[^.!?\n]{{0,30}}\b(?:at|in|for) {_HERE}"
        ),
    ),
    (
        ("first", "only", "second"),
        re.compile(
            rf"\b(?:first|only|second) (?:known |living |surviving |confirmed )?(?:person|patient|case|baby|man|woman|child|boy|girl|survivor|dose|heart|lung|transplant|crew member)\b(?! (?:study|stud|load|conference|report|manage|forum))[^.!?\n]{{0,40}}\b(?:in|on|across) {_LAND}\b(?! (?:hospital|unit|trust)| (?:team|who|that) (?:run|do|offer|know))"
        ),
    ),
    (
        ("oldest", " 10", " 11"),
        re.compile(
            rf"\boldest (?:living )?(?:man|woman|person|resident|patient|lady|gent|twins?)\b[^.!?\n]{{0,20}}\bin {_LAND}|\b(?:s?he's|s?he is|s?he was|aged?|turn(?:s|ed)|lady of|man of) (?:10[5-9]|11\d)\b(?! ?(?:/|kg|mg|bpm|%))"
        ),
    ),
    (
        ("'s ",),
        re.compile(
            rf"\b(?:our|the|their) {_POST}'s (?:wife|husband|son|daughter|mum|dad|mother|father|partner|brother|sister|baby|twins)\b[^.!?\n]{{0,60}}\b(?:(?:is|was|are|were|came|come|been|'s) (?:in|in with us|admitted|brought in|with us|ours|under us|a patient)|(?:on|in) (?:my|our) (?:caseload|books|bay|ward|unit|icu|itu)|one of (?:mine|ours))\b"
        ),
    ),
    (
        ("est ", "first", "only"),
        re.compile(
            rf"\b(?:youngest|oldest|first|only|smallest|tiniest|heaviest|earliest)\b(?: [a-z]+)?(?: ever)? (?:to|that) (?:(?:have|had|undergo|receive|received) (?:this|that|the|an?|it)\b(?=[^.!?\n]{{0,30}}(?:\bop\b|operation|transplant|implant|surgery|procedure|graft|device|pump|valve|drug|\bit\b|infusion|birth))|survive|survived|be born|live through)\b[^.!?\n]{{0,40}}\b(?:here|(?:in|at|on|across) {_HERE})\b"
        ),
    ),
    (("surviv",), re.compile(r"\b(?:only|sole) surviv(?:or|ing)\b(?! spouse| relative| sibling| child)")),
    (
        (
            " is in ",
            " was in ",
            " is on ",
            "in crisis",
            "admitted",
            "our patient",
            "brought in",
            " us",
            " in ",
            "hoist",
            "caseload",
            "books",
            "mine",
            "ours",
        ),
        re.compile(
            rf"\b(?:our|the|my) (?:parish |local |village )?{_POST} (?:is|was) (?:now )?(?:in|on) (?:ccu|icu|itu|hdu|resus|our (?:bay|ward|unit)|my (?:bay|ward|caseload))\b|\b(?:the|only) {_POST}\b[^.!?\n]{{0,80}}\b(?:in crisis|was admitted|is our patient|was brought in|(?:came|come) (?:in|to us) (?:with|after|in)|(?:been )?referred to us|is in (?:bay|bed|side)|in the hoist|(?:on|in) (?:my|our) (?:caseload|books|bay|icu|itu)|one of (?:mine|ours)|under us|is still on our)\b"
        ),
    ),
)
_THE_ONE = re.compile(
    rf"\b(?:the|that|this|our|of the) (?:[a-z]+ )?{_ONE}s?\b|\byou know the\b|\bmum of the\b|\b(?:the|that) (?:[a-z'-]+ )?{_ODD_ONE}\b|\bs?he was the\b|\b(?:s?he)(?:'s| is| was) the (?:one|[a-z]+) (?:who|off|from|that)\b|\b(?:the|that) (?:[a-z'-]+ ){{1,2}}(?:who|that|from the|off the)\b|\bthe (?:[a-z]+ )?{_DISASTER}\b(?! (?:trolley|team|call|mat|course|bag|cart|alarm|drill|door|exit|safety|brigade|engine|plan|log|form|report|number|desk|rota))"
)
_TALKED_OF = re.compile(rf"{_PRESS}|{_BEFELL}")
_ODD_STORY = re.compile(  # the scaffolder who fell; our vicar's wife who was found in the lake
    rf"\b{_ODD_ONE}(?:'s (?:wife|husband|son|daughter|mum|dad|mother|father|brother|sister))?,?(?: (?:[a-z']+ ){{0,5}}?(?:who|that|that's|with|had|off|from|the|got|was|whose|they|we))\b[^.!?\n]{{0,45}}?\b{_DRAMA}\b"
)
_IS_OURS = re.compile(_OURS)
_EVENTS_OF_MANY = re.compile(
    r"\b(?:whole village|all of us|the whole (?:site|hospital)|everyone on the team)\b", re.I
)
_TOLD = re.compile(  # on the screen or in a lesson, or of the writer's own
    r"\b(?:programmes?|films?|movie|documentar\w+|series|episode|podcast|(?:training|teaching|safety) videos?|drama|novel|book|bake off|quiz|simulation|scenario|drill|exercise|training|policy|e-?learning|workshop|my (?:neighbour|mate|friend|cousin|brother|sister|dad|mum|husband|wife|son|daughter|uncle|aunt))\b"
)
_HINTS: Final = re.compile(
    rf"\b(?:{_DISASTER}|triplets|quads|quadruplets|quintuplets|conjoined|first|only|second|sole|oldest|youngest|smallest|tiniest|heaviest|earliest|10[5-9]|11\d|{_POST})\b"
)
_REACH: Final = 170  # characters on either side of who it is


def rare_events(text: str) -> bool:
    """Does it tell of somebody at an event that was talked of? `text` is plain."""
    small = text.lower()
    is_hinted, is_ours = bool(_HINTS.search(small)), bool(_IS_OURS.search(small))
    if not (is_hinted or is_ours) or _EVENTS_OF_MANY.search(small) or _TOLD.search(small):
        return False
    if is_hinted and (_FROM_DISASTER.search(text) or _holds(small)):
        return True
    return is_ours and (bool(_OLDEST.search(text)) or (_is_talked_of(small) and _is_told_of_one(small)))


def _holds(small: str) -> bool:
    return any(pattern.search(small) for hints, pattern in _HOLDING if any(hint in small for hint in hints))


def _is_talked_of(small: str) -> bool:
    """A thing that people hear of, or that happened to the one vicar or goalkeeper there is."""
    return bool(_TALKED_OF.search(small) or _ODD_STORY.search(small))


def _is_told_of_one(small: str) -> bool:
    """Is it about one person, who is a patient of whoever writes?"""
    ones = zip(_THE_ONE.finditer(small), range(20), strict=False)
    around = (small[max(0, one.start() - _REACH) : one.end() + _REACH] for one, _ in ones)
    return any(_IS_OURS.search(near) and _is_talked_of(near) for near in around)
