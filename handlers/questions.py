"""What a thread is about: a prompt's question, or a round's theme."""

from sqlmodel import Session

from bot.practice import prompts as practice
from bot.practice.language import _
from storage import occurrences, rounds
from storage.encryption import unseal
from storage.keys import KeyProblem
from storage.threads import Thread


def question_of(session: Session, thread: Thread) -> str:
    """In a plain sentence where the words do not open: one bad value hides no other question."""
    try:
        return opened(session, thread)
    except KeyProblem:
        return _("Words that cannot be opened any more")


def opened(session: Session, thread: Thread) -> str:
    """Raises KeyProblem."""
    if thread.round_id is not None:
        row = rounds.round_(session, thread.team_id, thread.round_id)
        return "" if row is None else unseal(session, "round.theme", row.team_id, row.id, row.theme)
    occurrence = occurrences.occurrence(session, thread.team_id, thread.occurrence_id or "")
    return "" if occurrence is None else practice.question_at(session, occurrence)
