"""Starting a community: all that is to be mended in its form is said at once."""

from tests.conftest import Slack


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
