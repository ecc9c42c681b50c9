"""What a thread is about: a prompt's question, or a round's theme."""

from sqlmodel import Session

from bot.practice import prompts as practice
from storage import occurrences, rounds
from storage.encryption import unseal
from storage.threads import Thread


def question_of(session: Session, thread: Thread) -> str:
    if thread.round_id is not None:
        row = rounds.round_(session, thread.team_id, thread.round_id)
        return "" if row is None else unseal(session, "round.theme", row.team_id, row.id, row.theme)
    occurrence = occurrences.occurrence(session, thread.team_id, thread.occurrence_id or "")
    return "" if occurrence is None else practice.question_at(session, occurrence)
