"""The guard against patient details: what an author is told, trying a sentence, a community's own patterns."""

from collections.abc import Sequence

from bot.delivery.outbox import POINTS_TO
from bot.practice.guard.own_patterns import MOST_PATTERNS, NAME_LENGTH, PATTERN_LENGTH, OwnPattern
from bot.practice.guard.said import named
from bot.practice.language import _, ngettext
from bot.practice.messages import Message, said_at
from handlers.blocks import elements as e
from handlers.blocks import fields as f
from handlers.blocks import sentences as s
from handlers.ids import Guard

LONGEST_TRIED = 200


def told(message: Message, timezone: str, *, is_open: bool) -> e.Block:
    """To whoever wrote a reply that was held back: which it is, by its time and a link, and nothing of what is in it."""
    what = s.sentence(
        _(
            "I have not kept your reply in {channel} of {when}: it looks as if it holds {what}, and only you are told."
        ),
        channel=s.channel(message.channel_id),
        when=s.moment(said_at(message.ts), timezone),
        what=named(message.seen),
    )
    mend = _(
        "Edit it so that it could be about anybody, and I look again at once; when this has closed, I keep nothing of it, "
        "and cannot tell you so."
    )
    if not is_open:
        mend = _("This has closed, so I do not look at it again.")
    there = _("It is still in Slack, where others can read it, and only you can remove it there.")
    found = {"channel": message.channel_id, "ts": message.ts, "words": _("Go to your reply")}
    return s.message(what, s.sentence(mend), s.sentence(there)) | {POINTS_TO: found}


def mended(channel_id: str, *, is_counted_only: bool) -> e.Block:
    """To whoever mended a reply that was held back."""
    words = _("Thank you for changing your reply in {channel}. I keep it now, as was promised there.")
    if is_counted_only:
        words = _(
            "Thank you for changing your reply in {channel}. I count it now, and keep none of its words."
        )
    return s.message(s.sentence(words, channel=s.channel(channel_id)), s.sentence(_("Only you are told.")))


def what_it_does() -> str:
    return _(
        "Before I keep what somebody wrote, I look for what could identify a patient, such as numbers, dates of birth, "
        "addresses and names. If I see something, I keep nothing of it and tell only whoever wrote it. "
        "I look for patterns, on our own server. That lowers a risk and does not remove it."
    )


def form(
    community_id: str,
    patterns: Sequence[OwnPattern],
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
    return _("I see {what}.").format(what=named(found))


def _that_there_are(patterns: Sequence[OwnPattern]) -> list[e.Block]:
    if not patterns:
        return []
    number = ngettext(
        "Here I look for {count} more thing, which the facilitators have added.",
        "Here I look for {count} more things, which the facilitators have added.",
        len(patterns),
    )
    return [e.context(number.format(count=len(patterns)))]


def _own(community_id: str, patterns: Sequence[OwnPattern]) -> list[e.Block]:
    """For those who may change them."""
    title = e.section(
        f"*{_('What I look for here besides')}*\n"
        + _("Numbers of your own systems, for example. You can add up to {most}.").format(most=MOST_PATTERNS)
    )
    add = e.actions(e.button(_("Add a Pattern"), Guard.WRITE, community_id))
    lines = [block for one in patterns for block in _line(community_id, one)]
    return [e.divider(), title, *lines, *([add] if len(patterns) < MOST_PATTERNS else [])]


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
