"""Somebody of another organisation in a shared channel: what they may do, and how Slack shows them to an app."""

from typing import Any

import pytest

from bot.workspace.refusal import WorkspaceRefusal
from tests.workspace.conftest import House


def outsider(live: House) -> Any:
    live.workspace.share(live.ward)
    person = live.workspace.add_person("Olwen Rees", team="T0ELSEWHERE")
    person.join(live.ward)
    live.bot_joins()
    live.settle()
    return person


def test_they_are_in_shared_channels_only_and_leave_with_the_sharing(live: House) -> None:
    person = live.workspace.add_person("Olwen Rees", team="T0ELSEWHERE")
    with pytest.raises(WorkspaceRefusal, match="not_shared"):
        person.join(live.ward)
    live.workspace.share(live.ward)
    person.join(live.ward)
    live.workspace.unshare(live.ward)
    assert person.id not in live.ward.members
    assert live.amina.id in live.ward.members


def test_their_message_names_their_workspace(live: House) -> None:
    person = outsider(live)
    for who, team in ((person, "T0ELSEWHERE"), (live.amina, "T0VALLEY")):
        who.say(live.ward, "hello")
        body = live.workspace.deliveries[-1].payload
        assert (body["team_id"], body["is_ext_shared_channel"]) == ("T0VALLEY", True)
        assert {body["event"][name] for name in ("team", "user_team", "source_team")} == {team}


def test_they_have_no_commands(live: House) -> None:
    with pytest.raises(WorkspaceRefusal, match="unknown_command"):
        outsider(live).slash("/ember", "hello", live.ward)


def test_an_app_is_told_whose_they_are_and_not_their_language(live: House) -> None:
    person = outsider(live)
    found = live.client.users_info(user=person.id, include_locale=True)["user"]
    assert (found["team_id"], found["is_stranger"]) == ("T0ELSEWHERE", False)
    assert "locale" not in found
    assert person.id not in [one["id"] for one in live.client.users_list()["members"]]
    assert person.id in live.client.conversations_members(channel=live.ward.id)["members"]
