"""A hold: setting one, seeing it, lifting it, and the line that everybody is shown of it."""

from datetime import date

from bot.practice.holds import LONGEST_REASON
from bot.practice.language import _
from bot.practice.local_time import known_timezone
from handlers.blocks import elements as e
from handlers.blocks import fields as f
from handlers.ids import Holds
from storage.communities import Community, Promise
from storage.holds import Hold


def hold_line(promise: Promise = Promise.WITHOUT_NAMES) -> str:
    """Under each post, and wherever people look at their community, while a hold stands."""
    if promise == Promise.NOTHING:
        return _("A hold stands here: I delete no summaries until it is lifted. `/hearth privacy` says more.")
    return _(
        "A hold stands here: I delete no replies and no summaries by myself until it is lifted. What people delete or edit in "
        "Slack themselves, I still follow. `/hearth privacy` says more."
    )


def what_a_hold_does() -> str:
    return _(
        "While it stands, no replies and no summaries are deleted at night, and nobody can have their words erased: "
        "that waits until it is lifted. Summaries stay as they were told. A hold does not stop people from editing or deleting their own "
        "messages in Slack: where I still know the message, my copy follows. "
        "Drafts that were not sent, and my notes of messages, still go in their time."
    )


def hold_form(community: Community, reason: str, review: date) -> e.Block:
    """`review` is the day that is suggested for looking at it again."""
    return e.modal(
        Holds.FORM,
        _("Keep what was said"),
        [
            e.section(_("A hold is for an inquiry, a complaint or a court that asks for what was said.")),
            e.section(what_a_hold_does()),
            f.field(
                "reason",
                _("Why does this have to be kept?"),
                f.text_input(initial=reason, most=LONGEST_REASON, multiline=True),
                hint=_("Facilitators can read this. Leave out names of patients, families and colleagues."),
            ),
            _review_field(review),
            e.context(
                _(
                    "Everybody here is shown that a hold stands, since when, who set it, and when it is looked at again. Not why."
                )
            ),
            e.context(f.kept_as_typed(_("Set the Hold"))),
        ],
        submit=_("Set the Hold"),
        close=_("Not Now"),
        about=community.id,
    )


def _review_field(day: date) -> e.Block:
    return f.field(
        "review_on",
        _("Look at it again on"),
        {"type": "datepicker", "initial_date": day.isoformat()},
        hint=_(
            "That day I ask the facilitators whether it is still needed. It stands until one of them lifts it."
        ),
    )


def too_long(reason: str) -> e.Block:
    """The answer to a reason that is longer than the form would hold."""
    words = _(
        "That is too long for me: a reason can have {most} characters. "
        "Here is what you typed, so that you can shorten it:"
    )
    return e.given_back(words.format(most=f"{LONGEST_REASON:,}"), reason)


def standing_form(
    community: Community, hold: Hold, reason: str | None, usual: date, *, typed: str = ""
) -> e.Block:
    """The hold as it stands: to be kept on until another day, or let go of. A day that is over suggests the usual one.

    `typed`: a reason for another one, which is given back.
    """
    chosen = hold.review_at.astimezone(known_timezone(community.timezone)).date()
    about = f"{community.id}/{hold.id}"
    return e.modal(
        Holds.KEEP_FORM,
        _("A hold stands here"),
        [
            e.section(set_line(hold, community.timezone)),
            _why(reason),
            e.section(_("If it is still needed, say when to look at it again. If not, lift it.")),
            _review_field(usual if hold.asked else chosen),
            e.actions(e.button(_("Lift It…"), Holds.LET_GO, about)),
            *_not_taken(typed),
        ],
        submit=_("Keep It On"),
        close=_("Close"),
        about=about,
    )


def _why(reason: str | None) -> e.Block:
    if reason is not None:
        return e.said(reason)
    return e.section(
        _(
            "Why it stands was written for those who looked after this community before, so it stays closed to you."
        )
    )


def _not_taken(typed: str) -> list[e.Block]:
    if not typed:
        return []
    words = _("There is one hold at a time, and its reason stays. Here is what you typed now:")
    return [e.context(words), e.said(typed)]


def lift_form(community: Community, hold: Hold, reason: str | None) -> e.Block:
    """What letting it go means, before it is done."""
    return e.modal(
        Holds.LIFT_FORM,
        _("Lift the hold?"),
        [
            e.section(set_line(hold, community.timezone)),
            _why(reason),
            e.section(
                _(
                    "If you lift it, the nightly deletion goes on: what is past its time goes the next night, and what "
                    "people asked me to erase meanwhile goes at once. That cannot be undone."
                )
            ),
        ],
        submit=_("Lift the Hold"),
        close=_("Let It Stand"),
        about=f"{community.id}/{hold.id}",
    )


def set_line(hold: Hold, timezone: str) -> str:
    since = e.moment(hold.set_at, timezone, e.DAY)
    review = e.moment(hold.review_at, timezone, e.DAY)
    return _("Set by {who} on {day}. To be looked at again on {review}.").format(
        who=e.person(hold.set_by), day=since, review=review
    )


def hold_set() -> e.Block:
    words = _("The hold is set. Type `/hearth hold` to see it, and to lift it.")
    return e.modal(Holds.DONE, _("The hold is set"), [e.section(words)], close=_("Close"))


def hold_kept() -> e.Block:
    words = _("The hold stands. I will ask again on the day that you chose.")
    return e.modal(Holds.DONE, _("The hold stands"), [e.section(words)], close=_("Close"))


def hold_lifted() -> e.Block:
    words = _("The hold is lifted.")
    return e.modal(Holds.DONE, _("The hold is lifted"), [e.section(words)], close=_("Close"))
