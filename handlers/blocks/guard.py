"""The guard against patient details: what it does, trying a sentence, a community's own patterns."""

from collections.abc import Sequence

from bot.practice.guard import said
from bot.practice.guard.own_patterns import MOST_PATTERNS, NAME_LENGTH, PATTERN_LENGTH, OwnPattern
from bot.practice.guarding import UNREADABLE, Patterns
from bot.practice.language import _, ngettext
from handlers.blocks import elements as e
from handlers.blocks import fields as f
from handlers.blocks import sentences as s
from handlers.ids import Guard

LONGEST_TRIED = 200


def what_it_does() -> str:
    return _(
        "Before I keep what somebody wrote, I look for what could identify a patient, such as numbers, dates of birth, "
        "addresses and names. If I see something, I keep nothing of it and tell only whoever wrote it. "
        "I look for patterns, on our own server. That lowers a risk and does not remove it."
    )


def form(
    community_id: str,
    patterns: Patterns,
    sentence: str,
    found: Sequence[str] | None,
    *,
    governs: bool,
) -> e.Block:
    """`found`: what was seen in the sentence; None if none was tried."""
    return e.modal(
        Guard.FORM,
        _("The guard"),
        [
            e.section(what_it_does()),
            *([] if found is None else [_tried(sentence, found)]),
            f.field(
                "sentence",
                _("Try a sentence"),
                f.text_input(initial=sentence, multiline=True),
                hint=_(
                    "I keep nothing of what you try. Better make up the name and the numbers all the same."
                ),
            ),
            *(_own(community_id, patterns) if governs else _that_there_are(patterns)),
        ],
        submit=_("Try It"),
        close=_("Close"),
        about=community_id,
    )


def _tried(sentence: str, found: Sequence[str]) -> e.Block:
    """What was tried stands before what was seen in it, so that one answer can be told from the next."""
    seen = s.bold(s.sentence("{seen}", seen=_seen(found)))
    return s.paragraph(s.joined([s.quoted(sentence, LONGEST_TRIED), seen], " "))


def _seen(found: Sequence[str]) -> str:
    if not found:
        return _("I see nothing in it that identifies a patient. That is no promise.")
    if list(found) == [said.UNREADABLE]:
        return said.unreadable()
    return _("I see {what}.").format(what=said.named(found))


def _that_there_are(patterns: Patterns) -> list[e.Block]:
    if patterns == UNREADABLE:
        return [e.section(said.unreadable())]
    if not patterns:
        return []
    number = ngettext(
        "Here I look for {count} more thing, which the facilitators have added.",
        "Here I look for {count} more things, which the facilitators have added.",
        len(patterns),
    )
    return [e.context(number.format(count=len(patterns)))]


def _own(community_id: str, patterns: Patterns) -> list[e.Block]:
    """For those who may change them."""
    title = e.section(
        f"*{_('What I look for here besides')}*\n"
        + _("Numbers of your own systems, for example. You can add up to {most}.").format(most=MOST_PATTERNS)
    )
    add = e.actions(e.button(_("Add a Pattern"), Guard.WRITE, community_id))
    lines = [block for one in patterns for block in _line(community_id, one)]
    if patterns == UNREADABLE:
        lines = _begin_anew(community_id)
    return [e.divider(), title, *lines, *([add] if len(patterns) < MOST_PATTERNS else [])]


def _begin_anew(community_id: str) -> list[e.Block]:
    without = e.button(_("Do Without"), Guard.TAKE_AWAY, f"{community_id}/{UNREADABLE[0].key}")
    how = _("It counts from the first one on that you add here, so have the others at hand.")
    return [e.section(f"{said.unreadable()} {how}"), e.actions(without)]


def _line(community_id: str, one: OwnPattern) -> list[e.Block]:
    away = e.button(_("Take Away"), Guard.TAKE_AWAY, f"{community_id}/{one.key}")
    return [s.paragraph(s.sentence("{name}: {pattern}", name=one.name, pattern=one.pattern)), e.actions(away)]


def pattern_form(community_id: str) -> e.Block:
    how = _(
        "`#` stands for a figure, `@` for a letter, and `*` for up to twelve letters or figures. A space is any gap or none. "
        "Everything else is itself, in capitals or not. `RWY-######` finds RWY-204417."
    )
    return e.modal(
        Guard.PATTERN_FORM,
        _("Add a pattern"),
        [
            e.section(how),
            f.field(
                "name",
                _("What is it?"),
                f.text_input(most=NAME_LENGTH, placeholder=_("a referral number of ours")),
                hint=_("Whoever writes one is told this name."),
            ),
            f.field("pattern", _("What does it look like?"), f.text_input(most=PATTERN_LENGTH)),
            f.field(
                "example",
                _("Try it on a sentence in which it should be found"),
                f.text_input(multiline=True),
                hint=_("Make one up. I keep nothing of it."),
            ),
            e.context(f.kept_when(_("Add It"))),
        ],
        submit=_("Add It"),
        close=_("Not Now"),
        about=community_id,
    )
