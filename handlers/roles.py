"""Who can be given a role, in a community or a session."""

from collections.abc import Collection, Iterable, Mapping

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.delivery.outcomes import lacks
from bot.practice.errors import Refusal, Together
from bot.practice.language import _
from handlers.context import Asker, Hearth


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


def check_in_channel(
    client: WebClient, hearth: Hearth, asker: Asker, channel_id: str, chosen: Mapping[str, Collection[str]]
) -> None:
    """Refuses, beside each field that they were chosen in, those who are not in the channel: what is said there is for
    those who are. Whoever asks may be chosen.
    """
    outside = _outside(client, hearth, channel_id, set().union(*chosen.values()) - {asker.user_id})
    refused = []
    for field, people in chosen.items():
        names = [hearth.lookups.person(client, asker.team_id, one).name for one in people if one in outside]
        if names:
            sentence = _(
                "Only people in the channel can be chosen, and this leaves out: {names}. "
                "Type /invite there to invite them first, then choose them again."
            )
            refused.append(Refusal(sentence.format(names=", ".join(names)), field=field))
    if refused:
        raise Together(refused)


def _outside(client: WebClient, hearth: Hearth, channel_id: str, people: set[str]) -> set[str]:
    """Those who are not in the channel; nobody, where a server cannot tell who is."""
    outside = set(people)
    if not outside:
        return outside
    try:
        for member in hearth.lookups.members(client, channel_id):
            outside.discard(member)
            if not outside:
                break
    except SlackApiError as error:
        if not lacks(error):
            raise
        return set()
    return outside
