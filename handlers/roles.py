"""Who can be given a role, in a community or a session."""

from collections.abc import Iterable

from slack_sdk import WebClient

from bot.practice.errors import Refusal
from handlers.asking import Asker, Hearth


class NotAPerson(Refusal):
    """This must be a person with an account in this workspace: no app, no account that was closed, nobody of
    another organisation.
    """


def check_people(
    client: WebClient, hearth: Hearth, asker: Asker, user_ids: Iterable[str], field: str
) -> None:
    """Refuses, beside the field that they were chosen in, those who cannot have a role. Whoever asks is somebody who can:
    Slack gives our commands and forms to nobody else.
    """
    for user_id in set(user_ids) - {asker.user_id}:
        if not hearth.lookups.person(client, asker.team_id, user_id).can_have_a_role:
            raise NotAPerson(field=field)
