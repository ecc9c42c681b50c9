"""What a rest left out, said to a facilitator, with a button to ask each question after all."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.practice.language import _, ngettext
from bot.practice.prompts import LONGEST_QUESTION
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from handlers.ids import Missed as Ids

MOST = 10


@dataclass(frozen=True)
class Missed:
    """A question that fell into a rest. `is_over`: it never comes by itself."""

    question: str
    community_id: str
    prompt_id: str
    is_over: bool


def sentences(missed: Sequence[Missed]) -> list[s.Inner]:
    """What was left out, one sentence after the other."""
    if not missed:
        return []
    more = len(missed) - MOST
    beyond = ngettext("…and {number} more.", "…and {number} more.", more)
    return [
        s.sentence(_("What was to be asked during the rest was left out, and none of it comes now.")),
        *map(_sentence, missed[:MOST]),
        *([s.sentence(beyond, number=str(more))] if more > 0 else []),
    ]


def blocks(missed: Sequence[Missed]) -> list[e.Block]:
    """The same, each question with its button."""
    if not missed:
        return []
    lead, *lines = sentences(missed)
    shown = [s.paragraph(lead)]
    for one, line in zip(missed, lines, strict=False):
        again = e.button(_("Ask It After All"), Ids.ASK, f"{one.community_id}/{one.prompt_id}")
        shown += [s.paragraph(line), e.actions(again)]
    return [*shown, *map(s.paragraph, lines[MOST:])]


def with_missed(said: Sequence[s.Inner], missed: Sequence[Missed], below: Sequence[e.Block] = ()) -> e.Block:
    """A message that ends with what was left out."""
    text = s.spoken(s.joined([*said, *sentences(missed)], " "))
    return e.message(text, s.paragraph(s.joined(said, " ")), *below, *blocks(missed))


def _sentence(one: Missed) -> s.Inner:
    words = (
        _("{question} had its last day in the rest, and does not come again by itself.")
        if one.is_over
        else _("{question} goes on with its next date.")
    )
    return s.sentence(words, question=s.quoted(one.question, LONGEST_QUESTION))
