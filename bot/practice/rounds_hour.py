"""The hour of a round: who means to come, opening it, and closing it. No clock ever opens it."""

from datetime import datetime

from sqlmodel import Session

from bot.practice.errors import Refusal
from bot.practice.language import _
from bot.practice.local_time import local_words
from bot.practice.resting import RestingNow
from bot.practice.rounds import AlreadyCancelled, NoSuchRound, Over, end, may_lead
from bot.practice.rounds_times import closes_at, ends_at, prepare_at
from bot.practice.shared_channels import NotForOthers
from storage import communities, rounds, threads
from storage.rounds import Answer, Round, RoundAnswer, RoundState
from storage.threads import Thread

NO_MORE_ANSWERS = {
    RoundState.CLOSED: Over,
    RoundState.PASSED: Over,
    RoundState.CANCELLED: AlreadyCancelled,
}


class NotALeader(Refusal):
    """Only those who facilitate this session can open or close it."""


class NotInvitedYet(Refusal):
    """I know of no invitation to this session in the channel yet, so there is no thread to open."""


class TooEarly(Refusal):
    """It is too early to open this session."""


class NotOpen(Refusal):
    """This session is not open."""


class AnswersOver(Refusal):
    """This session is over, so there is nothing to say yes or no to any more."""


def led(session: Session, team_id: str, round_id: str, user_id: str) -> Round:
    """A round, locked, for somebody who may open and close it. Refuses everybody else."""
    row = rounds.locked(session, team_id, round_id)
    if row is None or not may_lead(session, row, user_id):
        raise NotALeader
    return row


def can_open(row: Round, now: datetime) -> bool:
    """Whether this is the time to open it."""
    return row.state == RoundState.ANNOUNCED and prepare_at(row) <= now < ends_at(row)


def open_hour(session: Session, row: Round, now: datetime) -> bool:
    """Open the hour: from now on what is said in the thread is gathered. False if it is open already."""
    if row.state == RoundState.OPEN:
        return False
    thread = _thread_to_open(session, row, now)
    thread.opens_at, thread.closes_at = now, closes_at(row, now)
    row.state, row.next_step_at = RoundState.OPEN, thread.closes_at
    session.add(thread)
    session.add(row)
    session.flush()
    return True


def _thread_to_open(session: Session, row: Round, now: datetime) -> Thread:
    if row.state in NO_MORE_ANSWERS:
        raise NO_MORE_ANSWERS[row.state]
    community = communities.community(session, row.team_id, row.community_id)
    if community is None or not community.can_use_channel:
        raise RestingNow
    if now >= ends_at(row):
        raise Over
    if now < prepare_at(row):
        sentence = _("It is too early to open this session. You can from {when}.")
        raise TooEarly(sentence.format(when=local_words(prepare_at(row), row.timezone)))
    thread = threads.thread_of_round(session, row.team_id, row.id)
    if thread is None or thread.posted_at is None:
        raise NotInvitedYet
    return thread


def gather_under(session: Session, team_id: str, round_id: str, ts: str | None) -> None:
    """The post that says that the hour is open stands in for an invitation that is there and cannot be found."""
    row = rounds.locked(session, team_id, round_id)
    thread = threads.thread_of_round(session, team_id, round_id)
    if row is None or row.state != RoundState.OPEN or thread is None or thread.ts is not None:
        return
    thread.ts = ts
    session.add(thread)
    session.flush()


def close_hour(session: Session, row: Round, now: datetime) -> bool:
    """Close the hour. False if it was closed already."""
    if row.state in (RoundState.CLOSED, RoundState.PASSED):
        return False
    if row.state != RoundState.OPEN:
        raise NotOpen
    end(session, row, RoundState.CLOSED, now)
    return True


def answer(session: Session, row: Round, user_id: str, given: Answer) -> bool:
    """Somebody means to come, perhaps, or cannot. False if they had said the same before."""
    if row.state in NO_MORE_ANSWERS:
        raise AnswersOver if row.state != RoundState.CANCELLED else AlreadyCancelled
    known = rounds.answer_of(session, row, user_id)
    if known is not None and known.answer == given:
        return False
    known = known or RoundAnswer(team_id=row.team_id, round_id=row.id, user_id=user_id, answer=given)
    known.answer = given
    session.add(known)
    session.flush()
    return True


def invited(
    session: Session, team_id: str, round_id: str, channel_id: str, *, is_external: bool = False
) -> Round:
    """The round whose invitation stands in this channel, locked. Refuses any other, and people of other organisations
    whom the invitation did not tell what is kept.
    """
    row = rounds.locked(session, team_id, round_id)
    thread = threads.thread_of_round(session, team_id, round_id)
    if row is None or thread is None or thread.channel_id != channel_id:
        raise NoSuchRound
    if is_external and not thread.with_others:
        raise NotForOthers
    return row
