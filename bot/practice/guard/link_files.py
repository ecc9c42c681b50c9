"""Files about a person, as links name them: Discharge_Whitlock_J.docx; not minutes, slides and templates."""

import re

from bot.practice.guard.acronyms import NOT_INITIALS
from bot.practice.guard.first_names import FIRST_NAMES
from bot.practice.guard.surnames import SURNAMES
from bot.practice.guard.word_lists import words

_FILE = re.compile(
    r"(?P<name>[^/\\?=&#|]{3,120})\.(?:docx?|pdf|xlsx?|rtf|odt|jpe?g|png|msg|eml|tiff?|txt|pptx?|dcm|heic|csv|html?|zip|mp4|m4a|mp3)(?![a-z0-9])",
    re.I,
)
_ABOUT_A_PERSON = re.compile(
    r"(?:^|[^a-z])(?:discharge|letters?|care ?plan|careplan|summary|assessment|report|referral|dnacpr|respect|capacity|safeguarding|notes|mdt|chronology|scan|x-?ray|xray|wound|photos?|consent|mca|dols|form|statement|ehcp|cpa|section ?\d+|section|complaint|handover|bloods|results|clinic|review|plan|passport|death|referral|chc|checklist|support plan|ot|physio|salt|cp|tto|kardex|chart|case|visit|risk|falls?|rca|si|budget|eol|acp|ncc|advance|dst|fast ?track|body ?map|life ?story|genogram|waterlow|pbs|peep|eulogy|obituary|funeral|will|lpa|memory ?box|tribunal|dnar|eds|sbar|leder|sjr|heels?|sacrum|legs?|foot|feet|toes?|ulcers?|stump|fit ?note|minutes|bestinterests?|best interests?)(?:[^a-z]|$)",
    re.I,
)
_ABOUT_AN_EVENT = re.compile(
    r"(?:round|rounds|template|blank|policy|agenda|poster|slides|guide|leaflet|rota|flyer|newsletter|pathway|proforma|sop|toolkit|example|anonymised|induction|booking|schwartz|programme|meeting|teaching|audit|board|team|staff|training|session|strategy|annual|minutes|feedback|survey|standard|experience|participation|involvement|improvement|inspection|performance|workforce|leaving|party|birthday|xmas|christmas|quiz|bake|retire|farewell|award|away ?day|fundrais|workforce|finance|thematic|operational)",
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
    " schwartz minutes agenda journal club audit data list sheet invoice invoices ref photo image img dsc screenshot scan pdf my our your his her their this that leder sjr le de left right heel heels sacrum leg legs foot feet toe toes ulcer ulcers stump final2 v1 v2 v3 on in at by re"
)
_FOLDER = re.compile(
    r"/(?:wounds?|patients?|clients?|letters?|discharges?|referrals?|caseload|notes|residents?|photos?|safeguarding|care ?plans?|mdt|complaints?|incidents?)/",
    re.I,
)

_FOLDER_OF_SOMEBODY = re.compile(  # Patients/Orrell T/; bundles/Re Kelsall (child)/
    r"/(?:(?i:patients|clients|residents|caseload|service users|tenants|letters|referrals|safeguarding|complaints)/(?P<name>[A-Z][a-z'-]+,?[ _][A-Z](?:[a-z'-]+)?)(?=/|$)|Re [A-Z][a-z'-]+(?: \(|/))",
)


def told_by_files(address: str) -> tuple[bool, bool]:
    """Is there a file about a person in the address, and does its name have the person's name in it?"""
    for found in _FILE.finditer(address):
        name = found["name"].replace("+", " ").replace("_", " ").replace("-", " ").strip()
        if "." in name[:-4] and "/" not in address:
            continue
        if _is_picture_of_somebody(address, found["name"], found[0]):
            return True, True
        if is_file_about_a_person(name):
            return True, names_somebody(name)
    folder = _FOLDER_OF_SOMEBODY.search(address.replace("%20", " "))
    is_named = folder is not None and (not folder["name"] or _is_filed_under(folder["name"]))
    return is_named, is_named


def _is_filed_under(name: str) -> bool:
    """Orrell T, Tamsin Orrell; not Clinic Templates."""
    parts = re.split(r"[ ,_]+", name.lower())
    return len(parts[-1]) == 1 or not (FIRST_NAMES | SURNAMES).isdisjoint(parts)


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
    if _SAYS_WHO.search(split) and _ID.search(split):
        return True
    if not _ABOUT_A_PERSON.search(split):
        return False
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
    words = [word for word in words if not (word.isupper() and word in NOT_INITIALS)]
    strange = [word for word in words if word.lower() not in _NOT_NAMES and len(word) > 2]
    if any(word.lower() in FIRST_NAMES for word in strange):
        return True
    return any(word[0].isupper() for word in strange)


def _split(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
