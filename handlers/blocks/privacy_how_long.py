"""The parts of the answers to `/hearth privacy` that say what is held now, for how long, and what was deleted."""

from datetime import datetime

from bot.practice.language import _, ngettext
from handlers.blocks import elements as e
from handlers.blocks.holds import set_line, what_a_hold_does
from handlers.blocks.privacy_facts import Facts
from handlers.blocks.what_is_kept import how_long, when_deleted
from storage.audit import AuditEntry
from storage.communities import Community
from storage.proofs import Purged, PurgeProof


def day_in(moment: datetime, community: Community) -> str:
    return e.moment(moment, community.timezone, e.DAY)


def kept_now(facts: Facts) -> str:
    """The same whether anybody has answered or not: else one could see that somebody has."""
    held = facts.held
    threads = _("At this moment there is no thread here whose words anybody can read through me.")
    if held.oldest is not None:
        threads = ngettext(
            "At this moment I keep the words of {count} thread, as far as anybody has replied; it is from {day}.",
            "At this moment I keep the words of {count} threads, as far as anybody has replied; the oldest is from {day}.",
            held.threads,
        ).format(count=held.threads, day=day_in(held.oldest, facts.community))
    summaries = ngettext(
        "{count} summary is published.", "{count} summaries are published.", held.summaries
    ).format(count=held.summaries)
    return " ".join((threads, *([summaries] if held.summaries else [])))


def when_it_goes(facts: Facts) -> list[str]:
    shorter = _("What was said when words were kept for a shorter time is deleted as was said then.")
    return [
        when_deleted(facts.community, are_there_words=facts.are_there_words),
        *([shorter] if facts.are_there_words and facts.has_shorter else []),
    ]


def how_long_kept(facts: Facts) -> list[str]:
    return [" ".join(when_it_goes(facts)), *_past(facts), *_hold(facts), _purged(facts)]


def _past(facts: Facts) -> list[str]:
    """The date is the rule: what is past its time is shown to nobody, though it waits to be deleted."""
    waiting = ngettext(
        "The words of {count} thread are past their time, so nobody can read them through me any more.",
        "The words of {count} threads are past their time, so nobody can read them through me any more.",
        facts.held.past,
    ).format(count=facts.held.past)
    rule = _(
        "What is past its time cannot be read through me, and is deleted every night at 02:30 UTC, and whenever I am started."
    )
    when_held = _("They were so when the hold was set, and are deleted when it is lifted.")
    if facts.hold:
        return [f"{waiting} {when_held}"] if facts.held.past else []
    return [f"{rule} {waiting}" if facts.held.past else rule]


def _hold(facts: Facts) -> list[str]:
    """The one that stands; else the last that stood, and who let go of it."""
    if facts.hold is None:
        return [_lifted(facts.lifted, facts.community)] if facts.lifted else []
    return [
        f"*{_('A hold stands here.')}* {set_line(facts.hold, facts.community.timezone)} "
        f"{_('Why it stands, its facilitators know: ask them.')}",
        what_a_hold_does(),
    ]


def _lifted(entry: AuditEntry, community: Community) -> str:
    return _("A hold that stood here was lifted by {who} on {day}.").format(
        who=e.person(entry.who), day=day_in(entry.at, community)
    )


def _purged(facts: Facts) -> str:
    if not facts.purged:
        return _("No deletion is noted here yet.")
    when = _("On {day}").format(day=day_in(facts.purged[0].at, facts.community))
    what = _(" and ").join(_gone(proof) for proof in facts.purged)
    number = sum(proof.how_many for proof in facts.purged)
    return ngettext("{when} {what} was deleted.", "{when} {what} were deleted.", number).format(
        when=when, what=what
    )


def _gone(proof: PurgeProof) -> str:
    number, kept = proof.how_many, how_long(proof.kept_days)
    sentence = (
        ngettext("{n} reply older than {kept}", "{n} replies older than {kept}", number)
        if proof.what == Purged.WORDS
        else ngettext("{n} summary older than {kept}", "{n} summaries older than {kept}", number)
    )
    return sentence.format(n=number, kept=kept)
