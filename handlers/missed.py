"""What fell into a rest: found, and asked after all where a facilitator wants it."""

from collections.abc import Sequence
from typing import Any

from slack_bolt import App
from sqlmodel import Session

from bot.practice import prompts, rights
from bot.practice.form_drafts import PROMPT
from bot.practice.shown import in_a_field, shown
from handlers.blocks.missed import Missed
from handlers.blocks.prompts_form import IN_WORDS, form
from handlers.context import Asker, Hearth
from handlers.ids import Missed as Ids
from handlers.plan_forms import about_nothing_begun
from handlers.presses import Press
from storage.prompts import Prompt, PromptState


def missed_of(session: Session, rows: Sequence[Prompt]) -> list[Missed]:
    """What fell into a rest that has ended."""
    return [
        Missed(
            question=shown(prompts.question, session, row),
            community_id=row.community_id,
            prompt_id=row.id,
            is_over=row.state == PromptState.FINISHED,
        )
        for row in rows
    ]


def on_ask(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """A button: its value names a community and a question. It is asked as a new one, and the old one stays."""
    community_id, _slash, prompt_id = press.value.partition("/")
    with hearth.database.transaction() as session:
        community = rights.facilitated(session, asker.team_id, community_id, asker.user_id)
        row = prompts.facilitated_prompt(session, community, prompt_id)
        values = {
            "question": in_a_field(prompts.question, session, row),
            "how": IN_WORDS,
            "when": "now",
            "open_for": str(row.open_minutes),
            "promise": row.promise,
        }
        about = about_nothing_begun(session, asker, PROMPT, community.id, hearth.clock())
    press.show(form(str(about), values))
    ack()


def register(app: App) -> None:
    app.action(Ids.ASK)(on_ask)
