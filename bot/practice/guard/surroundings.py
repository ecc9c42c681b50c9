"""What else is spoken of in the sentence in which somebody is named, and of "her" or "him" around it."""

from typing import Final

from bot.practice.guard.tokens import Token
from bot.practice.guard.word_lists import words

OUR: Final = words("my our your i'm")
PASSED_OVER: Final = words(
    "is was has had have been be being 's just still also always never who now finally sadly really only not isn't wasn't hasn't hadn't wont cant didnt doesnt wouldnt couldnt hasnt hadnt isnt wasnt will would could can can't couldn't won't wouldn't didn't doesn't did does do don't keeps kept again recently both are were so nearly almost actually quietly peacefully suddenly then once even ever got gets getting to used usually normally often sometimes probably eventually that which all today yesterday tonight"
)
_HE_OR_SHE: Final = words("he she him her his hers he's she's he'd she'd he'll she'll himself herself")
_DONE_TO_ME: Final = {("my", "own"), ("did", "my"), ("had", "my"), ("done", "my"), ("was", "my")}
_FAR: Final = 40  # words on either side, and no more, however long the sentence
_JOINING: Final = frozenset(["and", "&", ",", "or", "/", "+"])


def surroundings(found: list[Token], lead: int, past: int, sentence: int) -> set[str]:
    """What is spoken of around the name at found[lead:past], which stands in that sentence."""
    seen = {"opens with role"} if _opens_with_role(found) else set()
    for at in range(max(0, lead - _FAR), min(len(found), past + _FAR)):
        token = found[at]
        if token.mark or lead <= at < past or abs(token.sentence - sentence) > 1:
            continue
        if token.low in _HE_OR_SHE:
            seen |= _of_her(found, at, then=at > past)
        if token.sentence != sentence:
            seen.update(f"near:{topic}" for topic in token.topics)
            continue
        seen.update(f"said:{topic}" for topic in token.topics)
        if "kin" in token.topics and at and found[at - 1].low in OUR:
            seen.add("own kin said")
        if at and (found[at - 1].low, token.low) in _DONE_TO_ME:
            seen.add("my own")
    return seen


def _of_her(found: list[Token], at: int, *, then: bool) -> set[str]:
    """ "her leg", "he was dying": what is said of somebody who is not named again."""
    seen = {"then she or he"} if then else set()
    for token in found[at + 1 : at + 5]:
        if token.mark:
            break
        if token.low in PASSED_OVER:
            continue
        seen.update(f"she:{topic}" for topic in token.topics)
        if token.topics:
            break
    return seen


def _opens_with_role(found: list[Token]) -> bool:
    """ "Paramedic, Orkney." and "OT here:" """
    is_role = any("role" in token.topics for token in found[:2])
    return is_role and any(token.text in (".", ":", "here") for token in found[1:5])


def beside(found: list[Token], lead: int, past: int, names: frozenset[str]) -> bool:
    """Is the name at found[lead:past] joined to another one? Priya and Tom; Priya, Tom."""
    after = past + 1 < len(found) and found[past].low in _JOINING and _is_one(found[past + 1], names)
    return after or (lead > 1 and found[lead - 1].low in _JOINING and _is_one(found[lead - 2], names))


def _is_one(token: Token, names: frozenset[str]) -> bool:
    return token.text[0].isupper() and token.low in names
