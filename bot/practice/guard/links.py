"""Links into a person's record, or to a file about a person; not help pages, news, videos and training."""

import re

from bot.practice.guard.acronyms import NOT_INITIALS
from bot.practice.guard.first_names import FIRST_NAMES
from bot.practice.guard.plain import Link
from bot.practice.guard.surnames import SURNAMES
from bot.practice.guard.word_lists import words

KIND, NAME = "record_link", "patient_name"

_HELP = re.compile(
    r"(?:^|[/.?=&_-])(?:help|training|train|docs?|documentation|guid(?:es?|ance)|learn(?:ing)?|elearning|e-learning|course|courses|kb|wiki|faq|support|manual|demo|sandbox|test-patient|howto|how-to|tutorial|news|blog|policy|policies|leaflets?|information|forums?|library|catalogue|shop|intranet|watch|episode-guide|pod(?:casts?)?)(?=[/.?=&_-]|$)",
    re.I,
)
_PUBLIC = re.compile(
    r"^(?:[a-z]+:/+)?(?:[\w-]+\.)*(?:bbc\.co\.uk|doi\.org|nice\.org\.uk|gov\.uk|slack\.com|youtube\.com|youtu\.be|wikipedia\.org|theguardian\.com|kingsfund\.org\.uk|bmj\.com|nih\.gov|eventbrite\.[a-z.]+|zoom\.us|teams\.microsoft\.com)(?:[/:?]|$)",
    re.I,
)
_RECORD = re.compile(
    r"[/?&#;](?:patients?|pts?|records?|clients?|persons?|people|service-?users?|residents?|cases?|caseload|episodes?|encounters?|charts?|referrals?|accessions?|study|studies|series|demographics|summary|worklist|spells?|admissions?"
    r"|individuals?|citizens?|children|child|adults?|specimens?|results?|reports?|images?|viewer|notes?|letters?|careplans?|care-plans?|assessments?|attendances?|visits?|appointments?|documents?|[a-z]*(?:patient|client|person|case|record|referral|accession|study|encounter|episode)_?(?:id|no|num|number|ref)?|mrn|hosp(?:ital)?_?(?:no|num|number)?|nhs(?:_?(?:no|num|number))?|pid|chi|uid|urn|pas|rid|prf)"
    r"[/=:](?P<id>[^/?&#\s]{0,60})",
    re.I,
)
_SYSTEM = re.compile(
    r"\b(?:e?pr|ehr|rio|mosaic|pacs|ris|emis|systmone|s1|lorenzo|cerner|epic|carenotes|paris|liquidlogic|badger(?:net)?|ice|pas|maxims|nervecentre|careflow|trak(?:care)?|niecr|wccis|evolve|epma|spine|scr|lims|winpath|care-?plans?)\b",
    re.I,
)
_NUMBER = re.compile(r"[A-Za-z]{0,4}[-_]?\d{3,}|\d(?:\.\d+){3,}")
_QUERY_PERSON = re.compile(
    r"[?&;](?:sur|last|first|fore|given|family)?_?name=(?P<name>[^&#\s]{2,40})|[?&;](?:surname|forename|patient)=(?P<who>[A-Za-z' +-]{3,40})",
    re.I,
)
_BIRTH = re.compile(
    r"[?&;/](?:dob|d_o_b|birth(?:date|day)?|date_?of_?birth)[=/:](?P<date>[\d./-]{6,10})", re.I
)
_HOSPITAL = re.compile(
    r"[?&;/](?:mrn|hosp(?:ital)?_?(?:no|num|number)|pas(?:no|id)?|rio(?:no|id)?)[=/:][A-Za-z]{0,3}\d{5,}",
    re.I,
)

_FILE = re.compile(
    r"(?P<name>[^/\\?=&#|]{3,120})\.(?:docx?|pdf|xlsx?|rtf|odt|jpe?g|png|msg|eml|tiff?|txt|pptx?|dcm|heic|csv|html?|zip|mp4|m4a|mp3)(?![a-z0-9])",
    re.I,
)
_ABOUT_A_PERSON = re.compile(
    r"(?:^|[^a-z])(?:discharge|letters?|care ?plan|careplan|summary|assessment|report|referral|dnacpr|respect|capacity|safeguarding|notes|mdt|chronology|scan|x-?ray|xray|wound|photos?|consent|mca|dols|form|statement|ehcp|cpa|section ?\d+|section|complaint|handover|bloods|results|clinic|review|plan|passport|death|referral|chc|checklist|support plan|ot|physio|salt|cp|tto|kardex|chart|case|visit|risk|falls?|rca|si|budget|eol|acp|ncc|advance|minutes|bestinterests?|best interests?)(?:[^a-z]|$)",
    re.I,
)
_ABOUT_AN_EVENT = re.compile(
    r"(?:round|rounds|template|blank|policy|agenda|poster|slides|guide|leaflet|rota|flyer|newsletter|pathway|proforma|sop|toolkit|example|anonymised|induction|booking|schwartz|programme|meeting|teaching|audit|board|team|staff|training|session|strategy|annual|minutes|feedback|survey|standard)",
    re.I,
)
# client 20931, patient JW; but patient safety and client survey
_SAYS_WHO = re.compile(
    r"(?:^|[^a-z])(?:client|patient|resident|pt|service user|su)s?(?: of| no| number| id)?(?:[^a-z]|$)(?! ?(?:safety|experience|info|information|leaflets?|survey|feedback|voices?|story|stories|participation|group|forum|flow|transport|satisfaction|charter|handbook|guide|group|passport template|record policy|led)\b)",
    re.I,
)
_ID = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{3,}")
_INITIALS = re.compile(r"(?:^|\s)(?P<who>[A-Z]{2,3})(?=\s|$)")
_OF_TEAM = re.compile(
    r"[A-Z][\w']+ (?:team|ward|unit|house|hub|centre|site|locality|practice|surgery)\b", re.I
)
_WORD = re.compile(r"[A-Z]?[a-zà-ÿ']{2,}|[A-Z]{2,}(?![a-z])|[A-Z](?![A-Za-z])|\d+")
_NOT_NAMES = words(
    "discharge letter letters care plan careplan summary assessment report referral dnacpr respect capacity safeguarding notes mdt chronology scan xray wound photo photos consent mca dols form statement ehcp cpa section complaint"
    " handover bloods results clinic review passport death chc checklist support ot physio salt tto chart case visit risk fall falls budget eol acp advance best interests interest final draft copy signed new old version community"
    " hospital ward team nhs example test january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec the and for of to from with patient client resident"
    " service user person record file doc docs document documents shared sites general summaryfinal initial update updated weekly monthly home social health nursing medical medication meds outcome outcomes record template blank information"
    " complex pathway tool guidance policy pressure ulcer frailty palliative end life nutrition hydration falls prevention mental respiratory stroke cardiac diabetes school board group lessons learned reflective reflection round rounds"
    " schwartz minutes agenda journal club audit data list sheet invoice invoices ref photo image img dsc screenshot scan pdf my our your his her their this that final2 v1 v2 v3 on in at by re"
)
_FOLDER = re.compile(
    r"/(?:wounds?|patients?|clients?|letters?|discharges?|referrals?|caseload|notes|residents?|photos?|safeguarding|care ?plans?|mdt|complaints?|incidents?)/",
    re.I,
)
_LABEL = re.compile(
    r"\b(?:his|her|their|patient'?s?|pt'?s?|mrs?\.? \S+|miss \S+|ms \S+|resident'?s?|client'?s?|[A-Z][a-z]+'s)\s(?:\w+\s){0,2}?(?:care ?plan|plan|notes|record|letter|summary|assessment|chart|file|scan|x-?ray|chronology|referral|report|results|bloods|passport|dnacpr|kardex|photos?)\b",
    re.I,
)


def links(found: tuple[Link, ...]) -> set[str]:
    """The kinds that the addresses give away by themselves. Numbers in them are looked at elsewhere."""
    kinds: set[str] = set()
    for link in found:
        if not is_public(link):
            kinds |= _kinds(link)
    return kinds


def is_public(link: Link) -> bool:
    """News, papers, guidance, Slack itself."""
    return bool(_PUBLIC.match(link.address))


def _kinds(link: Link) -> set[str]:
    address = link.address[:2000]
    kinds: set[str] = set()
    named = _named_in_query(address)
    birth = _BIRTH.search(address)
    file_kinds = _about(address)
    if birth:
        kinds |= {"date_of_birth", KIND}
    if _HELP.search(address) and not (named or birth):
        return kinds | file_kinds
    if named:
        kinds |= {NAME, KIND}
    if _HOSPITAL.search(address):
        kinds |= {"hospital_number", KIND}
    if any(_NUMBER.match(record["id"]) or _is_opaque(record["id"]) for record in _RECORD.finditer(address)):
        kinds.add(KIND)
    if _SYSTEM.search(address) and re.search(r"[/=]\w{0,4}\d{5,}", address):
        kinds.add(KIND)
    if _LABEL.search(link.label):
        kinds.add(KIND)
    return kinds | file_kinds


def _is_opaque(word: str) -> bool:
    """4f1c-77ab: an id with letters in it."""
    return len(word) >= 8 and sum(c.isdigit() for c in word) >= 3 and not re.search(r"[a-z]{5}", word, re.I)


def _named_in_query(address: str) -> bool:
    found = _QUERY_PERSON.search(address)
    value = (found["name"] or found["who"] or "") if found else ""
    return bool(value) and value[0].isalpha() and value.lower() not in ("list", "search", "new", "all")


def _about(address: str) -> set[str]:
    """A file whose name has a person's name or number in it, and says what it is about them."""
    for found in _FILE.finditer(address):
        name = found["name"].replace("+", " ").replace("_", " ").replace("-", " ").strip()
        if "." in name[:-4] and "/" not in address:
            continue
        if _is_picture_of_somebody(address, found["name"], found[0]):
            return {KIND, NAME}
        if is_file_about_a_person(name):
            return {KIND, NAME} if names_somebody(name) else {KIND}
    return set()


def _is_picture_of_somebody(address: str, name: str, file: str) -> bool:
    """Ahmed_K_heel.jpg, or a file with a person's name among wounds, letters or patients."""
    known = {word.lower() for word in _WORD.findall(_split(name.replace("_", " ")))} & (
        FIRST_NAMES | SURNAMES
    )
    return (
        bool(known)
        and (
            file.lower().endswith((".jpg", ".jpeg", ".png", ".heic", ".dcm", ".tif", ".tiff"))
            or bool(_FOLDER.search(address))
        )
        and not _ABOUT_AN_EVENT.search(name)
    )


def is_file_about_a_person(name: str) -> bool:
    """`name` is a file's name with spaces between its words."""
    split = _split(name)
    if not _ABOUT_A_PERSON.search(split):
        return False
    if _SAYS_WHO.search(split) and _ID.search(split):
        return True
    if _ABOUT_AN_EVENT.search(name):
        return False
    return names_somebody(name) or bool(re.search(r"\d{6,}", name)) or _has_initials(split)


def _has_initials(name: str) -> bool:
    return any(
        found["who"] not in NOT_INITIALS and found["who"].lower() not in _NOT_NAMES
        for found in _INITIALS.finditer(name)
    )


def names_somebody(name: str) -> bool:
    """Words that are no usual words of a file's name: Whitlock J, Margaret Dunlop."""
    words = [word for word in _WORD.findall(_OF_TEAM.sub("", _split(name))) if not word.isdigit()]
    strange = [word for word in words if word.lower() not in _NOT_NAMES and len(word) > 2]
    if any(word.lower() in FIRST_NAMES for word in strange):
        return True
    return any(word[0].isupper() for word in strange)


def _split(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
