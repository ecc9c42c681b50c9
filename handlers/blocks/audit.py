"""What was done in a community, by whom and when: a list for its facilitators. Nobody's words are in it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.practice.language import _, ngettext
from bot.practice.local_time import local_day
from bot.practice.open_words import Why
from bot.practice.small_numbers import Count
from handlers.blocks import elements as e
from handlers.blocks.threads import how_many_it_had
from handlers.ids import Audit
from storage.audit import Act, AuditEntry
from storage.communities import Community


@dataclass(frozen=True)
class Line:
    """An entry, and the day of what it is about, where that has one and is still known."""

    entry: AuditEntry
    day: datetime | None = None


def _sentences() -> dict[Act, str]:
    """`{who}` did it; `{whom}` is the person that it was done to, or what else it was about."""
    return {
        Act.STARTED: _("{who} started this community."),
        Act.READS_AGAIN: _("{who} reads again what they could read before they left."),
        Act.SETTINGS: _("{who} changed the settings."),
        Act.PROMISE: _("{who} changed what is promised for questions to come."),
        Act.RETENTION: _("{who} changed how long words are kept."),
        Act.APPOINTED: _("{who} made {whom} a facilitator."),
        Act.DISMISSED: _("{who} took {whom} off the list of facilitators."),
        Act.GAVE_ROLE: _("{who} gave {whom} another part to play."),
        Act.TOOK_ROLE: _("{who} took a part from {whom}."),
        Act.RESTED: _("{who} let the community rest."),
        Act.WOKE: _("{who} brought the community back."),
        Act.PLANNED_PROMPT: _("{who} planned a question."),
        Act.CHANGED_PROMPT: _("{who} changed a question for the times to come."),
        Act.PROMISED_ANEW: _("{who} changed what is promised for a question or a session that is planned."),
        Act.PAUSED_PROMPT: _("{who} paused a question."),
        Act.RESUMED_PROMPT: _("{who} took a question up again."),
        Act.STOPPED_PROMPT: _("{who} stopped a question."),
        Act.SKIPPED: _("{who} skipped a question once."),
        Act.BROUGHT_BACK: _("{who} brought back a question that had been skipped."),
        Act.PLANNED_ROUND: _("{who} planned a session."),
        Act.CHANGED_ROUND: _("{who} changed a session."),
        Act.CANCELLED_ROUND: _("{who} cancelled a session."),
        Act.OPENED_ROUND: _("{who} opened a session."),
        Act.CLOSED_ROUND: _("{who} closed a session."),
        Act.CLOSED_EARLY: _("{who} closed a question before its time."),
        Act.LOOKED: _("{who} looked at the replies to a question."),
        Act.REMOVED: _("{who} removed a reply to a question for good."),
        Act.EXPORTED: _("{who} had replies brought as files."),
        Act.PUBLISHED: _("{who} told people what was heard."),
        Act.CORRECTED: _("{who} corrected what people were told."),
        Act.WITHDREW: _("{who} withdrew what people had been told."),
        Act.ERASED: _(
            "{who} deleted something that bore somebody's name, as they wished. Whose it was is not noted here."
        ),
        Act.HOLD_SET: _("{who} stopped the nightly deletion."),
        Act.HOLD_KEPT: _("{who} looked at the hold again, and let it stand."),
        Act.HOLD_LIFTED: _("{who} let the nightly deletion go on."),
        Act.PURGED: _("{who} deleted what had been kept for long enough."),
        Act.KEYS_ROTATED: _("{who} changed the keys with which words are sealed."),
        Act.PATTERNS: _("{who} changed what is held back as somebody's details."),
        Act.CONTACTS: _("{who} changed where to find support."),
        Act.CHANNEL: _("{who} changed who may be in the channel."),
        Act.OPENED_FOR: _("{who} opened the words that are kept here, outside of me, {whom}."),
        Act.OPENED: _("{who} opened what is kept of the replies to a question outside of me. It had {whom}."),
        Act.GUARDED_ANEW: _("{who} put back what keeps these lines as they are. It had been taken out."),
    }


def list_form(
    community: Community,
    lines: Sequence[Line],
    page: int,
    *,
    has_more: bool,
    nights: Sequence[datetime] = (),
) -> e.Block:
    """A page of what was done, the newest first. `nights`: when what had been kept for long enough was deleted."""
    intro = _(
        "What was done in <#{channel}>, the newest first. It holds nobody's words, and never says who has answered. "
        "Each line is chained to the one before."
    ).format(channel=community.channel_id)
    nothing = [] if lines or nights else [e.section(_("Nothing has been done here yet."))]
    housekeeping = [e.section(_nights(nights, community.timezone))] if nights else []
    blocks = [e.context(intro), *nothing, *housekeeping, *(_line(line, community.timezone) for line in lines)]
    buttons = []
    if page:
        buttons.append(e.button(_("Newer"), Audit.NEWER, f"{community.id}/{page - 1}"))
    if has_more:
        buttons.append(e.button(_("Older"), Audit.OLDER, f"{community.id}/{page + 1}"))
    if buttons:
        blocks.append(e.actions(*buttons))
    return e.modal(Audit.SHOWN, _("What was done"), blocks, close=_("Close"))


def _nights(nights: Sequence[datetime], timezone: str) -> str:
    days = len({local_day(at, timezone) for at in nights})
    words = ngettext(
        "Hearth deleted what had been kept for long enough on {days} day: on {last}.",
        "Hearth deleted what had been kept for long enough on {days} days, the last of them {last}.",
        days,
    )
    return words.format(days=days, last=e.moment(nights[0], timezone, e.DAY))


def _line(line: Line, timezone: str) -> e.Block:
    entry = line.entry
    said = _sentences()[entry.what].format(who=_who(entry), whom=_whom(entry))
    about = [e.moment(entry.at, timezone)]
    if line.day is not None:
        about.append(_("of {day}").format(day=e.moment(line.day, timezone, e.DAY)))
    return e.section(f"{said}\n{'  ·  '.join(about)}")


def _who(entry: AuditEntry) -> str:
    if entry.what in (Act.OPENED_FOR, Act.OPENED):
        return _("Whoever runs Hearth")
    return e.person(entry.who) if entry.who else _("Hearth")


def _whom(entry: AuditEntry) -> str:
    if entry.what == Act.OPENED:
        return how_many_it_had(Count(**json.loads(entry.counts)))
    if entry.what != Act.OPENED_FOR:
        return e.person(entry.about)
    why, _colon, reference = entry.about.partition(":")
    return _("{why} (reference {reference})").format(
        why=what_asked()[Why(why)], reference=e.escape(reference)
    )


def what_asked() -> dict[Why, str]:
    """What words were opened for outside of Hearth, at the end of a sentence."""
    return {
        Why.COURT: _("because a court asked for them"),
        Why.ACCESS: _("because somebody asked for what is held of them"),
        Why.INFORMATION: _("for a Freedom of Information request"),
        Why.INQUIRY: _("for an inquiry"),
    }
