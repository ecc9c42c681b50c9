"""Words around a thing that say whose it is: a patient's (or a relative's), or a service's, a venue's, a colleague's."""

import re

# Not in code order but in the order of the sentence: who is nearest to a number is whose number it is.
PERSON = re.compile(
    r"\b(?:s?he|him(?:self)?|her(?:s|self)?|his|(?:grand|step|foster )?(?:mum|mam|mother|dad|father|daughter|son)|wife|husband|partner"
    r"|sister|brother|nieces?|nephew|parents?|guardians?|nan|gran|granny|grandad|auntie|uncle|neighbour|carer|next of kin|nok|lpa(?: holder)?|poa|attorney|appointee|advocate says|key ?holder|warden|friend"
    r"|patient|pt|resident|clients?|tenant|gent|gentleman|lady|chap|lad|bloke|fella|fellow|service user|young (?:man|woman|person)"
    r"|family|relatives?|rellies|mrs?|miss|ms|baby|widow|keysafe|key safe|housebound|their (?:son|daughter|mum|dad)"
    r"|(?:ei|fab|mab|merch|gwraig|gŵr|claf|mam|tad|teulu))\b(?!')|\b(?:s?he|patient|pt|mum|dad|wife|husband|daughter|son|carer|client|resident|parent|guardian|lady|gent|family)'s\b|\bs?he'(?:ll|d)\b",
    re.I,
)
SERVICE = re.compile(
    r"\b(?:(?:help|advice|text|phone|info|information|support|care|carers'?|crisis|duty|bed|hot|service) ?(?:line|desk)|(?<!own )line|team(?:s|'s)?|hub|helpline|hotline"
    r"|switch(?:board)?|office|desk|reception|bleep|pager|wards?|unit|clinics?|pharmacy|services?|on[- ]call|duty|bookings?|training|venue|facilitators?"
    r"|organisers?|charity|samaritans|childline|shout|edt|ooh|out of hours|coordinators?|helpdesk|estates|security|porters|library|chaplain(?:cy)?"
    r"|rota|shifts?|away day|events?|sessions?|rounds?|conference|study day|lift share|meeting|volunteers?|council|surgery|practice|dep(?:artmen)?t|department"
    r"|(?:ring|call|text|phone|message|email|e-mail|mail|contact|whatsapp|cc|copy|reach|get|find|drop) (?:me|us)|i'm (?:on|at)|i am on|(?:get|reach|catch) me|we're on"
    r"|(?<!his )(?<!her )(?<!'s )(?<!their )(?:new |old |own )*work (?:mobile|mob|phone|number|e-?mail|one)|(?:mobile|phone|number|e-?mail|mob) for me|my (?:own |new |work |direct |personal |private |nhs |desk |old )*(?:mobile|mob|phone|number|num|one|e-?mail|mail|address|line|landline|home|ext)"
    r"|our (?:own |new |work |old )*(?:mobile|phone|number|e-?mail|mailbox|inbox|line|address)"
    r"|caterers?|taxis?|plumber|engineer|electrician|contractor|hotel|supplier|company|cafe|garage|courier|florist|landlord of the|printers?|bus|coach firm|box office|organis\w+|staff|colleagues?|(?:prof(?:essor)?|dr)\.? (?-i:[A-Z])\w+|editor|liaison|reps?|blog|ask for(?! (?:him|her|his|(?:the )?(?:mum|mam|dad|wife|husband|son|daughter|sister|brother|nan)))|minibus|transport|interpreters?|rsvp|sign up|abstracts?|slides|speakers?|presenters?|trainers?|lecturers?|register|registration|places?|newsletter|feedback|submissions?|stories|payroll|comms|everyone|fax|stores?|option \d|membership|(?:the|our) (?-i:(?!NOK|DNACPR|EHCP|DOLS|TTO|MAR|CPA|CHC)[A-Z]{3,6})(?= (?:on|is|at|line|desk|team|via|for)\b|:)"
    r"|pals|dentists?|podiatry|dietetics|care direct|age uk|ward mobile|(?<!his )(?<!her )(?<!'s )(?<!their )new (?:mobile|phone)|(?:relatives|families|patients|carers|people|anyone|anybody|you) (?:can|could|should|may) (?:ring|call|text|phone)|for (?:relatives|families|patients|carers)|(?:wants?|wish|wishes) to complain"
    r"|manager|matron|student|students|trainees?|governors?|111|999|tîm|swyddfa|llinell)\b",
    re.I,
)
_END_OF_SENTENCE = re.compile(r"[.!?](?=\s)|\n")
BEFORE, AFTER = 110, 90
ELSEWHERE = 45  # how much farther a word seems when it stands in another sentence


def distance(pattern: "re.Pattern[str]", text: str, start: int, end: int) -> float:
    """How far the nearest match is from text[start:end], in characters; a new sentence counts as farther."""
    nearest = float("inf")
    lead = text[max(0, start - BEFORE) : start]
    for found in pattern.finditer(lead):
        between = lead[found.end() :]
        nearest = min(nearest, len(between) + ELSEWHERE * len(_END_OF_SENTENCE.findall(between)))
    tail = text[end : end + AFTER]
    first = pattern.search(tail)
    if first:
        between = tail[: first.start()]
        nearest = min(nearest, len(between) + 8 + ELSEWHERE * len(_END_OF_SENTENCE.findall(between)))
    return nearest


def is_of_person(text: str, start: int, end: int, *, otherwise: bool = True) -> bool:
    """Does the nearest word say that text[start:end] is a patient's or relative's? `otherwise`: nothing says."""
    person, service = distance(PERSON, text, start, end), distance(SERVICE, text, start, end)
    return otherwise if person == service else person < service
