"""Who can be given a role: people in the channel, and the channel is told."""

from storage.roles import Role
from tests.loop.gathered import gather
from tests.loop.my_data import settings
from tests.loop.test_loop import begin
from tests.loop.test_roles import choose, roles_now
from tests.loop.test_roles_out_of_channel import in_a_private_channel
from tests.parts import Slack


def said_in_the_channel(slack: Slack) -> list[str]:
    return [message.text for message in slack.workspace.messages(slack.channel)]


def test_nobody_outside_the_channel_can_be_given_a_role(slack: Slack) -> None:
    in_a_private_channel(slack)
    gather(slack, "A heron.", promise="with names")
    boss = slack.workspace.add_person("Dilys Morgan", title="Line manager")
    before = said_in_the_channel(slack)
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"facilitators": [slack.amina.id, boss.id], "observers": [boss.id, slack.bryn.id]})
    errors = slack.amina.submit()
    assert list(errors) == ["facilitators", "observers"]
    for error in errors.values():
        assert "leaves out: Dilys Morgan. Type /invite there to invite them first" in error
    assert roles_now(slack) == {slack.amina.id: Role.FACILITATOR}
    slack.amina.invite(slack.channel, boss)
    assert slack.amina.submit() == {}
    slack.act()
    assert roles_now(slack)[boss.id] == Role.FACILITATOR
    assert said_in_the_channel(slack)[len(before) :] == [
        f"<@{boss.id}> looks after this community, too, together with <@{slack.amina.id}>. Whoever looks after it, or helps to, can also read the replies "
        f"that were kept here before. <@{slack.bryn.id}> sees numbers and summaries of this "
        "community now, in my Home tab, and no replies. `/hearth privacy` says who can read what."
    ]


def test_at_the_start_too(slack: Slack) -> None:
    outsider = slack.workspace.add_person("Dilys Morgan")
    slack.amina.slash("/hearth", "start", slack.channel)
    slack.amina.fill({"purpose": "Living well", "facilitators": [slack.amina.id, outsider.id]})
    assert "leaves out: Dilys Morgan" in slack.amina.submit()["facilitators"]
    outsider.join(slack.channel)
    assert slack.amina.submit() == {}


def test_who_has_a_role_already_hinders_no_change_of_the_settings_and_nothing_is_told(slack: Slack) -> None:
    begin(slack)
    choose(slack, co_facilitators=[slack.bryn.id])
    before = said_in_the_channel(slack)
    assert f"<@{slack.bryn.id}> helps to look after this community now" in before[-1]
    del slack.channel.members[slack.bryn.id]
    settings(slack, words_days="30")
    slack.act()
    choose(slack, co_facilitators=[])
    assert said_in_the_channel(slack) == before
