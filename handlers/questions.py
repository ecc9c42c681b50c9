"""What a thread is about: a prompt's question, or a round's theme."""

from sqlmodel import Session

from bot.practice import prompts as practice
from storage import prompts, rounds
from storage.encryption import unseal
from storage.threads import Thread


def question_of(session: Session, thread: Thread) -> str:
    if thread.round_id is not None:
        row = rounds.round_(session, thread.team_id, thread.round_id)
        return "" if row is None else unseal(session, "round.theme", row.team_id, row.id, row.theme)
    occurrence = prompts.occurrence(session, thread.team_id, thread.occurrence_id or "")
    row_of = prompts.prompt(session, thread.team_id, occurrence.prompt_id) if occurrence else None
    return "" if row_of is None else practice.question(session, row_of)
