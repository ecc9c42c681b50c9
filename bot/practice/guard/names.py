"""Names of patients, and of their relatives and carers; not those of colleagues, authors, wards and characters.

A name alone says nothing about whose it is, so every name is read with what stands around it: `patient_cues` against
`staff_cues`. A title and a surname is a patient unless something says otherwise; a first name is nobody's unless
something says that it is a patient's.
"""

import re
from typing import Final

from bot.practice.guard import patient_cues, staff_cues
from bot.practice.guard.first_names import ALSO_ELDERLY, AMBIGUOUS, FIRST_NAMES
from bot.practice.guard.public_people import TITLED_FIGURES, is_public
from bot.practice.guard.staff_cues import is_colleague
from bot.practice.guard.surnames import SURNAMES
from bot.practice.guard.usual_words import CAPITALISED, SMALL
from bot.practice.guard.word_lists import words

KIND = "patient_name"
BEFORE, AFTER = 90, 110

_LETTERS = r"[^\W\d_]"
_NAME = rf"{_LETTERS}+(?:['-]{_LETTERS}+)*"
_TITLED = re.compile(
    rf"(?<![\w'-])(?P<title>mr|mrs|ms|miss|mx|mister|missus|master|bonwr|bnr)\.?(?:\s?(?:and|&|/|\+|a)\s?(?:mr|mrs|ms|miss)\.?)?(?P<gap>\s{{1,3}}|(?<=\.))(?P<initials>(?:{_LETTERS}\.?\s){{0,2}})(?P<name>{_NAME})(?P<more>(?:\s(?:{_NAME})){{0,2}})",
    re.I,
)
_STAFF_TITLE = re.compile(
    rf"(?<![\w'-])(?:dr|doctor|prof|professor|cllr|councillor|rev|revd|reverend|canon|father|fr|sir|dame|lord|lady|major|captain|capt|colonel|col|sgt|sergeant|pc|judge|sister|nurse|matron)\.?\s(?P<name>[A-Z]{_LETTERS}+(?:['-]{_LETTERS}+)*)",
    re.I,
)
_ROLED = re.compile(
    rf"(?<![\w-])(?P<det>(?:our|my|a|an|her|his|their|the|this|that|another|new|old|young|your|one|ei|in|mum's|dad's|patient's|pt's)\s)?(?P<role>{patient_cues.KIN}|{patient_cues.PATIENT})(?P<link>s?'?\s?(?:,\s|\(|:\s?|-\s|\s-\s|\s)(?:(?:who is|who's|is|was|he's|she's)?\s?(?:called|named|by the name of|name of|name is|name's|known as|whose name is|is|was|goes by|aka|likes to be called)\s)?)(?P<name>{_NAME})(?P<more>(?:\s{_NAME})?)",
    re.I,
)
_CALLED = re.compile(
    rf"\b(?:(?:s?he|they|who|someone|somebody)(?:'s|'d| is| was| likes to be| liked to be| prefers to be)?\s(?:called|named|known as)|(?:his|her|their|patient's|pt's) (?:first |real |full |preferred )?name(?:'s| is| was|:)|name of|by the name of|goes by|(?:likes|liked|prefers|preferred) to be called|answers to)\s(?P<name>{_NAME})",
    re.I,
)
_CHART = re.compile(
    rf"(?<![\w'-])(?P<last>[A-Z]{{3,}}(?:['-][A-Z]+)?),?\s(?P<first>[A-Z]{_LETTERS}+)(?![\w'])"
)
_CHART_TITLE = re.compile(
    r"(?:^|\n|[:;*-]\s?)(?P<last>[A-Z][a-z'-]+), (?P<first>[A-Z][a-z]+)(?=\s?[-:(,;]|\.?\s\d)"
)
_LABELLED = re.compile(
    rf"\b(?:pt|pts|patient|re|case|name|referral|update on|handover|resident|client)(?: name)?\s?(?:for \w+)?\s?[:=]\s?(?P<name>[A-Z]{_LETTERS}+(?:['-]{_LETTERS}+)*)(?P<more>(?:,?\s[A-Z]{_LETTERS}*)*)",
    re.I,
)
_FAMILY = re.compile(
    rf"\b(?i:the|little|baby|all the|both)\s(?P<name>[A-Z]{_LETTERS}+(?:['-]{_LETTERS}+)*)\s(?:family|twins|triplets|children|kids|boys|girls|siblings|brothers|sisters|household|baby|parents|couple|lads|grandchildren|daughters|sons)\b"
    rf"|\b(?:family of|mum of|mother of|dad of|father of|wife of|husband of|son of|daughter of|carer for|parents of|baby of|b/o|twins of|teulu)\s(?:the\s)?(?P<of>[A-Z]{_LETTERS}+(?:['-]{_LETTERS}+)*)"
)
_BABY = re.compile(
    rf"\b(?i:baby|twin|bb|infant)\s(?:(?:girl|boy|twin|one|two|[12AB]|of)\s)?(?P<name>[A-Z]{_LETTERS}{{2,}}(?:['-]{_LETTERS}+)*)"
)
_IN_BED = re.compile(
    rf"\b(?:bed|bay|room|rm|side ?room|s/?r|cubicle|cot|trolley|flat|bd)\s?\d{{1,3}}[a-z]?\s?[:,;(-]*\s?(?:is\s|was\s|has\s|with\s)?(?P<name>[A-Z]{_LETTERS}{{2,}}(?:['-]{_LETTERS}+)*)",
    re.I,
)
_KEEPSAKE = re.compile(
    rf"\b(?:rip|rest in peace,?|looked after|looking after|nursed|nursing|sat with|cared for|caring for|last offices (?:for|on)|death of|funeral (?:of|for)|safeguarding (?:re|for|concern for|referral for)|catheterised|hoisted|discharged|cannulated|bed for|package for|placement for|dnacpr for|dols for|bloods for|young|little|poor)\s(?:(?:lovely|dear|poor|old|our|little|young)\s){{0,2}}(?P<name>[A-Z][a-zà-ÿ]{_LETTERS}+)"
    rf"|(?<![.!?]\s)(?<!^)\b(?P<whose>[A-Z][a-zà-ÿ]{_LETTERS}+)'s (?:funeral|wake|death|ashes|dressings?|catheter|wound|daughter|son|wife|husband|widow|next of kin|care plan|capacity|syringe driver|bedside|last (?:hours|days|breath))\b"
    rf"|\b(?P<died>[A-Z][a-zà-ÿ]{_LETTERS}+) (?:passed away|died (?:on|last|this|at|in|yesterday|peacefully|before|alone|today))\b"
)
_WORD = re.compile(rf"(?<![\w@#./-]){_NAME}(?![\w.]{{0,40}}@)")
_INITIAL = re.compile(r"^\s[A-Z]\.?(?![\w'])(?!\s(?:am|have|had|was|will|think|know)\b)")
_SENTENCE = re.compile(r"(?:^|[.!?\n]\s*|[\u2022\u2016]\s*|:\s)$")
_ROOM_IS_BOOKED = re.compile(
    r"\b(?:session|booked|teaching|training|meeting|projector|key|today|at \d)\b", re.I
)
_QUESTION: Final = re.compile(r"[?]")


def names(text: str) -> bool:
    """Is there a name of a patient? `text` is plain."""
    if staff_cues.PSEUDONYM.search(text):
        return False
    reading = _Reading(text)
    return (
        any(reading.is_titled(found) for found in _TITLED.finditer(text))
        or any(reading.is_staff_but_patient(found) for found in _STAFF_TITLE.finditer(text))
        or any(reading.is_roled(found) for found in _ROLED.finditer(text))
        or any(reading.is_called(found) for found in _CALLED.finditer(text))
        or reading.is_on_chart()
        or any(reading.is_family(found) for found in _FAMILY.finditer(text))
        or any(reading.is_baby(found) for found in _BABY.finditer(text))
        or any(reading.is_in_bed(found) for found in _IN_BED.finditer(text))
        or any(reading.is_kept(found) for found in _KEEPSAKE.finditer(text))
        or any(reading.is_first_name(found) for found in _WORD.finditer(text))
    )


class _Reading:
    """One message, and the questions that are asked of each name in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        letters = [char for char in text if char.isalpha()]
        self.is_shouted = bool(letters) and sum(char.isupper() for char in letters) > 0.7 * len(letters)
        self.is_small = text.islower()

    def lead(self, at: int) -> str:
        return self.text[max(0, at - BEFORE) : at]

    def tail(self, at: int) -> str:
        return self.text[at : at + AFTER]

    def is_titled(self, found: "re.Match[str]") -> bool:
        title, name = found["title"], found["name"]
        if not self._can_follow(title, name, bool(found["initials"].strip())):
            return False
        bare = name.removesuffix("'s").lower()
        if bare in TITLED_FIGURES or is_public(f"{name}{found['more']}"):
            return False
        if found["initials"].strip() and not name[0].isupper():
            return False
        if staff_cues.is_figure_of_speech(self.lead(found.start())) and bare not in SURNAMES:
            return False
        start, end = found.start(), found.end("name")
        for word in re.finditer(_NAME, found["more"]):
            if not word[0][0].isupper() or self.is_shouted:
                break
            end = found.start("more") + word.end()
        return not self._is_colleague(start, end, name, titled=True)

    def _can_follow(self, title: str, name: str, has_initial: bool) -> bool:
        """Is `name` a surname after this title? "miss you", "MS Teams", "MR scan" and "mr and mrs" are not."""
        bare = name.removesuffix("'s")
        low = bare.lower()
        if len(bare) < 2 or low in SMALL or low in {"and", "mr", "mrs", "ms", "miss"}:
            return False
        small_title = title.lower()
        if title.isupper() and len(title) == 2 and not self.is_shouted:
            return (bare.isupper() and len(bare) > 3) or low in SURNAMES
        if bare[0].isupper():
            if small_title in {"miss", "ms", "master", "mister"}:
                return low not in CAPITALISED
            return True
        if small_title in {"mr", "mrs"}:
            return True
        return (
            title[0].islower()
            and small_title in {"miss", "ms"}
            and (low in SURNAMES or (len(low) > 4 and small_title == "ms" and low not in _AFTER_MS))
        )

    def is_staff_but_patient(self, found: "re.Match[str]") -> bool:
        """A doctor or councillor who is the patient."""
        if found["name"].lower() in CAPITALISED or not found["name"][0].isupper():
            return False
        return bool(patient_cues.EXPLICIT.search(self.tail(found.end()).split("\n")[0]))

    def is_roled(self, found: "re.Match[str]") -> bool:
        """Her husband Gwyn; a resident, Winifred; pt: Zbigniew."""
        name, det, role, link = (
            found["name"],
            (found["det"] or "").strip().lower(),
            found["role"],
            found["link"].lower(),
        )
        bare = name.removesuffix("'s")
        low = bare.lower()
        is_kin = bool(re.fullmatch(patient_cues.KIN, role, re.I))
        if det in {"my", "your"} and (
            is_kin or role.lower() in {"old girl", "old boy", "man", "boy", "girl", "guy", "lad"}
        ):
            return False
        if is_kin and re.search(r"\b(?:my|your|own|our)\s(?:\w+\s)?$", self.lead(found.start("role")), re.I):
            return False
        if re.search(rf"\b{staff_cues.ROLE}'?s?\s$", self.lead(found.start()), re.I) and not is_kin:
            return False
        named = bool(re.search(r"call|name|known|goes|aka", link))
        if not self._reads_as_name(
            name, loose=bool(det) or named or is_kin, named=named, role=role, link=link
        ):
            return False
        if "," in link and self._is_addressed(found, det):
            return False
        if (
            role[0].isupper()
            and role.lower() in _TITLES_TOO
            and not det
            and link.isspace()
            and not self.is_shouted
        ):
            return False
        if (
            role.lower() == "lady"
            and role[0].isupper()
            and not self.is_shouted
            and self.lead(found.start("role")).strip()
        ):
            return False
        if low in AMBIGUOUS and not (named or is_kin or det in {"our", "a", "her", "his"}):
            return False
        if re.search(r"\b(?:is|was)\s$", link) and low not in FIRST_NAMES:
            return False
        end = found.end("name")
        return not (
            staff_cues.AFTER.match(self._past_full_name(end))
            or staff_cues.WARD.match(self.tail(end))
            or is_public(name + found["more"])
        )

    def _past_full_name(self, end: int) -> str:
        return self.tail(end)

    def _reads_as_name(self, name: str, *, loose: bool, named: bool, role: str, link: str) -> bool:
        bare = name.removesuffix("'s")
        low = bare.lower()
        if low in SMALL and not (low in FIRST_NAMES and bare[0].isupper()):
            return False
        if bare[0].islower():
            if low in FIRST_NAMES and low not in AMBIGUOUS:
                return "," not in link or self.is_small
            return False
        if low in FIRST_NAMES:
            return not (bare.isupper() and len(bare) <= 3 and not self.is_shouted)
        if self.is_shouted or low in CAPITALISED or len(bare) < 3:
            return False
        if bare.isupper() and len(bare) < 6:
            return False
        if low in SURNAMES:
            return True
        if (
            role[0].isupper()
            and not named
            and ":" not in link
            and "(" not in link
            and role.lower() not in {"pt"}
        ):
            return loose and role.lower() not in {"patient", "resident", "client", "baby", "person", "child"}
        return loose or role.lower() in {"pt"} or named

    def _is_addressed(self, found: "re.Match[str]", det: str) -> bool:
        """ "...with that lady, Doreen" is said to Doreen; "a resident, Winifred, who" is not."""
        after = self.text[found.end("name") : found.end("name") + 3]
        closes = bool(re.match(r"\s?[,(-]|\s\w|'s", after))
        if det in {"the", "that", "this"} or not det:
            return not closes or bool(
                re.match(
                    r"\s?(?:can|could|would|please|do|are|have|i)\b",
                    self.tail(found.end("name")).lstrip(" ,"),
                )
            )
        return bool(re.search(r"\b(?:thanks|thank you|ta|cheers)\b", self.text, re.I)) and not closes

    def is_called(self, found: "re.Match[str]") -> bool:
        name = found["name"].removesuffix("'s")
        if name.lower() in SMALL or name.lower() in CAPITALISED:
            return False
        if re.search(r"\bmy\s$", self.lead(found.start()), re.I):
            return False
        is_name = name[0].isupper() or (name.lower() in FIRST_NAMES and name.lower() not in AMBIGUOUS)
        return is_name and not staff_cues.AFTER.match(self.tail(found.end())) and not self._of_work_only()

    def is_on_chart(self) -> bool:
        """HALLIWELL, Raymond; Pt: Halliwell; Halliwell, Raymond - ..."""
        for found in _CHART.finditer(self.text):
            low = found["first"].lower()
            comma = "," in found[0]
            if found["last"].lower() in CAPITALISED or (self.is_shouted and not comma):
                continue
            if (low in FIRST_NAMES or (comma and found["last"].lower() in SURNAMES)) and (
                comma or found["last"].lower() in SURNAMES
            ):
                return not self._is_colleague(found.start(), found.end(), found[0])
        for found in _CHART_TITLE.finditer(self.text):
            if (
                found["first"].lower() in FIRST_NAMES
                and found["last"].lower() not in FIRST_NAMES
                and patient_cues.CARE.search(self.text)
                and not self._is_colleague(found.start(), found.end(), found[0])
            ):
                return True
        for found in _LABELLED.finditer(self.text):
            low = found["name"].lower()
            if low in AMBIGUOUS or not found["name"][0].isupper():
                continue
            if (
                low in FIRST_NAMES
                or low in SURNAMES
                or (found["more"].strip(" ,").lower().split() or [""])[0] in FIRST_NAMES
            ) and not self._is_colleague(found.start("name"), found.end("name"), found["name"]):
                return True
        return False

    def is_family(self, found: "re.Match[str]") -> bool:
        name = found["name"] or found["of"]
        low = name.lower()
        if low in CAPITALISED or low in SMALL or is_public(name) or low in _NOT_FAMILIES:
            return False
        if found["of"] and low not in FIRST_NAMES and low not in SURNAMES:
            return bool(re.match(r"(?:family|teulu|b/o|baby|twins|parents)", found[0]))
        return not re.search(r"\bmy\s$", self.lead(found.start()), re.I)

    def is_baby(self, found: "re.Match[str]") -> bool:
        low = found["name"].lower()
        if low in CAPITALISED or low in _NOT_BABIES or (self.is_shouted and low not in SURNAMES):
            return False
        return not (found["name"].isupper() and len(low) < 5) and not re.search(
            r"\bmy\s$", self.lead(found.start()), re.I
        )

    def is_in_bed(self, found: "re.Match[str]") -> bool:
        name = found["name"]
        low = name.lower()
        if (
            not name[0].isupper()
            or (low in AMBIGUOUS and low not in SURNAMES)
            or (low not in FIRST_NAMES and low not in SURNAMES)
        ):
            return False
        tail = self.tail(found.end())
        return not (
            staff_cues.AFTER.match(tail)
            or staff_cues.WARD.match(tail)
            or _ROOM_IS_BOOKED.search(tail[:30])
            or re.match(r"'s (?:session|talk|teaching|list)", tail)
        )

    def is_kept(self, found: "re.Match[str]") -> bool:
        """Words that are hardly ever said of a colleague, beside a name that is not in the lists."""
        group = found.lastgroup or "name"
        name = found[group]
        low = name.lower()
        if self.is_shouted or not name[0].isupper() or name.isupper():
            return False
        if low in CAPITALISED or low in SMALL or (low in AMBIGUOUS and group != "whose"):
            return False
        if low in FIRST_NAMES:
            return False  # looked at by itself
        if is_public(name) or (_SENTENCE.search(self.lead(found.start(group))) and group == "whose"):
            return False
        return not self._is_colleague(found.start(group), found.end(group), name)

    def is_first_name(self, found: "re.Match[str]") -> bool:
        word = found[0]
        owns = word.endswith(("'s", "'"))
        bare = word.removesuffix("'s").removesuffix("'")
        low = bare.lower()
        known = low in FIRST_NAMES
        if not (known or low in SURNAMES) or not (
            bare[0].isupper() or (self.is_small and known and low not in AMBIGUOUS)
        ):
            return False
        if bare.isupper() and len(bare) <= 3 and not self.is_shouted:
            return False
        start, end = found.start(), found.end()
        lead, tail = self.lead(start), self.tail(end)
        if low in _NAMES_AND_WORDS and not known and (_SENTENCE.search(lead) or tail.lstrip()[:1].isdigit()):
            return False
        if not known or (low in AMBIGUOUS and (low in _MONTHLY | _WEAK_WORDS or _SENTENCE.search(lead))):
            return self._is_word_and_name(low, lead, tail, owns)
        surname = re.match(rf"\s([A-Z]{_LETTERS}+(?:['-]{_LETTERS}+)*)", tail)
        full = bool(
            surname and surname[1].removesuffix("'s").lower() not in CAPITALISED and not self.is_shouted
        )
        if surname and full:
            tail, owns = tail[surname.end() :], surname[1].endswith("'s")
        elif re.search(rf"\b[A-Z]{_LETTERS}+\s$", lead) and lead.split()[-1].lower() in FIRST_NAMES:
            return False  # the second name of somebody who has been looked at
        if (
            is_public(f"{lead.split()[-1] if lead.split() else ''} {bare}{surname[0] if surname else ''}")
            or staff_cues.is_figure_of_speech(lead)
            or is_colleague(lead, tail if not owns else self.tail(end), owns=owns)
        ):
            return False
        return self._is_patient(low, lead, tail, owns=owns, full=full)

    def _is_word_and_name(self, low: str, lead: str, tail: str, owns: bool) -> bool:
        """May, Grace, Will; Hughes: only with the plainest words beside them."""
        if is_public(f"{lead.split()[-1] if lead.split() else ''} {low}"):
            return False
        if is_colleague(lead, tail, owns=owns) or (
            _SENTENCE.search(lead) and low in AMBIGUOUS and not owns and not patient_cues.AFTER.match(tail)
        ):
            return False
        if owns and patient_cues.OWNS.match(tail.lstrip()):
            return True
        if (
            patient_cues.AFTER.match(tail)
            and low not in _WEAK_WORDS
            and not re.search(r"\d\s$|\b(?:in|by|since|until|till|from|of|on|the)\s$", lead, re.I)
        ):
            return True
        return (
            bool(patient_cues.BEFORE.search(lead))
            and not patient_cues.OF_ANYBODY.search(lead)
            and low not in _MONTHLY
        )

    def _is_patient(self, low: str, lead: str, tail: str, *, owns: bool, full: bool) -> bool:
        if owns and patient_cues.OWNS.match(tail.lstrip()):
            return not (self._is_kin_of_colleague(tail))
        if patient_cues.AFTER.match(tail):
            return not self._of_work_only()
        if patient_cues.BEFORE.search(lead):
            return not patient_cues.OF_ANYBODY.search(lead) or self._score(low, lead, tail, full=full) >= 2
        if _INITIAL.match(tail):
            return bool(patient_cues.CARE.search(self.text)) and not patient_cues.OF_WORK.search(self.text)
        return self._score(low, lead, tail, full=full) >= 3

    def _score(self, low: str, lead: str, tail: str, *, full: bool) -> int:
        """How much speaks for a patient, where nothing says so by itself."""
        score = 0
        score += bool(patient_cues.FONDLY.match(tail))
        score += bool(patient_cues.SHE_OR_HE.search(tail))
        score += low in ALSO_ELDERLY
        score += len(self._care() - _PRONOUNS) > 0
        score += bool(patient_cues.CLINICAL.search(self.text))
        score += 2 * bool(patient_cues.AGED.search(tail))
        score += full and bool(patient_cues.FONDLY.match(tail))
        score += bool(patient_cues.YOUNG.search(lead)) * 2
        score -= 3 * bool(patient_cues.OF_WORK.search(self.text))
        score -= 2 * bool(staff_cues.CULTURE.search(self.text))
        return score

    def _care(self) -> set[str]:
        return {word.lower() for word in patient_cues.CARE.findall(self.text)}

    def _of_work_only(self) -> bool:
        """The message is about work and colleagues and about nobody's care."""
        about_care = self._care() - _PRONOUNS - _WORKPLACE
        return bool(patient_cues.OF_WORK.search(self.text)) and not about_care

    def _is_kin_of_colleague(self, tail: str) -> bool:
        return bool(
            re.match(
                rf"\s*(?:{patient_cues.KIN}|family|kids|children)\b[^.!?]{{0,40}}\b(?:cake|wedding|exam|football|car|school|uni|leave|works|drove|baked)\b",
                tail,
                re.I,
            )
        )

    def _is_colleague(self, start: int, end: int, name: str, *, titled: bool = False) -> bool:
        lead, tail = self.lead(start), self.tail(end)
        owns = name.endswith(("'s", "'"))
        return is_colleague(lead, tail, owns=owns, titled=titled) or self._is_of_culture(lead, tail)

    def _is_of_culture(self, lead: str, tail: str) -> bool:
        near = lead[-40:] + " " + tail[:30]
        return bool(staff_cues.CULTURE.search(near)) and not patient_cues.CARE.search(near)


_TITLES_TOO: Final = words("sister brother father mother nan lady lord boy girl")
_NAMES_AND_WORDS: Final = words(
    "ward hall young day bell cook white green brown black wood hill price fox ford long short field bush moss carter baker butler fisher hunt knight palmer mason marshall walker turner wright cooper parker barker mills barnes rose reid gray power booth firth brook scott lee grant miller foster major gill best"
)
_PRONOUNS: Final = words("his her she he him")
_WORKPLACE: Final = words("ward wards unit visit visits family clinic handover")
_MONTHLY: Final = words("may april june august will hope joy mark grant chase")
_WEAK_WORDS: Final = words(
    "will may hope april june summer autumn chase grant miles major art gene star honey angel sunny precious christian christmas noel mai sol gift sunday monday friday storm river sky"
)
_NOT_FAMILIES: Final = words(
    "royal addams simpson hearth nhs whole extended nuclear bereaved local other young older human modern think average holy waltons walton kardashian osmond von trapp mitchell bridgerton crawley manson same wider bigger entire lost bloody big"
)
_NOT_BABIES: Final = words(
    "friendly loss steps led weaning boom boomers boomer shower talk brain massage group clinic unit lifeline box bank p jesus yoda shark spice grand reindeer doll monitor daddy mama whisperer milestones blues clothes food week wipes formula bump girl boy sitter"
)
_AFTER_MS: Final = words(
    "teams nurse nurses patient patients specialist society office excel word clinic relapse service diagnosis drugs symptoms trust outlook forms project access sharepoint copilot planner"
)
