"""`/hearth` alone, and `/hearth help`."""

from typing import Any

from bot.practice import contacts
from bot.practice.contacts import NONE_YET
from handlers.blocks import menu as blocks
from handlers.blocks.roles import People
from handlers.context import Call
from storage import communities, roles
from storage.roles import Role


def on_menu_command(call: Call) -> None:
    asker = call.asker
    with call.hearth.database.reading() as session:
        community = communities.community_in(session, asker.team_id, asker.channel_id)
        if community is None:
            form = blocks.no_community_menu(asker.channel_id, can_start=not asker.is_in_direct_message)
        else:
            role = roles.roles_in(session, community).get(asker.user_id)
            people = roles.facilitators(session, asker.team_id, community.id)
            form = (
                blocks.facilitator_menu(community, governs=role == Role.FACILITATOR)
                if role in roles.FACILITATING
                else blocks.member_menu(community, people)
            )
    call.show(form)


def on_help_command(call: Call) -> dict[str, Any]:
    asker = call.asker
    with call.hearth.database.reading() as session:
        community = communities.community_in(session, asker.team_id, asker.channel_id)
        if community is None:
            return blocks.help_message(None, NONE_YET, "UTC", is_channel=not asker.is_in_direct_message)
        people = People.of(roles.roles_in(session, community))
        return blocks.help_message(people, contacts.contacts_of(session, community), community.timezone)
