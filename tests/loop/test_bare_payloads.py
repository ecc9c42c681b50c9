"""What Slack's documents show and another server may leave out, and events that nobody asked for."""

import json
from typing import Any

import pytest
from slack_bolt import BoltRequest, BoltResponse
from structlog.testing import capture_logs

from storage import communities, roles
from tests.loop.test_loop import ask, begin
from tests.loop.test_messages import words
from tests.parts import Slack


def sent(slack: Slack, **payload: Any) -> BoltResponse:
    body = {"team": {"id": "T0VALLEY"}, "user": {"id": slack.amina.id}, "trigger_id": "1.2"} | payload
    return slack.bot.app.dispatch(BoltRequest(mode="socket_mode", body=body))


def form(slack: Slack, when: str) -> dict[str, Any]:
    """The form for a question as it would be sent, by somebody who was just shown it."""
    slack.amina.slash("/hearth", "prompt", slack.channel)
    assert slack.amina.view is not None
    raw = slack.amina.view.raw
    texts = {"question": "What did you notice?", "when": when}
    values = {name: {"x": {"type": "plain_text_input", "value": text}} for name, text in texts.items()}
    chosen = {"how": "words", "open_for": "8640", "promise": "without names"}
    values |= {
        name: {"x": {"type": "radio_buttons", "selected_option": {"value": value}}}
        for name, value in chosen.items()
    }
    names = ("callback_id", "private_metadata")
    return {"id": slack.amina.view.id, "type": "modal", "state": {"values": values}} | {
        name: raw[name] for name in names
    }


def test_a_form_without_its_hash_and_its_blocks_is_understood(slack: Slack) -> None:
    begin(slack)
    answer = sent(slack, type="view_submission", view=form(slack, "tomorrow at 9"))
    assert json.loads(answer.body)["view"]["callback_id"] == "prompts.check"


def test_what_is_wrong_in_a_form_without_its_blocks_is_said_beside_its_field(slack: Slack) -> None:
    begin(slack)
    answer = sent(slack, type="view_submission", view=form(slack, "when the cows come home"))
    assert list(json.loads(answer.body)["errors"]) == ["when"]


def test_a_field_that_is_left_out_is_as_it_was_shown(slack: Slack) -> None:
    slack.amina.slash("/hearth", "start", slack.channel)
    assert slack.amina.view is not None
    purpose = {"purpose": {"purpose": {"type": "plain_text_input", "value": 2026}}}
    view = slack.amina.view.raw | {"id": slack.amina.view.id, "state": {"values": purpose}}
    answer = sent(slack, type="view_submission", view=view)
    assert json.loads(answer.body)["view"]["callback_id"] == "communities.started"
    with slack.bot.hearth.database.reading() as session:
        community = communities.community_in(session, "T0VALLEY", slack.channel.id)
        assert community is not None
        assert community.timezone == "Europe/London"
        assert roles.facilitators(session, "T0VALLEY", community.id) == [slack.amina.id]


def test_our_own_words_are_nobodys_reply_even_where_they_do_not_name_their_app(slack: Slack) -> None:
    begin(slack, "with names")
    ts = ask(slack)
    said = {"user": slack.app.bot_user_id, "text": "Ours", "ts": f"{ts[:-1]}9", "thread_ts": ts}
    for event in (said, {"subtype": "message_changed", "message": said, "ts": "1964580000.000100"}):
        event |= {"type": "message", "channel": slack.channel.id}
        assert sent(slack, type="event_callback", team_id="T0VALLEY", event=event).status == 200
    assert words(slack, ts) == []


def test_that_slack_holds_events_back_is_acknowledged_and_logged(slack: Slack) -> None:
    body = {"type": "app_rate_limited", "team_id": "T0VALLEY", "minute_rate_limited": 1518467820}
    with capture_logs() as said:
        assert slack.bot.app.dispatch(BoltRequest(mode="socket_mode", body=body)).status == 200
    assert [(line["log_level"], line["team"]) for line in said] == [("warning", "T0VALLEY")]


@pytest.mark.parametrize("kind", ["reaction_added", "an_event_of_tomorrow"])
def test_an_event_that_nobody_asked_for_is_acknowledged(slack: Slack, kind: str) -> None:
    event = {"type": kind, "channel": slack.channel.id, "user": slack.amina.id}
    body = {"type": "event_callback", "team_id": "T0VALLEY", "event": event}
    assert sent(slack, **body).status == 200
