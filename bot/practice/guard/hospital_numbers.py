"""Numbers from a patient system: notes, RiO, Mosaic, specimens, referrals, ambulance forms.

Known by the label before them. Equipment, finance, IT and staff numbers have other labels and are left alone.
"""

import re
from functools import partial
from itertools import chain

from bot.practice.guard.cues import is_of_person
from bot.practice.guard.health_numbers import is_health_number
from bot.practice.guard.many import any_is

KIND = "hospital_number"

_SYSTEM = (
    r"rio|mosaic|liquid ?logic|las|lcs|care ?first|care ?director|systm ?one|system ?one|s1|emis(?: web)?|vision|lorenzo|cerner|millennium|epic|meditech|pas"
    r"|care ?notes|paris|care ?partner|badger(?:net)?|evolve|ice|pacs|ris|maxims|nervecentre|epr|ehr|epma|medway|careflow|trakcare|trak|encompass|niecr|wpas|wccis|welsh pas|myrddin"
    r"|clinicom|ipm|symphony|adastra|cleric|tpp|nerve ?centre|eclipse|framework-?i|azeus|controcc|iaptus|iapt|pc-?mis|halo|theseus|nebula|ndtms|crosscare|sunrise|sci store|k2|systm1|azeus ?care|somerset|infoflex|mediviewer|winpath|lims|telepath|cris"
)
_THING = (
    r"hosp(?:ital)?|unit|notes?|case ?notes?|case|district|patient|pt|client|service user|su|resident|person|record|file|chart|x[- ]?ray|id band|cross ?match|group and save|section (?:42|117)|ics|ssd|social services|gp system|child health|optom(?:etry)?|screening|ur|custody|(?:adastra|111|ooh|999) case|radiology|accession|specimen|sample|lab|path(?:ology)?|histo(?:logy)?|micro"
    r"|cyto|blood|referral|e-?referral|ers|ubrn|ed|a&e|ae|attendance|ed|a&e|episode|spell|encounter|admission|visit|fin|ambulance|prf|e?pcr|epcr|cad|prf/epcr|crew sheet|scan|ecg|wristband|theatre"
    r"|biopsy|swab|(?:blood )?culture|ultrasound|echo|waiting list|(?:rtt )?pathway|e-rs|choose and book|spoa?|mash|chc|mha|ambulance (?:incident|form|sheet)|crew sheet|yellow form|(?:999|was|las) incident|patient record form|op|ivf|gum|birth notification|red book|drug service|prison|nomis|death|mortuary|coroner'?s|res|individual|care ?plan|support plan|adult services|children'?s services|maternity|mat|dental|(?<!\b[a-z] )(?<!')[b-hj-z]|nhi|pid|mh|social (?:care|work)|triage|marac|swift|adult|child|family|placement|safeguarding|section|dols|mca|local(?= id| patient)|ll|px|yot|youth justice|lac|looked[- ]after child|ehcp|sw(?= ref)|social work case|tenancy|rent account|tenant(?= ref| no| num)|offender|inmate|detainee|asylum|probation|delius|pupil"
)
_NUMBER_WORD = r"(?:numbers?|no\.?|n°|num|nr|#|id|i\.d\.|identifier|ref(?:erence)?|code)(?![a-z])"
_FILLER = r"(?:\s?(?:'s|is|was|were|has|have|=|:|-|\(|\)|,|#|\.|on|the|it's|its|she's|he's|they're|known|came as|reads|says|of|for|him|her|his|this|that|one|under|as|in|are|now|form|sheet|'|\"|\?)){0,5}\s{0,3}"
_WRITTEN = r"(?P<token>(?:[A-Za-z]{1,3}[-/ ,.]?)?\d[\dA-Za-z]{0,12}(?:[-/. ](?:[A-Z]{1,2}[-/])?\d[\dA-Za-z]{0,10}){0,4}[A-Za-z]?)(?![\w@])"

_STRONG = re.compile(
    rf"(?<![\w/])(?:m\.?r\.?n\.?(?:s|\s?{_NUMBER_WORD})?|(?:{_SYSTEM})(?:\s(?:person|client|patient|record|subject))?(?:\s{{0,2}}{_NUMBER_WORD})?|(?:prf|epcr|e-pcr|ubrn|spec|specimen|sample|accession|histology|case ?notes?|hosp|cad(?:[ /]incident)?|pas|urn|rxr|fin|crn|ais|spell|upn|arc|rhif (?:yr? )?(?:ysbyty|claf|cleifion|cleient|achos)|(?:theatre|marac|mappa|mash|safeguarding) case|h\.n\.?|h/n)(?:\s?{_NUMBER_WORD})?"
    rf"|(?:{_THING})(?:'s|\.)?\s{{0,2}}(?:system |record |form |report |ref\.? |reference )?{_NUMBER_WORD}|(?:wristband|name ?band|ice request|blood form|(?:ed|a&e) (?:attendance|visit|episode)|ambulance (?:incident|form)|crew sheet|yellow form|999 incident|patient record form|(?:his|her|patient|wrist) (?:sticker|label)|hn:?|rent account|home office|crew ref(?:erence)?))(?:'s)?{_FILLER}{_WRITTEN}",
    re.I,
)
_BEHIND = re.compile(
    rf"(?<![\w@./-])(?P<token>[A-Za-z]{{0,2}}\d{{5,10}}[A-Za-z]?)\s?(?:\(|-|,|is|=|on|in|from)\s?(?:is\s|the\s|her\s|his\s|his\s|her\s|their\s|our\s){{0,2}}(?:mrn|hosp(?:ital)? (?:no|num|number)|wristband|name ?band|notes|{_SYSTEM})\b",
    re.I,
)
_THE_NOTES = re.compile(
    r"\b(?:notes|referral|attendance|episode|encounter|micro|path|cytology|biopsy|blood culture|ct|mri|cases?|vol(?:ume)? \d of|(?:patient|client|resident|care) record|specimen|sample|wristband|histology|case ?file|bloods|scan)\s?[:(#-]?\s?(?:for |on |of |no\.? )?(?P<token>(?:\d{2,4}[/-])?[A-Za-z]{0,3}\d{6,9})(?![\w@/-])",
    re.I,
)
_WITH_WORDS_BETWEEN = re.compile(  # the MRN for the lady I mentioned is 4471902
    r"\b(?:mrn|rio|pas|mosaic|systmone|carenotes|liquidlogic|emis|(?:hosp(?:ital)?|patient|unit|notes|referral) (?:no|number|num|id)s?)\b\.?(?P<between>[^.!?\d\n]{0,40})(?<![\w£])(?P<token>[A-Za-z]{0,3}\d{6,9})(?![\w@/-])",
    re.I,
)
_LOOKED_FOR = re.compile(  # where does Cerner hide letters? I need 20418830
    r"\b(?:rio|mosaic|liquid ?logic|systm ?one|system ?one|emis|lorenzo|cerner|meditech|care ?notes|badger(?:net)?|pacs|nervecentre|epr|ehr|epma|medway|careflow|trak(?:care)?|niecr|wpas|wccis|somerset|mediviewer|winpath)\b(?P<between>[^.!\d\n]{0,50}?\b(?:after|looking (?:for|at|up)|look(?:ed)? up|searching(?: for)?|search(?:ed)? for|trying|find|found|finds|need|open(?:ed|ing)?|pull(?:ed|ing)? up|bring(?:ing)? up)\s)(?P<token>[A-Za-z]?\d{6,9})(?![\w@/-])",
    re.I,
)
_ACTS = re.compile(  # 61-20-114 keeps asking for the light on
    r"(?:^|[.!?:\n]\s?)(?P<token>[A-Z]{0,2}\d{2,4}(?:[-/ ]\d{2,4}){1,2}|[A-Z]{0,2}\d{6,8})(?= (?:wants (?:to|her|his|a)|fell|has fallen|died|passed away|is (?:crying|asking for|refusing|nil by mouth|nbm|confused|dying|wandering|on the commode)|refus(?:es|ed) (?:to|her|his|all)|hasn't (?:eaten|slept|been seen)|keeps (?:asking|crying|falling|calling)|went home|has gone home|needs (?:a bed|changing|turning|feeding|her|his)|asked (?:for (?:her|his)|me if)|is (?:his|her) number))",
)
_FILED = re.compile(
    r"\b(?:under|search(?:ed)?(?: for)?|record|looked up|(?:s?he|pt|patient)(?:'s| is))\s(?P<token>[A-Za-z]?\d{6,8})(?![\w@/.-])",
    re.I,
)
_UNKNOWN = re.compile(rf"\b[A-Z]{{2,5}} (?i:{_NUMBER_WORD}):? (?P<token>\d{{6,9}})(?![\w@/.-])")
_AT_COURT = re.compile(  # crime ref 26/44120 for the assault on her
    rf"\b(?i:crime|claim|pip|dwp|court|police|log)(?: (?i:{_NUMBER_WORD}))?:? (?P<token>[A-Z]{{0,2}}\d{{2}}/\d{{4,7}}|[A-Z]{{0,3}}\d{{6,9}})(?![\w@/.-])"
)
_PRISON = re.compile(r"(?<![\w@/.-])[A-Z]\d{4}[A-Z]{2}(?![\w@/-])")  # A4471CX
_IN_PRISON = re.compile(
    r"\b(?:prison(?:er)?|p-?nomis|noms|hmp|yoi|wing|acct|cell|inmate|offender|remand|reception|landing|segregation|seg|cat b|governor)\b",
    re.I,
)
_OF_PATIENT = re.compile(
    r"\b(?:patient|pt|client|resident|service user|su) (?P<token>[A-Za-z]?\d{6,9})(?![\w@/.-])", re.I
)
_BARE = re.compile(
    r"(?<![\w@/.=-])(?P<token>[A-Z]{1,2}\d{7,8}|\d\d[A-Z]\d{6,7}|000\d[ -]\d{4}[ -]\d{4})(?![\w@/-])"
)
_LONG_ENOUGH = re.compile(r"\d(?:[-/. ,]{0,2}[A-Za-z]?\d){3}")
_NOT_CLINICAL = re.compile(
    r"\b(?:datix|ticket|asset|inc|order|po|invoice|serial|helpdesk|equipment|model|part|version|course|module|ppe|flight|train|booking|grant|bid|cost|budget|code|licen[cs]e|smartcard|payroll"
    r"|assignment|shifts?|esr|staff|employee|meeting|room|pin|tag|s/?n|web|fault|job|parcel|tracking|isbn|doi|card|badge|locker|vacancy|advert|band|trac|gmc|nmc|hcpc|my|training|test|dummy|(?-i:IT|HR)|intranet|requisition|suppliers?|delivery|batch|recall|iras|support case|upgrade|change)\b[^\n]{0,40}$",
    re.I,
)


def hospital_numbers(text: str) -> bool:
    """Is there a number from a patient system? `text` is plain."""
    if not _LONG_ENOUGH.search(text):
        return False
    return (
        any_is(_STRONG.finditer(text), partial(_is_one, text))
        or any(_is_behind(found["token"]) for found in _BEHIND.finditer(text))
        or any_is(
            chain(_UNKNOWN.finditer(text), _FILED.finditer(text), _AT_COURT.finditer(text)),
            partial(_is_of_somebody, text),
        )
        or any(not _NOT_CLINICAL.search(found["between"]) for found in _WITH_WORDS_BETWEEN.finditer(text))
        or any(_is_clinical(text, found) for found in _THE_NOTES.finditer(text))
        or any(not _NOT_CLINICAL.search(found["between"]) for found in _LOOKED_FOR.finditer(text))
        or any(
            _digits(found["token"]) >= 6 and not _is_date_or_time(found["token"])
            for found in _ACTS.finditer(text)
        )
        or bool(_OF_PATIENT.search(text))
        or (bool(_PRISON.search(text)) and bool(_IN_PRISON.search(text)))
        or any(
            not _NOT_CLINICAL.search(text[max(0, found.start() - 60) : found.start()])
            for found in _BARE.finditer(text)
        )
    )


def _is_one(text: str, found: "re.Match[str]") -> bool:
    token, lead = found["token"], text[max(0, found.start() - 30) : found.start()]
    if _is_date_or_time(token) or re.search(
        r"(?:smartcard|staff|my|ticket|fault|helpdesk|training|invoice|asset|datix(?: web)?)\s?$", lead, re.I
    ):
        return False
    label = found[0][: found.start("token") - found.start()].lower()
    digits = _digits(token)
    following = "".join(char for char in text[found.start("token") :][:20] if char.isdigit())
    if is_health_number(following[:10]):
        return False
    if re.match(r"0[1-9]\d{8,9}$", following[:11]) and not label.startswith(("mrn", "hosp", "notes", "pas")):
        return False  # a telephone
    if digits >= 5 + ("numbers" in label):
        return True
    return (
        digits == 4
        and bool(
            re.match(
                r"\W*(?:mrn|hosp|(?:las )?cad|prf|notes? no|case ?note|specimen|unit no)",
                f"{label}{token.lower()}",
            )
        )
        and not re.fullmatch(r"(?:19|20)\d\d", token)
    )


def _is_of_somebody(text: str, found: "re.Match[str]") -> bool:
    """A number of a system that is not known here, in a sentence about a person."""
    lead = text[max(0, found.start() - 60) : found.start("token")]
    return is_of_person(text, *found.span(), otherwise=False) and not _NOT_CLINICAL.search(lead)


def _is_clinical(text: str, found: "re.Match[str]") -> bool:
    lead = text[max(0, found.start() - 20) : found.start("token")]
    return _digits(found["token"]) >= 6 and not _NOT_CLINICAL.search(lead)


def _is_behind(token: str) -> bool:
    return _digits(token) >= 5 and not is_health_number(token)


def _digits(token: str) -> int:
    return sum(char.isdigit() for char in token)


def _is_date_or_time(token: str) -> bool:
    return bool(
        (
            re.fullmatch(
                r"(?:[0-2]?\d|3[01])([-/. ])(?:[0-2]?\d|3[01])\1(?:\d{4}|\d{2})|(?:19|20)\d\d([-/.])\d{1,2}\2\d{1,2}",
                token,
            )
            and re.search(r"[-/.]", token)
        )
        or re.fullmatch(
            r"20\d\d(?:[-/]\d\d(?:\d\d)?)?|\d{1,2}[.]\d{1,2}(?:[.]\d{1,3}){0,2}|\d{1,2}\.\d\d(?:am|pm)?",
            token,
            re.I,
        )
    )
