"""Answers without a name, which are typed in a form and enter nothing of Slack's."""

from datetime import datetime

from sqlmodel import Session

from bot.practice import guarding
from bot.practice.errors import NotHere, Refusal
from bot.practice.threads import community_of, is_gathered
from storage import answered, mixing, replies_keeping, threads
from storage.columns import day_of
from storage.communities import Promise
from storage.replies import Came
from storage.threads import Thread


class TooLate(Refusal):
    """This has closed, so your answer was not kept. It is still in the form, if you want to copy it."""

    usual_field = "answer"


class Closed(Refusal):
    """This has closed, so it takes no more answers."""


class NotOpenYet(Refusal):
    """This is not open yet, so it takes no answers."""


class NothingWritten(Refusal):
    """There is nothing here yet. Write a few words, or close the form."""

    usual_field = "answer"


def check_takes_answers(thread: Thread, now: datetime) -> None:
    """Refuses where an answer that somebody is about to write would not be kept."""
    if thread.closed_at is None and (thread.opens_at is None or now < thread.opens_at):
        raise NotOpenYet
    if thread.closed_at is not None or not is_gathered(thread, now):
        raise Closed


def answer_without_name(
    session: Session, thread: Thread | None, answer_id: str, words: str, person: str, now: datetime
) -> None:
    """Keep an answer typed in a form: no author, no message, the day only. `answer_id` makes repeats harmless:
    what was sent from the same form before is replaced.

    Slack has seen `answer_id` together with the person, so the row's id is only derived from it.
    """
    if thread is None or thread.promise == Promise.NOTHING:
        raise NotHere
    if not words.strip():
        raise NothingWritten
    guarding.check(session, community_of(session, thread), answer=words)
    threads.write_alone_in(session, thread)
    if thread.closed_at is not None or not is_gathered(thread, now):
        raise TooLate
    row_id = answered.answer_mark(session, thread, answer_id)[:32]
    is_new = replies_keeping.keep_without_link(
        session, thread, words=words.strip(), day=day_of(now), came=Came.FORM, reply_id=row_id
    )
    if is_new:
        person_hash = answered.person_hash(session, thread, person, in_form=True)
        answered.note_answered(session, thread, person_hash, in_form=True)
    else:
        replies_keeping.say_instead(session, thread, row_id, words.strip())
    mixing.mix_answers(session, thread)
