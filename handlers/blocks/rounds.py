"""A session as people meet it: the invitation, and the answer to who says whether they come."""

from collections.abc import Mapping
from datetime import datetime

from bot.practice.language import _
from bot.practice.rounds import Invitation
from handlers.blocks import elements as e
from handlers.blocks.holds import hold_line
from handlers.blocks.promises import promise_line, shared_line
from handlers.blocks.rounds_words import ground_rules, place_block, rules, when_lines, where_line
from handlers.blocks.what_is_kept import answer_buttons
from handlers.ids import Communities, Rounds
from storage.communities import Promise
from storage.rounds import Answer, RoundState


def post(invitation: Invitation) -> e.Block:
    """The invitation. It changes with the session: who means to come, that it is open, that it is over."""
    if invitation.state in (RoundState.CLOSED, RoundState.PASSED, RoundState.CANCELLED):
        return _post_of_what_is_over(invitation)
    counts = answers_line(invitation.answers)
    return e.message(
        "\n".join((*_lines(invitation), *([counts] if counts else []))),
        *preview(invitation),
        *([e.section(counts)] if counts else []),
        e.actions(*_coming_buttons(invitation.round_id)),
        _more_buttons(invitation),
    )


def preview(invitation: Invitation) -> list[e.Block]:
    """The invitation without its buttons, as it is shown before it is posted."""
    return [
        *e.large(invitation.theme),
        e.section("\n".join((*_open_line(invitation), *when_lines(invitation)))),
        place_block(invitation, _here()),
        e.section(f"*{_('What we keep to')}*\n{rules()}"),
        e.context(*_kept(invitation)),
    ]


def _here() -> str:
    return _("here, in the thread of this message")


def _lines(invitation: Invitation) -> list[str]:
    return [
        _("A session: {theme}").format(theme=e.escape(invitation.theme)),
        *_open_line(invitation),
        *when_lines(invitation),
        where_line(invitation, _here()),
        *ground_rules(),
        *_kept(invitation),
    ]


def _kept(invitation: Invitation) -> list[str]:
    held = [hold_line(invitation.promise)] if invitation.is_held else []
    coming = _(
        "If you say whether you'll come, I keep that with your name until the session is over. Only numbers are shown."
    )
    days = invitation.shared_days
    shared = [shared_line(invitation.promise, days)] if days is not None else []
    return [promise_line(invitation.promise), _gathered(invitation.promise), coming, *shared, *held]


def _post_of_what_is_over(invitation: Invitation) -> e.Block:
    is_cancelled = invitation.state == RoundState.CANCELLED
    over = (
        _(
            "This session has been cancelled. If it is in your calendar, the button brings a file that takes it out."
        )
        if is_cancelled
        else _("This session is over. Thank you to everybody who came, spoke or listened.")
    )
    if invitation.state == RoundState.PASSED:
        over = _("The time of this session has passed.")
    when = _("It was planned for {when}.").format(when=e.moment(invitation.starts_at, invitation.timezone))
    button = {
        RoundState.CLOSED: e.button(_("What Is Kept?"), Communities.WHAT_IS_KEPT, invitation.thread_id),
        RoundState.CANCELLED: e.button(_("Remove From Calendar"), Rounds.CALENDAR, invitation.round_id),
    }.get(invitation.state)
    return e.message(
        "\n".join((e.escape(invitation.theme), over, when)),
        *e.large(invitation.theme),
        e.section(f"*{over}*\n{when}"),
        *([e.actions(button)] if button else []),
    )


def _open_line(invitation: Invitation) -> list[str]:
    if invitation.state != RoundState.OPEN or invitation.closes_at is None:
        return []
    closes = e.moment(invitation.closes_at, invitation.timezone, e.CLOCK)
    return [_("*The session is open until {when}.* Write in the thread.").format(when=closes)]


def not_any_more(invitation: Invitation, was: datetime) -> list[str]:
    """The time at which it was before, in a line; none if that is the same."""
    if was == invitation.starts_at:
        return []
    return [_("Not any more: {when}").format(when=e.moment(was, invitation.timezone))]


def _gathered(promise: Promise) -> str:
    if promise == Promise.NOTHING:
        return _("I count only what is written in this thread while the session is open.")
    return _(
        "I gather only what is written in this thread while the session is open. What comes before or after is left alone."
    )


def answers_line(answers: Mapping[Answer, int]) -> str:
    """How many mean to come; never who. "" before anybody has said."""
    if not any(answers.values()):
        return ""
    return " · ".join(
        (
            _("{number} will be there").format(number=answers[Answer.YES]),
            _("{number} maybe").format(number=answers[Answer.MAYBE]),
            _("{number} can't").format(number=answers[Answer.NO]),
        )
    )


def _coming_buttons(round_id: str) -> list[e.Element]:
    return [
        e.button(_("I'll Be There"), Rounds.YES, round_id),
        e.button(_("Maybe"), Rounds.MAYBE, round_id),
        e.button(_("Can't"), Rounds.NO, round_id),
        e.button(_("Add to Calendar"), Rounds.CALENDAR, round_id),
    ]


def _more_buttons(invitation: Invitation) -> e.Block:
    if invitation.state == RoundState.OPEN:
        return answer_buttons(invitation.promise, invitation.thread_id)
    return e.actions(e.button(_("What Is Kept?"), Communities.WHAT_IS_KEPT, invitation.thread_id))


def answered(given: Answer) -> e.Block:
    """To the one who pressed, and nobody else."""
    said = {
        Answer.YES: _("You said that you'll be there."),
        Answer.MAYBE: _("You said maybe."),
        Answer.NO: _("You said that you can't come. That is all right."),
    }[given]
    words = f"{said} {_('People see only the numbers. If your plans change, press another button.')}"
    return e.message(words, e.section(words))
