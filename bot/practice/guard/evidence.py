"""What stands around a name, as plain words: "after:event" is "... fell", "owns:kin" is "...'s daughter"."""

from typing import Final

from bot.practice.guard.first_names import ALSO_ELDERLY
from bot.practice.guard.mentions import FIRST, Mention
from bot.practice.guard.surroundings import OUR, PASSED_OVER, beside, surroundings
from bot.practice.guard.tokens import BREAKS, Token
from bot.practice.guard.word_lists import words

# Each of these settles it: my nan Elsie; our HCA Blessing; Miss Abara, the breast surgeon; Mr Iwobi in pharmacy
SETTLED: Final = frozenset(
    [
        *("own kin", "our role", "is role", "aside is role", "aside starts with role", "is pet"),
        *("beside:role", "beside:staff_title", "in dept", "in specialty"),
        *("beside:thanks", "beside:sung", "and I", "as said", "beside:pet", "pet called", "did mine"),
    ]
)
_DONE_TO_SOMEBODY: Final = frozenset(["beside:nursing", "beside:event", "beside:treatment"])
_THEIR: Final = words("his her their the patient's pt's whose this that a an")
_ASKING: Final = words("can could would will has have is does did are may should shall do")
_AT: Final = words("in on from over at of bed room bay")
_THE: Final = words("the our my a an one")
_TENS_OLD: Final = ("sixty-", "seventy", "eighty", "ninety")
_WITHIN: Final = frozenset(["care_place", "dept", "specialty", "building"])
_WHO: Final = frozenset(["role", "kin", "patient", "pet"])


def evidence(found: list[Token], one: Mention) -> set[str]:
    """What speaks for a patient and what for a colleague, around one name."""
    last, sentence = found[one.past - 1], found[one.first].sentence
    seen = {f"form:{one.form}"}
    is_titled = one.form == "titled"
    if one.past - one.first > 1:
        seen.add("full titled" if is_titled else "full")
    if found[one.first].low in ALSO_ELDERLY:
        seen.add("elder")
    if beside(found, one.lead, one.past, FIRST):
        seen.add("listed")
    seen |= _before(found, one.lead, sentence)
    if "begins" in seen and (is_titled or last.owns):
        seen = seen - {"begins"} | {"begins titled" if is_titled else "begins owns"}
    seen |= _owned(found, one.past) if last.owns else set()
    seen |= _after(found, one.past, sentence, found[one.lead - 1].low if one.lead else "")
    if seen & _DONE_TO_SOMEBODY:  # had to section Callum and I hated it
        seen.discard("and I")
    return seen | surroundings(found, one.lead, one.past, sentence)


def _before(found: list[Token], first: int, sentence: int) -> set[str]:
    seen: set[str] = set()
    if first == 0 or found[first - 1].text in BREAKS:
        seen.add("begins")
    elif found[first - 1].mark:
        seen.add(f"before:{found[first - 1].text}")
    near: list[Token] = []
    comma = False
    for token in reversed(found[max(0, first - 7) : first]):
        if token.sentence != sentence or len(near) == 4:
            break
        if token.mark:
            comma = True
            continue
        near.append(token)
        where = "far" if comma or len(near) > 3 else "beside" if len(near) == 1 else "before"
        seen.update(f"{where}:{topic}" for topic in token.topics)
        if len(near) == 1 and not comma:
            seen.add(f"word:{token.low}")
            if not token.topics:
                seen.add("beside:other")
    return seen | _whose(near) if near else seen


def _whose(near: list[Token]) -> set[str]:
    """Her son Tom, my son Tom, our porter Tom, a porter called Tom; `near`: the words before, nearest first."""
    seen: set[str] = set()
    lows, nearest = [token.low for token in near], near[0].topics
    if "kin" in nearest:
        own, their = set(lows[1:3]) & OUR, set(lows[1:3]) & _THEIR
        seen.add("own kin" if own else "their kin" if their else "some kin")
    if lows[0] in _ASKING and len(lows) == 1:
        seen.add("asked")
    is_role = ["role" in token.topics for token in near]
    if "named" in nearest and any("pet" in token.topics for token in near[1:]):
        seen.add("pet called")
    if ("named" in nearest and any(is_role[1:])) or (is_role[0] and len(lows) > 1 and lows[1] in OUR):
        seen.add("our role")
    return seen


def _owned(found: list[Token], past: int) -> set[str]:
    seen = {"owns"}
    for token in found[past : past + 3]:
        if token.mark:
            break
        seen.update(f"owns:{topic}" for topic in token.topics)
    return seen


def _after(found: list[Token], past: int, sentence: int, one_before: str) -> set[str]:
    if past >= len(found):
        return {"ends"}
    here = found[past]
    if here.mark:
        if here.text in BREAKS:
            return {"ends"}
        return _aside(found, past + 1, sentence) if here.text in ",(-:" else set()
    seen = {f"next:{here.low}"} | _place(found, past)
    if here.low == "did" and past + 1 < len(found) and found[past + 1].low == "my":
        seen.add("did mine")
    if here.low in ("and", "&") and past + 1 < len(found) and found[past + 1].low in ("i", "me"):
        seen.add("and I")
    if here.text.isdigit():
        seen.add("number")
    if here.low in ("and", "&", "+") and _is_their_kin(found[past + 1 : past + 4]):
        seen.add("and their kin")
    if one_before in ("as", "what", "like") and here.low in ("said", "says", "put"):
        seen.add("as said")
    heads = 0
    for token in found[past : past + 7]:
        if token.mark or token.sentence != sentence or heads == 3:
            break
        if token.low in PASSED_OVER:
            continue
        heads += 1
        seen.update(f"{'after' if heads == 1 else 'then'}:{topic}" for topic in token.topics or ("other",))
    return seen


def _is_their_kin(few: list[Token]) -> bool:
    """Emeka and his mum."""
    return bool(few) and few[0].low in _THEIR and any("kin" in token.topics for token in few)


def _place(found: list[Token], past: int) -> set[str]:
    """Bill in bed 2; Albert in stores; Patel the surgeon; Jamie M."""
    here = found[past]
    following = [token for token in found[past + 1 : past + 5] if not token.mark][:3]
    topics = {topic for token in following for topic in token.topics}
    seen: set[str] = set()
    if len(here.low) == 1 and here.text[0].isupper() and here.low != "i":
        seen.add("initial")
    if here.low in _AT and following:
        seen.update(f"in {topic}" for topic in topics & _WITHIN)
        is_bed = (
            here.low == "in" and following[0].text.isdigit() and len(following[0].text) < 3
        )  # Irene in 14
        if is_bed or ("care_place" in topics and any(token.text.isdigit() for token in [here, *following])):
            seen.add("in place and number")
    if here.low in _THE or here.low in ("is", "was"):
        seen.update(f"is {topic}" for topic in topics & _WHO)
    return seen


def _aside(found: list[Token], at: int, sentence: int) -> set[str]:
    """Olive, our porter; Olive (porter); Olive, 91; Olive, who never sleeps."""
    seen = {"aside"}
    if at >= len(found):
        return seen
    here = found[at]
    if here.low in ("who", "who's", "whose"):
        seen.add("aside who")
    if here.low in _THE | OUR:
        topics = {topic for token in found[at + 1 : at + 5] for topic in token.topics}
        seen.update(f"aside is {topic}" for topic in topics & _WHO)
    if {"role", "specialty"} & set(here.topics):
        seen.add("aside starts with role")
    for token in found[at : at + 5]:
        if token.mark or token.sentence != sentence:
            break
        seen.update(f"aside:{topic}" for topic in token.topics)
        if token.text.isdecimal() and len(token.text) < 4:
            seen.add("aside:age" if 17 < int(token.text) < 60 else "aside:old or young")
        if token.low.startswith(_TENS_OLD):
            seen.add("aside:old or young")
    return seen
