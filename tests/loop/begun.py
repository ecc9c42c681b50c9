"""What somebody began in a form and did not send, as it is kept."""

from typing import Any

from bot.workspace.model import Delivery
from bot.workspace.person import Person
from storage import drafts
from tests.parts import Slack


def begun_by(slack: Slack, person: Person) -> list[dict[str, Any]]:
    with slack.bot.hearth.database.reading() as session:
        return [content for _, content in drafts.drafts_of(session, slack.workspace.team_id, person.id)]


def all_comes_again(slack: Slack) -> None:
    """Everything that was typed, sent and closed arrives once more."""
    for one in list(slack.workspace.deliveries):
        if one.payload.get("type") in ("block_actions", "view_closed", "view_submission"):
            slack.workspace.outgoing.send(Delivery(one.app, one.kind, one.payload))
    slack.workspace.settle()
