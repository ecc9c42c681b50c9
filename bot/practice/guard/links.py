"""Links into a person's record, or to a file about a person; not help pages, news, videos and training."""

import re

from bot.practice.guard.link_files import told_by_files
from bot.practice.guard.plain import Link

KIND, NAME = "record_link", "patient_name"

_HELP = re.compile(
    r"(?:^|[/.?=&_-])(?:help|training|train|docs?|documentation|guid(?:es?|ance)|learn(?:ing)?|elearning|e-learning|course|courses|kb|wiki|faq|support|manual|demo|sandbox|test-patient|howto|how-to|tutorial|news|blog|policy|policies|leaflets?|information|forums?|library|catalogue|shop|intranet|watch|episode-guide|pod(?:casts?)?)(?=[/.?=&_-]|$)",
    re.I,
)
_PUBLIC = re.compile(
    r"^(?:[a-z]+:/+)?(?:[\w-]+\.)*(?:bbc\.co\.uk|doi\.org|nice\.org\.uk|gov\.uk|slack\.com|youtube\.com|youtu\.be|wikipedia\.org|theguardian\.com|kingsfund\.org\.uk|bmj\.com|nih\.gov|eventbrite\.[a-z.]+|zoom\.us|teams\.microsoft\.com)(?:[/:?]|$)",
    re.I,
)
_OF_SOMEBODY = r"(?:patients?|pts?|clients?|persons?|young-?(?:persons?|people)|(?:service-?|care-?)(?:users?|recipients?)|residents?|ten(?:ant|anc(?:y|ies))(?=/\d)|pupils?|offenders?|prisoners?|detainees?|pregnanc(?:y|ies)|study_?(?:instance_?)?uid|episodes?|encounters?|charts?|wom[ae]n|bab(?:y|ies)|mrn|hosp(?:ital)?_?(?:no|num|number)?|nhs(?:_?(?:no|num|number))?|pid|chi|uid|urn|pas|rid|prf|[a-z]*(?:patient|client|person|case|record|referral|accession|encounter|episode)_?(?:id|no|num|number|ref))"
_OF_SOMETHING = (
    r"(?:records?|safeguarding|prfs?|people|cases?|caseload|referrals?|accessions?|study|studies|series|demographics|summary|worklist|spells?|admissions?|individuals?|citizens?|children|child|adults?|specimens?"
    r"|results?|reports?|images?|viewer|notes?|letters?|careplans?|care-plans?|assessments?|attendances?|visits?|appointments?|documents?|case-?files?|[a-z_-]*(?:patient|client|person|case|record|referral|study|encounter|episode))"
)
_VERB = r"(?:/(?:details?|view|edit|show|open|profile|summary|ref|id|number|no|overview|index|display))?"
_ID_FOLLOWS = rf"{_VERB}(?:[/=:]|\?[a-z_]{{1,12}}=|-(?=\d))(?=(?P<id>[^/?&#\s]{{0,60}}))"
_RECORD_OF_SOMEBODY = re.compile(rf"[/?&#;=:]{_OF_SOMEBODY}{_ID_FOLLOWS}", re.I)
_RECORD = re.compile(rf"[/?&#;]{_OF_SOMETHING}{_ID_FOLLOWS}", re.I)
_SYSTEM = re.compile(
    r"\b(?:e?pr|ehr|rio|mosaic|pacs|ris|emis|systmone|s1|lorenzo|cerner|epic|carenotes|paris|liquidlogic|badger(?:net)?|ice|pas|maxims|nervecentre|careflow|trak(?:care)?|niecr|wccis|evolve|epma|spine|scr|lims|labs?|pathology|winpath|care-?plans?|cleric|e?pcr|nomis|cpoms|arbor|birdie|nourish|pcs|k2|k2ms|optom|eclipse|syscare|oasys|delius|childview|patientcentre|soe|dentally|carestream|vna|xds|clinicom|symphony|adastra|elemental|iaptus|pcmis|halo|theseus|carevision|logmycare|access-?care|wellsky|millennium|powerchart|hyperspace|sectra|carecube|ardens|accurx|attend-?anywhere|medway|somerset|infoflex)\b",
    re.I,
)
_NUMBER = re.compile(r"[A-Za-z]{0,4}[-_]?\d{3,}|\d{1,4}-\d{3,}|\d(?:\.\d+){3,}")
_SMALL_NUMBER = re.compile(r"\d{1,2}$")
_NO_ID = re.compile(r"(?:19|20)\d\d$|\d+-[a-z]{3}|(?:nct|isrctn)\d", re.I)
_IN_SYSTEM = re.compile(
    r"[/=]\w{0,4}\d{5,}|[/=][A-Z]\d{4}[A-Z]{2}\b|[/=]\d{4,}-\d{3,}|[/=]\{?[\da-f]{8}-[\da-f]{4}-", re.I
)
_QUERY_PERSON = re.compile(
    r"[?&;](?:sur|last|first|fore|given|family)?_?name=(?P<name>[^&#\s]{2,40})|[?&;](?:surname|forename|patient)=(?P<who>[A-Za-z' +-]{3,40})",
    re.I,
)
_NO_NAME = ("list", "search", "new", "all", "yes", "true", "false", "none", "demo", "test")
_SLUG = re.compile(  # /mr-pask-discharge-plan
    r"[/=](?:mr|mrs|miss|ms|baby)-[a-z]{3,}(?:-[a-z]+){0,3}-(?:discharge|care|plan|notes|review|mdt|complaint|assessment|referral|visit|handover|package|placement|safeguarding|best-interests?|chc|dst|wound|letter)\b",
    re.I,
)
_BIRTH = re.compile(
    r"[?&;/](?:dob|d_o_b|birth(?:date|day)?|date_?of_?birth)[=/:](?P<date>[\d./-]{6,10})", re.I
)
_HOSPITAL = re.compile(
    r"[?&;/](?:mrn|hosp(?:ital)?_?(?:no|num|number)|pas(?:no|id)?|rio(?:no|id)?)[=/:][A-Za-z]{0,3}\d{5,}",
    re.I,
)

_LABEL = re.compile(
    r"\b(?:his|her|their|patient'?s?|pt'?s?|mrs?\.? \S+|miss \S+|ms \S+|resident'?s?|client'?s?|[A-Z][a-z]+'s)\s(?:\w+\s){0,2}?(?:care ?plan|plan|notes|record|letter|summary|assessment|chart|file|scan|x-?ray|chronology|referral|report|results|bloods|passport|dnacpr|kardex|photos?|heels?|wounds?|ulcers?|sacrum|legs?|foot|feet|hips?|toes?|skin|swallow|gait|rash|scars?|stump|pressure (?:sore|area|ulcer)s?|bruis(?:e|es|ing)|timeline|genogram|body ?map|videofluoroscopy|ecg|mri|ct)\b",
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
    is_file, is_named = told_by_files(address)
    if is_file:
        kinds.add(KIND)
    if is_named:
        kinds.add(NAME)
    if birth:
        kinds |= {"date_of_birth", KIND}
    if _HELP.search(address) and not (named or birth):
        return kinds
    if named or _SLUG.search(address):
        kinds |= {NAME, KIND}
    if _HOSPITAL.search(address):
        kinds |= {"hospital_number", KIND}
    if _holds_an_id(address):
        kinds.add(KIND)
    if _SYSTEM.search(address) and _IN_SYSTEM.search(address):
        kinds.add(KIND)
    if _LABEL.search(link.label):
        kinds.add(KIND)
    return kinds


def _holds_an_id(address: str) -> bool:
    """/patients/884213, /resident/12, /referrals/5519028; of a public site's pictures and reports only the former."""
    if any(
        _SMALL_NUMBER.match(one["id"]) or _is_id(one["id"]) for one in _RECORD_OF_SOMEBODY.finditer(address)
    ):
        return True
    return "//www." not in address and any(_is_id(one["id"]) for one in _RECORD.finditer(address))


def _is_id(word: str) -> bool:
    return bool(_NUMBER.match(word) or _is_opaque(word)) and not _NO_ID.match(word)


def _is_opaque(word: str) -> bool:
    """4f1c-77ab: an id with letters in it."""
    return len(word) >= 8 and sum(c.isdigit() for c in word) >= 3 and not re.search(r"[a-z]{5}", word, re.I)


def _named_in_query(address: str) -> bool:
    found = _QUERY_PERSON.search(address)
    value = (found["name"] or found["who"] or "") if found else ""
    return bool(value) and value[0].isalpha() and value.lower() not in _NO_NAME
