"""What says that somebody who is named is a colleague, a visitor, an author or a character, and no patient."""

import re

ROLE = (
    r"(?:consultant|surgeon|orthopod|locum|medic|intensivist|gyn[a]?ecologist|obstetrician|urologist|nephrologist|dermatologist|physician|dentist|bed manager|site manager|odp|outreach|registrar|an[ae]*sthetist|doctor|gp|geriatrician|paediatrician|cardiologist|oncologist|neurologist|radiologist|radiographer|pathologist|psychiatrist|psychologist|psychotherapist|counsellor|midwife|health visitor|physio(?:therapist)?|occupational therapist"
    r"|ot|slt|salt|dietitian|dietician|podiatrist|optometrist|pharmacist|paramedic|emt|technician|nurse|hca|hcsw|healthcare assistant|rehab assistant|support worker|social worker|key ?worker|care co-?ordinator|ward clerk|clerk|receptionist|secretary|porter|cleaner|domestic|housekeeper|chef|cook|driver|security guard|matron|sister|ward manager"
    r"|manager|director|chair|chairman|chairwoman|chairperson|non-exec(?:utive)?(?: director)?|exec|chief exec(?:utive)?|ceo|coo|cfo|lead|head|deputy|chaplain|imam|vicar|priest|canon|bishop|volunteer|student|trainee|apprentice|intern|preceptee|mentor|mentee|supervisor|assessor|tutor|teacher|headteacher|head teacher|headmistress|headmaster|lecturer|trainer|coach|educator|facilitator"
    r"|organiser|co-?ordinator|administrator|admin|governor|trustee|councillor|mp|mayor|minister|solicitor|barrister|judge|coroner|inspector|commissioner|auditor|author|professor|researcher|speaker|presenter|host|panellist|guest|colleague|colleagues|boss|line manager|team leader|team lead|rep|union rep|steward|champion|librarian|registrar|clinical lead|f1|f2|fy1|fy2|sho|st\d|gpst|aco|acp|anp|cns|pa|ambassador|neighbour of mine|plumber|photographer|musician|poet|artist"
    r"|rehab|fundraiser|gardener|hairdresser|therapist|practitioner|officer|worker|staff|advisor|adviser|advocate|imca|analyst|planner|scheduler|buddy|postman|builder|electrician|handyman)"
)
_DEPARTMENT = (
    r"(?:hr|human resources|it|ig|comms|communications|finance|payroll|estates|facilities|procurement|pharmacy|physio|therapies|therapy|ot|slt|salt|dietetics|radiology|x-?ray|theatres?|outpatients|reception|switchboard|the front desk|front desk|the front door|security|safeguarding|infection control|ipc|pals|patient experience|governance|audit|education|training|learning"
    r"|research|r&d|occ(?:upational)? health|oh|the council|council|the trust|trust|the icb|icb|the ics|nhs england|nhse|age uk|mind|macmillan|carers uk|dementia uk|samaritans|barnardo'?s|st john|red cross|healthwatch|the university|university|uni|the college|the library|library|the lab|the labs|labs|path|pathology|the office|the board|site team|bed management|bank|agency|the agency|nights|days|day unit|the day unit|itu|icu|hdu|nicu|a&e|ed|ae|mau|amu|sdec|cdu"
    r"|community nursing|district nursing|the hospice|head office|chaplaincy|catering|housekeeping|the kitchen|stores|sterile services|medical records|coding|quality improvement|qi|transformation|the \w+ (?:team|hub|desk|service|office|unit|department|service desk)|(?:\w+ )?(?:team|hub|desk|dept|department))"
)
_PLACE_OF_WORK = r"(?:medical records|human resources|communications|transport|bookings|outpatient bookings|transformation|quality improvement|sterile services|housekeeping|occ(?:upational)? health|research|education|audit|hr|it|comms|finance|payroll|estates|facilities|procurement|pharmacy|stores|reception|switchboard|the front desk|the desk|the post room|security|the office|head office|catering|the kitchen|coding|pals|governance|the library|the council|the board|the panel|the door|the \w+ (?:desk|office|team|hub))"
_THINGS = (
    r"(?:list|lists|clinic|clinics|firm|theatre|secretary|registrar|team|ward round|round|talk|talks|slides?|session|sessions|workshop|presentation|teaching|lecture|paper|book|books|chapter|article|blog|podcast|poem|poems|film|song|rule|law|law's|model|cycle|theory|framework|hierarchy|scale|score|test|stage|stages|idea|ideas|question|point|prompt|post|comment|message|email|thread|link"
    r"|rota|shifts?|leaving do|leaving|leave|maternity|retirement|birthday|wedding|hen do|desk|office|mug|cake|cakes|flapjacks?|samosas|brownies|biscuits|baking|lemon drizzle|quiz|playlist|car|lanyard|stethoscope|badge|locker|last day|first day|last shift|first shift|interview|appraisal|mentor|dog|replacement|job|post|role|project|poster|survey|report on|spreadsheet|work|old job|recipe|fault|turn|group|meeting|agenda|minutes|induction|study day|study leave|training|dissertation|assignment|welcome|band|choir|promotion|handover sheet|collection|card|present)"
)
_ON_DUTY = (
    r"(?:facilitat|lead(?:s|ing)|led|chair|present(?:s|ed|ing)|host|run(?:s|ning)? (?:the|a|our|this|it|on)|ran the|cover(?:s|ed|ing)|teach(?:es|ing)|taught (?:the (?:session|course)|me (?:to|how|that|everything)|us (?:to|how))|trained|mentor|supervis|organis|arrang|book(?:s|ed|ing)? (?:the|a|us)|will (?:be )?(?:facilitat|lead|chair|present|host|run|cover|teach|send|bring|post|share|take minutes|do the|join|cover|start|swap)|'ll (?:send|bring|post|share|lead|run|cover|do the|sort|join|take|swap)|is (?:on|off) (?:annual|study|sick|leave|shift|call|nights|a late|an early|days|mat|duty|holiday|sick|till|until|today)"
    r"|on (?:annual leave|leave|call|shift|nights|holiday|duty|mat leave|the door|the panel|the desk)|off sick|(?:is |has |'s )?(?:join(?:s|ed|ing)|retir(?:es|ed|ing)|leav(?:es|ing) us|start(?:s|ed|ing) (?:with us|on|in|at|today|tomorrow|next|as|here|monday|tuesday)|left (?:the team|us in|last)|moved (?:teams|to (?:the )?\w+ team))|bring(?:s|ing) (?:the|a|some|cake|biscuits|her|his)|brought (?:the |in )?(?:cake|biscuits|samosas|flapjack)|operat(?:ed|es|ing)|scrubb|perform(?:ed|s|ing)|prescrib|consented|intubated|cannulat(?:ed|es)|diagnosed|referred|reviewed|examined|listened to|assessed|sign(?:s|ed) off|did the (?:slides|reading|tea|welcome|rota|teaching|talk|session|round)"
    r"|(?:has |is |was |'s )?(?:got|been|in) (?:the |a )?(?:band|interview|training|clinic|theatre|teaching)|(?:works?|worked|working) (?:on|in|at|with|nights|as|for)|wrote|writes|says yes|said (?:in|at|on) (?:the|our) (?:meeting|round|session|teaching|supervision)|(?:is |was )?(?:speak|present|interview)|opened (?:the|our)|passed (?:her|his|their|the) (?:osce|exam|course|driving|competenc|drug|prep)|qualified|graduat|is doing (?:the|a|her|his)|does (?:the|her|his) \w+ (?:list|round|clinic)|on the (?:front desk|door|panel|rota|desk|ward clerk)|can you|could you|would you|please|do you|are you|any chance|did you|have you|what do you|where are|you're|you are|your|thank|from)"
)
_KIN_OF_COLLEAGUE = re.compile(  # Kieran's dad is our chief exec
    rf"^\s?(?:mum|dad|mother|father|wife|husband|partner|son|daughter|brother|sister)\s(?:is|was)\s(?:our|the|my|a|an)\s(?:[\w-]+\s){{0,2}}?{ROLE}\b",
    re.I,
)
AFTER = re.compile(
    rf"^(?-i:\s[A-Z][\w'-]+)?(?:'s|')?\s*(?:"
    rf"(?:,|\(|-|:)?\s*(?:(?:from|off|over in|down in|up in) {_DEPARTMENT}\b|(?:who )?(?:does|did|mops|mopped|cleans|cleaned|hoovers) (?:all )?(?:the|our) (?:floors?|cleaning|bins|teas?|tea round|post|laundry|rota|linen|theatres|offices?|kitchen|menus?|flowers)\b|(?:in|at|on) {_PLACE_OF_WORK}\b)"
    rf"|[,(-]?\s*(?:(?:the|our|my|a|an|is|was|as|who is|who was|who's|your|their new|is the|is our|is a|was the|was our|was my|is my)\s){{1,2}}(?:(?!retired|former|ex|who|wants|asked|said|with|in|on|has|her|his|patient|resident)[\w'-]+\s){{0,3}}?{ROLE}\b(?!'s)"
    rf"|[(]\s?(?:(?:the|our|my|a)\s)?(?:(?!retired|former|ex)[\w'-]+\s){{0,2}}?(?:{ROLE}|[a-z]*(?:ology|surgery|paedics|iatrics|iatry|etics|therapy|medicine|gynae|vascular|radiology)|ent|ortho|gastro|cardio|neuro|resp)\b"
    rf"|(?:,|-)\s(?:(?!retired|former|ex|who|wants|asked|said|in|on|has|is|needs|bed|his|her)[\w'-]+\s){{0,2}}?{ROLE}(?=[,)]|\s(?:and|from|at|on|for|in|of|who)\b)"
    rf"|(?:and |, |& )(?:and )?(?-i:Dr|Prof|Professor|Sister|Rev|Matron|Nurse|Cllr|Councillor)\b"
    rf")",
    re.I,
)
TITLED_ON_DUTY = re.compile(
    r"^(?:,? who\b)?(?:\s(?:is|was|has|will be|will|just|then|always|kindly))*\s(?:do(?:es)? (?:the |all the |our )?(?:hips|knees|hands|feet|shoulders|spines|hearts|cataracts|hernias|gall ?bladders|bowels|backs|necks|eyes|lists?|clinics?|ward rounds?)\b|facilitat|chair(?:s|ed|ing)|present(?:s|ed|ing) (?:at|the|on|to us)|giv(?:es|ing) (?:the|a|our|us)|operat(?:es|ed|ing)|scrub|perform|consented|prescrib|teach(?:es|ing)|lectur|(?:took|takes|did|does|leads|led|ran|runs) (?:the|our|his|her|us through|a) (?:\w+ )?(?:ward round|round|session|teaching|clinic|list|meeting|training|workshop)|(?:says|said) (?:at|in) (?:the|our) (?:board|meeting|session|round)|(?:wrote|sent) (?:the|us the) (?:policy|slides|minutes|agenda)|taught (?:me|us) (?:to|how|that|everything)|trained me)",
    re.I,
)
ON_DUTY = re.compile(
    rf"^(?-i:\s[A-Z][\w'-]+)?(?:'s|')?\s*(?:just |also |then |kindly |always |both |has |have |is |are |was |were |'s |who |who's ){{0,2}}{_ON_DUTY}",
    re.I,
)
OWNS = re.compile(rf"^(?:\w+\s){{0,1}}?{_THINGS}\b", re.I)
_TITLES = r"(?:dr|doctor|prof|professor|sister|charge nurse|staff nurse|nurse|matron|rev|revd|reverend|canon|fr|father|rabbi|imam|councillor|cllr|sir|dame|lord|baroness|justice|judge|pc|sgt|chaplain|saint|st|queen|king|prince|princess|pope|president|captain|colonel|nyrs|dr\.)"
_THANKED = (
    r"(?:thanks|thank you|thankyou|thx|ta|cheers|diolch(?: yn fawr)?|credit to|kudos(?: to)?|well done|shout ?out(?: to)?|congrat(?:s|ulations)(?: to)?|welcome(?: to| back)?|croeso|goodbye to|bye|farewell to|hi|hello|hiya|hey|morning|good morning|bore da|helo|hats off to|props to|big up|love to|happy birthday|good luck|get well soon|sorry"
    r"|ask|asked|tell|email|emailed|e-mail|message|messaged|dm|ping|bleep|contact|cc|let|remind|nudge|chase|thanks again to|grateful to|with thanks to|hosted by|led by|run by|chaired by|facilitated by|taught by|written by|presented by|organised by|delivered by|opened by|words from|a word from|over to|back to|handing over to|passing to|replacing|cover for|covering for|swap with|swapped with|shift with|working with|worked with|on with|on shift with|nights with|paired with|buddied with|mentored by|trained by|trained under|trained with|colleagues?|mate|boss|speaker|speakers"
    r"|watched|rereading|quoting|quote|love a bit of|according to|proud of|(?:champions?|leads?|reps?|links?|panel|speakers?|hosts?|facilitators?|organisers?|starters|joiners|trainers|guests?|winners?) (?:are|is|was|were|will be|this time is)|join|panel|panellists|me and|me,|and i,|(?:sessions?|talks?|teaching|lecture|presentation|training|workshop|masterclass|webinar|feedback|slides|notes|story|words|message|email) (?:from|by|with)|interview with|podcast with|book by|talk by|talk from|slides from|notes from|story from|called by|amen|agree with|agree,|well said|haha|lol)"
)
BEFORE = re.compile(
    rf"(?:(?<![\w]){_TITLES}\.?(?:\s(?:mrs?|ms|miss)\.?)?|\b{_THANKED}(?:\s(?:so much|very much|again|both|all|team|to|our|the|everyone|lovely|dear|a lot|loads|you|with|from|also|especially))*(?:,|:|!)?"
    rf"|(?:^|[\n.!?]\s){ROLE}"
    rf"|\b(?:our|my|the|your|another|new|fellow|student|brilliant|lovely|fabulous|amazing|two|three|both)\s(?:[\w'-]+\s){{0,2}}?{ROLE}s?,?|\b(?:refer(?:red|ral)? (?:\w+ )?to|under|seen by|reviewed by|operated on by|done by|signed by|discussed with|spoke to our|speak to our|asked by) ?"
    rf"|\b{ROLE}s? (?:called|named)|\b(?:my|your|our) (?:old |own |late |lovely |big |little |new )?(?:colleague|friend|mate|neighbour|sister|brother|mum|dad|mother|father|husband|wife|partner|son|daughter|nan|gran|aunt|auntie|uncle|cousin|niece|nephew|dog|cat|line manager|manager|boss|mentor|supervisor|tutor|teacher)(?: is| was|,| -| called|'s| \()?"
    rf"|\bi'm|\bi am|\bname's|\bmy name is|\bit's me,?|(?:^|[\n.!?]\s?)(?:from|love|regards|best|x|xx|yours),?|\bcase of|\bcoined by|\b(?:v|vs|versus))\s?[,\-(]?\s?$",
    re.I,
)
_SAID_OF_ANYBODY = re.compile(
    r"\b(?:ask|asked|tell|let|remind|contact|chase|email|emailed|message|hi|hello|morning|sorry|goodbye to|farewell to|bye|happy birthday|back to|over to|love to|boss|mate|join|watched|(?:story|stories|feedback|message|words?|email|notes) (?:from|by|with))\s$",
    re.I,
)
_LIST = re.compile(
    r"(?:(?:[Ww]ee |[Bb]ig |[Ll]ittle |[Oo]ld |[Yy]oung )?[A-Z][\w'-]+(?: \([^()]{1,20}\))?(?:,\s|\sand\s|\s&\s|\s\+\s|\s/\s|,\sand\s)){1,6}(?:[Ww]ee |[Bb]ig |[Ll]ittle |[Oo]ld |[Yy]oung )?$"
)
_ALSO = re.compile(r"^(?:,? and|,| &) (?:Mrs?|Ms|Miss)\.? [A-Z][\w'-]+")
_AND_COLLEAGUE = re.compile(
    r"^(?:'s)?(?:,? and (?:i|me|the (?:team|porters|nurses|girls|volunteers|gang|crew|physios|students|others))\b|,? & (?:i|me)\b)",
    re.I,
)
_FIGURE = re.compile(
    r"\b(?:(?:go|goes|going|gone|went) (?:full|all|a bit|total)|call me|being|you can't be|(?:we|you|they)'re all|i'm(?: no| not| such a)?|i am(?: no)?|like an? (?:old|right|proper)|(?:feel|felt|feeling|look|looked|sound|sounded) like|bit of a|such a|proper|no|inner|imagin\w+ an?|resident|turn(?:ed|ing)? into|channel\w*|the next|ultimate|every|any|humm(?:ed|ing)|s[ai]ng(?:ing)?)\s$",
    re.I,
)
WARD = re.compile(
    r"^(?-i:\s[A-Z][\w'-]+){0,2}(?:'s)?\s(?:family (?:room|centre|hub|fund)|ward|unit|suite|wing|centre|center|hospital|hospice|house|building|day unit|lodge|theatre|clinic|institute|trust|foundation|room|fund|library|lecture|block|day hospital|surgery|practice|health|medical|award|prize|scale|score|memorial|training|act|ruling|inquiry|enquiry|report|review|test|law|rule|model|cycle|maneuver|manoeuvre|sign|syndrome|disease|index|society|charity)\b",
    re.I,
)
ON_WARD = re.compile(
    r"\b(?:ward \d+\w?|unit|wards?|block|suite|(?:t[yŷ]|plas|llys|heol|ffordd|stryd|maes)(?: yr?)?)\s?$", re.I
)
CULTURE = re.compile(
    r"\b(?:book|books|film|films|movie|telly|tv|episode|podcast|novel|author|chapter|read|reading|rewatched|watched|watching|character|series|song|album|poem|poet|theory|theorist|documentary|netflix|bbc|itv|radio|soap|panto|play|musical|ruling|inquiry|v\.?|vs|essay|assignment|quote|quotes|said it (?:first|best)|(?:said|wrote|argued) (?:it|this|that|so) in (?:19|20)\d\d|downton|corrie|eastenders|emmerdale|holby|on vulnerability)\b",
    re.I,
)
PSEUDONYM = re.compile(
    r"\b(?:not (?:his|her|their|a|the) real names?|not real names?|(?<!my )(?<!use his )(?<!use her )(?<!use their )(?<!own )real name|(?:i've|i have|i) called (?:him|her|them) ['\"]|calling (?:him|her|them) \w+,? which|(?:worked )?(?:example|case|mrs? \w+)\b[^.!?\n]{0,25} (?:is|are) made up|names?(?: and (?:other |some )?details)? (?:all )?(?:have been |has been |was |were |is |are |'s |all ){0,2}(?:changed|invented|made up|altered)|(?:changed|invented|made up|altered|false|fake) names?|pseudonym|changed (?:his|her|their) name to|in (?:the|our|this|my|a) (?:teaching |training )?(?:scenario|simulation|sim|vignette|role ?play|case study|osce station),? |totally invented|completely invented|entirely invented|invented (?:case|patient|person|character|resident|client)|fictional|fictitious|made-up (?:case|patient|name)"
    r"|(?:i'll|let's|we'll|let us|i will|i'm going to) call (?:him|her|them)|(?:case study|vignette|scenario|role ?play|simulation|sim|mannequin|manikin)\b[^.!?\n]{0,40}\b(?:is|called|features|about)|details changed|anonymised|test patient|dummy patient|training patient)\b",
    re.I,
)


def is_colleague(lead: str, tail: str, *, owns: bool = False, titled: bool = False) -> bool:
    """`lead` and `tail` stand around the name; `owns`: an 's follows it; `titled`: a Mr or Mrs, who is seldom one."""
    tail = _ALSO.sub("", tail)
    if WARD.match(tail) or ON_WARD.search(lead) or AFTER.match(tail):
        return True
    if TITLED_ON_DUTY.match(tail) if titled else ON_DUTY.match(tail) or _AND_COLLEAGUE.match(tail):
        return True
    if owns and (OWNS.match(tail.lstrip()) or _KIN_OF_COLLEAGUE.match(tail)):
        return True
    if titled and _SAID_OF_ANYBODY.search(lead):
        return False
    names = _LIST.search(lead)
    return bool(BEFORE.search(lead) or (names and BEFORE.search(lead[: names.start()])))


def is_figure_of_speech(lead: str) -> bool:
    """Being Mrs Bucket, going full Mr Bean."""
    return bool(_FIGURE.search(lead))
