"""Starting a community: all that is to be mended in its form is said at once, and then what comes next."""

from storage import communities
from tests.loop.reading import labels, words
from tests.parts import Slack


def test_every_mistake_in_the_form_stands_beside_its_field_at_once(slack: Slack) -> None:
    slack.amina.slash("/hearth", "start", slack.channel)
    helper = slack.app.bot_user_id
    slack.amina.fill(
        {
            "purpose": "Bed 4, 943 476 5919",
            "timezone": "Londn",
            "facilitators": [helper],
            "contacts": "Staff support",
        }
    )
    errors = slack.amina.submit()
    assert list(errors) == ["purpose", "timezone", "contacts", "facilitators"]
    assert "Europe/London" in errors["timezone"]
    assert "must be a person" in errors["facilitators"]
    slack.amina.fill({"purpose": "Living well", "timezone": "Europe/London", "contacts": ""})
    assert list(slack.amina.submit()) == ["facilitators"]
    slack.amina.fill({"facilitators": [slack.amina.id]})
    assert slack.amina.submit() == {}


def test_whoever_has_started_is_told_what_comes_next_and_can_do_it(slack: Slack) -> None:
    slack.amina.slash("/hearth", "start", slack.channel)
    slack.amina.fill({"purpose": "Living well"})
    assert slack.amina.submit() == {}
    assert slack.amina.view is not None
    assert "Ask a first question now, or type `/hearth prompt` there" in words(slack.amina.view.raw)
    slack.amina.press_view("menu.prompt")
    assert slack.amina.view.callback_id == "prompts.write"


def test_whoever_starts_for_others_is_told_who_looks_after_it(slack: Slack) -> None:
    slack.amina.slash("/hearth", "start", slack.channel)
    slack.amina.fill({"purpose": "Living well", "facilitators": [slack.bryn.id]})
    assert slack.amina.submit() == {}
    assert slack.amina.view is not None
    assert f"<@{slack.bryn.id}> looks after this community." in words(slack.amina.view.raw)
    assert labels(slack.amina.view.raw) == []


def test_nobody_is_made_to_think_that_bank_holidays_are_kept_free_by_themselves(slack: Slack) -> None:
    slack.amina.slash("/hearth", "start", slack.channel)
    assert slack.amina.view is not None
    field = next(one for one in slack.amina.view.raw["blocks"] if one["block_id"] == "holidays")
    assert "Questions come on bank holidays, too, unless you say" in field["hint"]["text"]
    assert field["element"]["initial_option"]["value"] == "GB-ENG", "those of the time zone are proposed"


def test_whoever_has_left_the_channel_since_starts_nothing_there(slack: Slack) -> None:
    slack.chidi.slash("/hearth", "start", slack.channel)
    slack.chidi.fill({"purpose": "Living well"})
    slack.chidi.leave(slack.channel)
    slack.pass_(days=3)
    slack.chidi.submit()
    assert slack.chidi.view is not None
    assert "in the channel itself" in words(slack.chidi.view.raw)
    with slack.bot.hearth.database.reading() as session:
        assert communities.community_in(session, slack.workspace.team_id, slack.channel.id) is None
