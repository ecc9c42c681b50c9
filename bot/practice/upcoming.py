"""What is coming in a community: its prompts and its rounds in one list, and what is open now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.practice import prompts, prompts_dates, rounds
from bot.practice.rounds_times import ends_at
from bot.practice.schedule.cadence_sentence import sentence
from bot.practice.shown import shown
from bot.practice.small_numbers import count
from storage import occurrences, threads
from storage import prompts as stored
from storage.communities import Community, CommunityState
from storage.prompts import Prompt, PromptState
from storage.rounds import Round, RoundState
from storage.threads import Thread

DATES_SHOWN = 3


@dataclass(frozen=True)
class ComingPrompt:
    """A question that will be asked, or is paused: its words, its rhythm in a sentence, its next dates, and
    those of the near future that somebody asked to leave out.
    """

    prompt: Prompt
    question: str
    rhythm: str
    dates: Sequence[datetime]
    left_out: Sequence[datetime]

    @property
    def id(self) -> str:
        return self.prompt.id

    @property
    def is_paused(self) -> bool:
        return self.prompt.state == PromptState.PAUSED

    @property
    def comes_at(self) -> datetime | None:
        """When it comes next, as long as nobody rests or pauses it."""
        return None if self.is_paused else next(iter(self.dates), None)


@dataclass(frozen=True)
class ComingRound:
    """A session that is planned, whether or not people have been invited to it."""

    round: Round
    theme: str

    @property
    def id(self) -> str:
        return self.round.id

    @property
    def comes_at(self) -> datetime | None:
        return self.round.starts_at


Coming = ComingPrompt | ComingRound


@dataclass(frozen=True)
class Open:
    """A thread that gathers replies now, and how many it has so far."""

    thread: Thread
    count: int


def coming(
    session: Session, community: Community, now: datetime, *, announced_only: bool = False
) -> list[Coming]:
    """What is to come, soonest first, last what is paused or was left out for good. A resting community lists what
    it would do if awake. A session that is open has come: `open_now` has it.

    A session whose time is past has come, too, also where a rest has kept it from being told so.
    `announced_only` leaves out sessions to which nobody has been invited yet.
    """
    team_id, community_id = community.team_id, community.id
    rows = stored.prompts_of(session, team_id, community_id)
    rows += occurrences.finished_by_leaving_out(session, team_id, community_id, now)
    found: list[Coming] = [coming_prompt(session, community, row, now) for row in rows]
    found += [
        ComingRound(row, shown(rounds.theme, session, row))
        for row in rounds.upcoming(session, community)
        if row.state != RoundState.OPEN
        and now < ends_at(row)
        and not (announced_only and row.state == RoundState.PLANNED)
    ]
    return sorted(found, key=lambda thing: (thing.comes_at is None, thing.comes_at or now))


def goes_on(community: Community, thing: Coming) -> bool:
    """Whether it comes although its community may be resting: a session does that people were invited to."""
    invited = isinstance(thing, ComingRound) and thing.round.state == RoundState.ANNOUNCED
    return community.state == CommunityState.ACTIVE or (invited and community.can_use_channel)


def going_on(session: Session, community: Community, now: datetime) -> list[ComingRound]:
    """The sessions that take place although their community rests, soonest first."""
    found = coming(session, community, now, announced_only=True)
    return [thing for thing in found if isinstance(thing, ComingRound) and goes_on(community, thing)]


def open_now(session: Session, community: Community) -> list[Open]:
    """The threads that are open, the first to close first."""
    found = threads.open_threads(session, community.team_id, community.id)
    return [Open(thread, count(session, thread, community).replies) for thread in found]


def next_prompt(session: Session, community: Community, now: datetime) -> ComingPrompt | None:
    """The next question that will be asked; None where none is to come, or the community rests."""
    if community.state == CommunityState.RESTING:
        return None
    for row in stored.prompts_of(session, community.team_id, community.id):
        if row.next_run_at is not None:
            return coming_prompt(session, community, row, now)
    return None


def next_left_out(
    session: Session, community: Community, now: datetime
) -> tuple[ComingPrompt, datetime] | None:
    """The question and its date that was left out, if that date comes before any that will be asked."""
    found = occurrences.next_left_out(session, community.team_id, community.id, now)
    if found is None:
        return None
    row, due_at = found
    asked_before = next_prompt(session, community, now)
    if asked_before and asked_before.dates[0] < due_at:
        return None
    return coming_prompt(session, community, row, now), due_at


def coming_prompt(session: Session, community: Community, row: Prompt, now: datetime) -> ComingPrompt:
    """One prompt as it is listed."""
    left_out = sorted(occurrences.left_out(session, row, now))
    dates = prompts_dates.dates_of(row, community, now, DATES_SHOWN + len(left_out))
    return ComingPrompt(
        prompt=row,
        question=shown(prompts.question, session, row),
        rhythm=sentence(prompts_dates.cadence(row), row.timezone, community.holidays),
        dates=[due_at for due_at in dates if due_at not in left_out][:DATES_SHOWN],
        left_out=left_out,
    )
