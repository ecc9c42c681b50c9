"""Who has answered a thread that is open, as salted hashes that go when it closes."""

import hmac
import secrets
from typing import Any

from sqlalchemy import UniqueConstraint, func
from sqlmodel import Field, Session, col, select

from storage.apart import unless_damaged
from storage.columns import (
    UNORDERED,
    Table,
    addition,
    belongs_to,
    identifier,
    new_id,
    rows_changed,
    table_of,
)
from storage.database import leaves_traces
from storage.encryption import vault_of
from storage.threads import Thread, write_alone_in

SALT = "thread.salt"


class Answered(Table, table=True):
    """That somebody has answered, as a salted hash. It joins to no reply, and goes at closing."""

    __table_args__ = (UniqueConstraint("thread_id", "in_form", "person_hash"), UNORDERED)

    id: str = identifier()
    team_id: str = Field(max_length=32)
    thread_id: str = belongs_to("thread.id", index=False)  # the unique key finds it, too
    in_form: bool = False  # without a name; else in the thread, where everybody can see it
    person_hash: str = Field(max_length=64)  # of the same person another one in the form than in the thread


_ANSWERED = table_of(Answered)


def new_salt(session: Session, team_id: str, thread_id: str) -> bytes:
    """What goes into the hashes of a new thread. Sealed: a stolen database does not tell who has answered."""
    return vault_of(session).seal(session, SALT, team_id, thread_id, secrets.token_bytes(16))


def salt_of(session: Session, thread: Any) -> bytes:
    """The salt of a thread that is open."""
    return vault_of(session).open(session, SALT, thread.team_id, thread.id, thread.salt)


def person_hash(session: Session, thread: Any, person: str, *, in_form: bool = False) -> str:
    """Who has answered, as nobody can tell without the thread's salt, which is sealed, and destroyed at closing.

    In the form it is another hash than in the thread, where everybody sees who answers: side by side in the table
    they would tell, without any key, who has used the form.
    """
    return salted(_usable_salt(session, thread), f"form:{person}" if in_form else person)


def answer_mark(session: Session, thread: Thread, answer_id: str) -> str:
    """What a form's answer is known by. Whatever is in `answer_id`, it is the mark of no person."""
    return salted(_usable_salt(session, thread), f"answer:{answer_id}")


def _usable_salt(session: Session, thread: Thread) -> bytes:
    salt = unless_damaged(salt_of, session, thread, instead=None)
    if salt is not None:
        return salt
    write_alone_in(session, thread)
    # Somebody may have mended it meanwhile.
    if unless_damaged(salt_of, session, thread, instead=None) is None:
        _begin_anew(session, thread)
    return salt_of(session, thread)


def _begin_anew(session: Session, thread: Thread) -> None:
    """With another salt nobody would be known again, and everybody counted twice. So it is remembered how many have answered,
    and who has is forgotten.
    """
    thread.people_at_closing = people_answered(session, thread, in_form=False)
    thread.answerers_at_closing = people_answered(session, thread, in_form=True)
    for row in answered_rows(session, thread):
        session.delete(row)
    thread.salt = new_salt(session, thread.team_id, thread.id)
    session.add(thread)
    session.flush()
    leaves_traces(session)


def salted(salt: bytes, said: str) -> str:
    """A scramble of this, with a salt that was opened before."""
    return hmac.digest(salt, said.encode(), "sha256").hex()


def note_answered(session: Session, thread: Thread, person_hash: str, *, in_form: bool = False) -> bool:
    """Remember that somebody has answered. False if they had already."""
    values = {
        "id": new_id(),
        "team_id": thread.team_id,
        "thread_id": thread.id,
        "in_form": in_form,
        "person_hash": person_hash,
    }
    return rows_changed(session, addition(session, _ANSWERED), values) == 1


def people_answered(session: Session, thread: Thread, *, in_form: bool) -> int:
    """How many different people have answered a thread that is still open, in the thread or in the form. At least so many,
    where its salt was damaged meanwhile: nobody is counted twice.
    """
    before = thread.answerers_at_closing if in_form else thread.people_at_closing
    found = select(func.count()).where(
        col(Answered.team_id) == thread.team_id,
        col(Answered.thread_id) == thread.id,
        col(Answered.in_form) == in_form,
    )
    return max(before, session.exec(found).one())


def answered_rows(session: Session, thread: Thread) -> list[Answered]:
    found = select(Answered).where(Answered.team_id == thread.team_id, Answered.thread_id == thread.id)
    return list(session.exec(found).all())
