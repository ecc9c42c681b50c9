"""Each thing is said once, whatever Slack and the network do in between."""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest
import sqlalchemy as sa

from bot.delivery.files import let_go
from bot.delivery.outbox import DELETE, FILES, UPDATE
from handlers.blocks import elements as e
from storage import workspaces
from storage.outbox import OutboxState
from tests.delivery.conftest import TEAM, Died, Office


def test_what_is_pending_is_posted_with_its_id_and_nothing_else_as_metadata(office: Office) -> None:
    office.say("first", text="Good morning")
    assert office.deliver() == 1
    posted = office.workspace.messages(office.channel)[-1]
    row = office.row("first")
    assert (posted.text, posted.ts) == ("Good morning", row.ts)
    assert posted.metadata == {"event_type": "hearth_delivery", "event_payload": {"id": row.id}}
    assert (row.state, row.payload) == (OutboxState.SENT, None)
    assert office.heard.calls == [("sent", "first")]
    assert office.deliver(seconds=60) == 0


def test_the_same_key_is_said_once(office: Office) -> None:
    office.say("first", text="Good morning")
    office.say("first", text="Good morning again")
    office.deliver()
    office.deliver(seconds=2)
    assert office.texts() == ["Good morning"]


def test_a_rate_limited_channel_waits_as_long_as_slack_says_and_the_others_go_on(office: Office) -> None:
    (other,) = office.more_channels(1)
    office.workspace.faults.answer("chat.postMessage", status=429, retry_after=30, channel=office.channel)
    office.say("here")
    office.clock.pass_(microseconds=1)
    office.say("here too")
    office.say("there", other.id)
    office.deliver()
    assert (office.texts(), office.texts(other)) == ([], ["there"])
    office.deliver(seconds=29)
    assert office.texts() == []
    office.deliver(seconds=2)
    office.deliver(seconds=2)
    assert office.texts() == ["here", "here too"]


def test_a_channel_in_which_we_spoke_before_the_clock_was_set_back_is_spoken_in_again(office: Office) -> None:
    office.say("first")
    office.deliver()
    office.clock.pass_(hours=-1)
    office.say("second")
    office.deliver()
    assert office.texts() == ["first", "second"]


def test_nobody_is_made_to_wait_for_long(office: Office) -> None:
    office.workspace.faults.answer("chat.postMessage", status=429, retry_after=10**15)
    office.say("first")
    office.deliver()
    office.deliver(minutes=61)
    assert office.texts() == ["first"]


@pytest.mark.parametrize("status", [500, 502, 503])
def test_after_a_server_error_it_is_looked_for_before_it_is_said_again(office: Office, status: int) -> None:
    office.workspace.faults.answer("chat.postMessage", status=status)
    office.say("first")
    office.deliver()
    assert office.row("first").state == OutboxState.UNSURE
    office.deliver(seconds=6)
    office.deliver(seconds=6)
    assert office.texts() == ["first"]
    methods = [call.method for call in office.workspace.api_calls if "auth" not in call.method]
    assert methods == ["chat.postMessage", "conversations.history", "chat.postMessage"]


@pytest.mark.parametrize("code", ["service_unavailable", "org_login_required", "external_channel_migrating"])
def test_what_slack_cannot_take_just_now_is_said_later(office: Office, code: str) -> None:
    office.workspace.faults.answer("chat.postMessage", error=code)
    office.say("first")
    office.deliver()
    office.deliver(minutes=5)
    assert office.texts() == ["first"]


@pytest.mark.parametrize("code", ["internal_error", "fatal_error"])
def test_an_error_that_may_have_posted_is_looked_into(office: Office, code: str) -> None:
    office.workspace.faults.answer("chat.postMessage", error=code)
    office.say("first")
    office.deliver()
    assert office.row("first").state == OutboxState.UNSURE


def test_a_post_whose_answer_was_lost_is_found_and_not_doubled(office: Office) -> None:
    office.workspace.faults.lose_answer("chat.postMessage")
    office.say("first")
    office.deliver()
    assert office.row("first").state == OutboxState.UNSURE
    assert office.heard.calls == []
    assert office.deliver(seconds=6) == 1
    assert office.texts() == ["first"]
    assert office.row("first").ts == office.workspace.messages(office.channel)[-1].ts
    assert office.heard.calls == [("sent", "first")]


NO_ANSWERS = [
    b'{"ok":true}',
    b'{"ok":true,"ts":"17',
    b'["ok"]',
    b"null",
    b'{"ok":true,"message":"\xff"}',
    b"<html></html>",
    b"",
]


@pytest.mark.parametrize("body", NO_ANSWERS)
def test_a_post_whose_answer_tells_nothing_is_found_and_not_doubled(office: Office, body: bytes) -> None:
    office.workspace.faults.garble("chat.postMessage", body)
    office.say("first")
    office.deliver()
    assert office.row("first").state == OutboxState.UNSURE
    office.workspace.faults.garble("conversations.history", body)
    assert office.deliver(seconds=6) == 0
    assert office.deliver(seconds=6) == 1
    assert office.texts() == ["first"]
    assert office.row("first").ts == office.workspace.messages(office.channel)[-1].ts


def test_a_direct_message_is_said_once_when_slack_does_not_tell_where_it_goes(office: Office) -> None:
    office.workspace.faults.garble("conversations.open", b'{"ok":true}')
    office.say("first", office.amina.id)
    office.deliver()
    office.deliver(seconds=6)
    office.deliver(seconds=6)
    assert office.texts(office.amina.dm(office.app)) == ["first"]


def test_where_history_shows_no_metadata_a_post_is_known_by_its_words(office: Office) -> None:
    office.workspace.faults.forgets_metadata = True
    office.say("Look at https://example.org :wave: & <#C0WARD> at 9")
    office.deliver()
    office.workspace.faults.lose_answer("chat.postMessage")
    office.say("first", text="What did you notice &amp; learn?")
    office.deliver(seconds=2)
    assert office.deliver(seconds=6) == 1
    assert [text[:4] for text in office.texts()] == ["Look", "What"]


def test_where_history_names_no_app_a_post_is_known_by_its_buttons(office: Office) -> None:
    office.workspace.faults.lose_answer("chat.postMessage")
    office.say("one", text="How was it?", message=with_button("one"))
    office.deliver()
    (there,) = office.workspace.messages(office.channel)
    bare = {"user": office.app.bot_user_id, "text": there.text, "ts": there.ts, "blocks": there.blocks}
    history = {"ok": True, "messages": [{"user": "U0", "text": there.text, "ts": "1.2"}, bare]}
    office.workspace.faults.garble("conversations.history", json.dumps(history).encode())
    assert office.deliver(seconds=6) == 1
    assert office.row("one").ts == there.ts


def test_two_posts_of_the_same_words_are_told_apart_by_what_their_buttons_are_about(office: Office) -> None:
    office.workspace.faults.forgets_metadata = True
    office.say("one", text="How was it?", message=with_button("one"))
    office.deliver()
    office.workspace.faults.drop_before("chat.postMessage")
    office.say("two", text="How was it?", message=with_button("two"))
    office.deliver(seconds=2)
    office.deliver(seconds=6)
    office.deliver(seconds=6)
    assert office.texts() == ["How was it?", "How was it?"]
    assert office.row("one").ts != office.row("two").ts


def with_button(about: str) -> dict[str, Any]:
    return e.message("How was it?", e.actions(e.button("Answer", "answer", about)))


def test_a_post_that_never_arrived_is_said_again(office: Office) -> None:
    office.workspace.faults.drop_before("chat.postMessage")
    office.say("first")
    office.deliver()
    office.deliver(seconds=6)
    office.deliver(seconds=6)
    assert office.texts() == ["first"]


def test_a_post_that_lands_after_we_gave_up_waiting_is_found(office: Office) -> None:
    office.workspace.faults.hang("chat.postMessage", 60)
    office.say("first")
    office.patience, patience = 0.3, office.patience
    office.deliver()
    office.patience = patience
    assert office.row("first").state == OutboxState.UNSURE
    assert office.deliver(seconds=6) == 0, "it may still be landing"
    with office.workspace.subscribe() as feed:
        office.workspace.faults.clear()
        assert feed.get(timeout=60) is not None
    assert office.deliver(seconds=30) == 1
    assert office.texts() == ["first"]


def test_a_reply_in_a_thread_is_looked_for_in_its_thread(office: Office) -> None:
    office.say("opening")
    office.deliver()
    parent = office.row("opening").ts
    assert parent is not None
    office.workspace.faults.lose_answer("chat.postMessage")
    office.say("reminder", message={"thread_ts": parent})
    office.deliver(seconds=2)
    office.deliver(seconds=6)
    assert [reply.text for reply in office.workspace.thread(office.channel, parent)] == ["reminder"]


def test_a_reply_whose_thread_was_deleted_is_given_up(office: Office) -> None:
    office.workspace.faults.lose_answer("chat.postMessage")
    office.say("reminder", message={"thread_ts": "1764579600.000100"})
    office.deliver()
    office.deliver(seconds=6)
    assert office.heard.calls == [("refused: thread_not_found", "reminder")]


def test_a_direct_message_goes_to_the_conversation_with_that_person(office: Office) -> None:
    office.workspace.faults.lose_answer("chat.postMessage")
    office.say("notice", office.amina.id)
    office.deliver()
    office.deliver(seconds=6)
    dm = office.amina.dm(office.app)
    assert office.texts(dm) == ["notice"]
    assert office.row("notice").posted_in == dm.id


def test_a_file_whose_answer_was_lost_is_found_by_its_name(office: Office) -> None:
    office.workspace.faults.lose_answer("files.completeUploadExternal")
    office.say("export", office.amina.id, method=FILES)
    office.deliver()
    office.deliver(seconds=6)
    office.deliver(seconds=6)
    (message,) = office.workspace.messages(office.amina.dm(office.app))
    assert [file.content for file in message.files] == [b"said\r\nhello\r\n"]
    assert office.row("export").state == OutboxState.SENT


def test_a_file_that_is_not_seen_may_still_come_and_is_asked_about(office: Office) -> None:
    """Slack shares files when it has scanned them: that they are not there yet tells nothing."""
    office.workspace.faults.drop_before("files.completeUploadExternal")
    office.say("export", office.amina.id, method=FILES)
    for _ in range(4):
        office.deliver(seconds=6)
    assert office.workspace.messages(office.amina.dm(office.app)) == []
    assert office.row("export").state == OutboxState.ASKED
    assert office.heard.calls == [("unsure: not_seen", "export")]


def test_a_file_that_was_not_shared_yet_is_brought_again(office: Office) -> None:
    office.workspace.faults.answer("files.getUploadURLExternal", error="internal_error")
    office.say("export", office.amina.id, method=FILES)
    for _ in range(4):
        office.deliver(seconds=6)
    assert len(office.workspace.messages(office.amina.dm(office.app))) == 1
    assert office.row("export").state == OutboxState.SENT


def test_files_that_may_not_be_written_any_more_are_refused(office: Office) -> None:
    office.parcel = None
    office.say("export", office.amina.id, method=FILES)
    office.deliver()
    assert office.heard.calls == [("refused: no_longer", "export")]


def test_what_goes_while_files_are_handed_over_holds_them_back(office: Office) -> None:
    def let_it_go() -> None:
        with office.database.transaction() as session:
            let_go(session, TEAM, ["thread"], office.clock())

    office.meanwhile = let_it_go
    office.say("export", office.amina.id, method=FILES, about="thread")
    office.deliver()
    assert office.workspace.messages(office.amina.dm(office.app)) == []
    assert office.heard.calls == [("refused: too_late", "export")]


@pytest.mark.parametrize("lost", [None, "before", "after"])
def test_files_are_taken_out_of_slack_after_a_day_whether_or_not_it_said_that_they_came(
    office: Office, lost: str | None
) -> None:
    if lost:
        faults = office.workspace.faults
        {"before": faults.drop_before, "after": faults.lose_answer}[lost]("files.completeUploadExternal")
    office.say("export", office.amina.id, method=FILES, about="thread")
    office.deliver()
    office.deliver(hours=23)
    (file,) = office.workspace.files
    assert not file.deleted
    office.workspace.faults.lose_answer("files.delete")
    for _ in range(3):
        office.deliver(hours=1)
    assert file.deleted == (lost != "before"), "what was never shared, Slack itself throws away"
    assert not office.left("take_out")


def test_files_are_taken_out_at_once_when_what_they_hold_goes(office: Office) -> None:
    for about in ("thread", "another"):
        office.say(about, office.amina.id, method=FILES, about=about)
        office.deliver(seconds=2)
    with office.database.transaction() as session:
        let_go(session, TEAM, ["thread"], office.clock())
    office.deliver(minutes=1)
    assert [file.deleted for file in office.workspace.files] == [True, False]


@pytest.mark.parametrize("problem", ["file_not_found", "file_deleted", "cant_delete_file"])
def test_files_that_slack_does_not_have_are_out_of_it(office: Office, problem: str) -> None:
    office.say("export", office.amina.id, method=FILES)
    office.deliver()
    office.workspace.faults.answer("files.delete", error=problem)
    office.deliver(hours=25)
    assert office.heard.calls[-1][0] == "sent"


def test_changing_and_deleting_are_repeated_until_slack_has_answered(office: Office) -> None:
    office.say("first")
    office.deliver()
    ts = office.row("first").ts
    office.workspace.faults.lose_answer("chat.update")
    office.say("change", method=UPDATE, text="Second thoughts", message={"ts": ts})
    for _ in range(3):
        office.deliver(seconds=6)
    assert office.texts() == ["Second thoughts"]
    office.workspace.faults.lose_answer("chat.delete")
    office.say("removal", method=DELETE, message={"ts": ts})
    for _ in range(3):
        office.deliver(seconds=6)
    assert office.texts() == []
    assert {office.row(key).state for key in ("change", "removal")} == {OutboxState.SENT}


def test_what_is_longer_than_a_change_may_be_is_cut_for_notifications_and_shown_whole(office: Office) -> None:
    long = "a &amp; b " * 800
    blocks = [{"type": "section", "text": {"type": "plain_text", "text": "a & b " * 400}}]
    office.say("first")
    office.deliver()
    message = {"ts": office.row("first").ts, "blocks": blocks}
    office.say("change", method=UPDATE, text=long, message=message)
    office.deliver(seconds=2)
    assert office.row("change").state == OutboxState.SENT
    (text,) = office.texts()
    assert long.startswith(text.removesuffix("…"))
    assert not text.removesuffix("…").endswith(("&", "&a", "&am", "&amp"))
    assert office.workspace.messages(office.channel)[0].blocks[0]["text"] == blocks[0]["text"]


def test_a_post_of_a_process_that_died_is_looked_for_when_its_lease_runs_out(office: Office) -> None:
    office.say("first")
    office.another("dead", Died()).deliver()
    assert office.deliver(seconds=60) == 0, "the other may still be at it"
    for _ in range(3):
        office.deliver(seconds=31)
    assert office.texts() == ["first"]


class Late(Died):
    """Threads so busy that the first thing taken has to wait for forty seconds."""

    def __init__(self, office: Office) -> None:
        self.office, self.late = office, False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if not self.late:
            self.late = True
            self.office.clock.pass_(seconds=40)
        return self.office.executor.submit(fn, *args, **kwargs)


def test_what_was_taken_too_long_ago_is_given_back_unsaid(office: Office) -> None:
    """When its turn came, its lease might have run out, and somebody else might be saying it."""
    office.say("first")
    office.another("late", Late(office)).deliver()
    assert office.texts() == ["first"]
    assert office.row("first").attempts == 2


@pytest.mark.parametrize("error", ["missing_scope", "channel_not_found", "not_in_channel"])
def test_somebody_is_asked_when_history_cannot_be_read(office: Office, error: str) -> None:
    office.workspace.faults.lose_answer("chat.postMessage")
    office.workspace.faults.answer("conversations.history", error=error)
    office.say("first")
    office.deliver()
    office.deliver(seconds=6)
    assert office.row("first").state == OutboxState.ASKED
    assert office.heard.calls == [(f"unsure: {error}", "first")]
    for _ in range(3):
        office.deliver(minutes=10)
    assert office.texts() == ["first"]


def test_somebody_is_asked_when_history_stays_rate_limited_for_ten_minutes(office: Office) -> None:
    office.workspace.faults.lose_answer("chat.postMessage")
    office.workspace.faults.answer("conversations.history", status=429, retry_after=60, times=50)
    office.say("first")
    (other,) = [office.channel]
    for _ in range(9):
        office.deliver(seconds=61)
    assert office.row("first").state == OutboxState.UNSURE
    office.say("second", other.id)
    office.deliver(seconds=1)
    assert office.texts() == ["first", "second"], "reading is limited, speaking is not"
    for _ in range(2):
        office.deliver(seconds=61)
    assert office.row("first").state == OutboxState.ASKED


def test_a_busy_history_is_read_page_by_page(office: Office) -> None:
    office.workspace.faults.lose_answer("chat.postMessage")
    office.say("first")
    office.deliver()
    for number in range(130):
        office.amina.say(office.channel, f"chat {number}")
    office.deliver(seconds=6)
    assert office.row("first").state == OutboxState.SENT
    assert office.texts().count("first") == 1


@pytest.mark.parametrize("code", ["not_in_channel", "is_archived", "restricted_action", "msg_too_long"])
def test_what_slack_refuses_for_good_is_told_of_and_not_tried_again(office: Office, code: str) -> None:
    office.workspace.faults.answer("chat.postMessage", error=code)
    office.say("first")
    office.deliver()
    office.deliver(seconds=60)
    row = office.row("first")
    assert (row.state, row.problem, row.payload) == (OutboxState.FAILED, code, None)
    assert office.heard.calls == [(f"refused: {code}", "first")]
    assert office.texts() == []


def test_what_is_too_late_to_be_of_use_is_left_unsaid(office: Office) -> None:
    office.say("first", not_after=office.clock.now)
    office.say("second")
    office.deliver(seconds=1)
    office.deliver(seconds=1)
    assert office.texts() == ["second"]
    assert office.heard.calls[0] == ("refused: too_late", "first")


def test_something_that_cannot_be_opened_holds_up_nothing_else(office: Office) -> None:
    office.say("broken")
    office.say("sound")
    with office.database.transaction() as session:
        session.connection().execute(
            sa.text("UPDATE outbox_message SET payload = (SELECT payload FROM outbox_message AS other "
                    "WHERE other.key = 'sound') WHERE key = 'broken'")
        )  # fmt: skip
    office.deliver()
    office.deliver(seconds=2)
    assert office.texts() == ["sound"]
    assert ("refused: cannot_be_opened", "broken") in office.heard.calls


def test_a_mistake_of_ours_is_looked_into_once_and_given_up(office: Office) -> None:
    office.say("wrong", message={"no_such_argument": object.__name__, "channel": "twice"})
    office.say("sound")
    office.deliver()
    office.deliver(seconds=6)
    assert office.texts() == ["sound"]
    assert ("refused: unexpected", "wrong") in office.heard.calls


def test_what_was_said_and_cannot_be_written_down_is_asked_about_and_not_said_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(office.heard, "sent", mistaken)
    office.say("first")
    office.deliver()
    for _ in range(3):
        office.deliver(seconds=100)
    assert office.texts() == ["first"]
    assert office.row("first").state == OutboxState.ASKED
    assert office.heard.calls == [("unsure: unexpected", "first")]


def test_with_a_dead_token_everything_waits_and_is_said_when_there_is_a_new_one(office: Office) -> None:
    office.workspace.revoke(office.app)
    office.say("first")
    office.deliver()
    assert office.heard.calls == [("token refused: token_revoked", TEAM)]
    row = office.row("first")
    assert (row.state, row.first_tried_at) == (OutboxState.PENDING, None)
    assert row.payload is not None
    office.token = office.app.bot_token = "xoxb-new"
    office.enrol(office.token)
    office.deliver(seconds=61)
    assert office.texts() == ["first"]


def test_one_answer_that_calls_our_token_dead_is_not_believed(office: Office) -> None:
    office.workspace.faults.answer("chat.postMessage", error="token_revoked")
    office.say("first")
    office.deliver()
    office.deliver(seconds=6)
    assert office.texts() == ["first"]
    assert office.heard.calls == [("sent", "first")]


def test_a_token_that_was_replaced_in_the_meantime_is_no_reason_to_give_up(office: Office) -> None:
    """Another process enrolled with a new token; this one still had the old one at hand."""
    old = office.token
    office.workspace.revoke(office.app)
    office.app.bot_token = "xoxb-new"
    office.enrol("xoxb-new")
    assert office.token == old
    office.say("first")
    office.deliver()
    assert office.heard.calls == []
    office.token = "xoxb-new"
    office.deliver(seconds=61)
    assert office.texts() == ["first"]


def test_one_message_a_second_and_channel_evenly_over_channels(office: Office) -> None:
    channels = office.more_channels(10)
    for channel in channels:
        for number in range(3):
            office.say(f"{channel.name} {number}", channel.id)
            office.clock.pass_(microseconds=1)
    for said in (1, 2, 3):
        assert office.deliver(seconds=1) == 10
        assert {len(office.texts(channel)) for channel in channels} == {said}
    assert office.texts(channels[0]) == ["team-0 0", "team-0 1", "team-0 2"]


def test_the_channels_that_were_silent_for_longest_come_first(office: Office) -> None:
    channels = office.more_channels(6)
    few = office.another(batch=1)
    for channel in channels:
        for number in range(2):
            office.say(f"{channel.name} {number}", channel.id)
    few.deliver()
    assert [len(office.texts(channel)) for channel in channels] == [1] * 6


def test_a_channel_that_is_slow_to_answer_holds_up_no_other(office: Office) -> None:
    slow, *others = office.more_channels(12)
    office.workspace.faults.hang("chat.postMessage", 60, channel=slow)
    office.say("slow", slow.id)
    delivering = threading.Thread(target=office.another(batch=4).deliver)
    delivering.start()
    for channel in others:
        office.say(channel.name, channel.id)
    while len(posted_in(office)) < 11:
        assert delivering.is_alive()
        threading.Event().wait(0.01)
    assert slow.id not in posted_in(office)
    office.workspace.faults.clear()
    delivering.join()
    assert posted_in(office)[11:] == [slow.id]


def test_a_workspace_that_is_slow_to_answer_holds_up_no_other(office: Office) -> None:
    slow = office.more_channels(12)
    workspaces.welcome(
        office.database, team_id="T0DALE", name="", token="-", bot_user_id="U0", now=office.clock()
    )
    for channel in slow:
        office.workspace.faults.hang("chat.postMessage", 60, channel=channel)
        office.say(channel.name, channel.id, team_id="T0DALE")
    delivering = threading.Thread(target=office.another(batch=8).deliver)
    delivering.start()
    wait_for(lambda: office.row(slow[0].name).state == OutboxState.SENDING)
    office.say("ours")
    wait_for(lambda: office.texts() == ["ours"])
    office.workspace.faults.clear()
    delivering.join()
    assert Counter(posted_in(office)) == Counter([office.channel.id, *(channel.id for channel in slow)])


def wait_for(done: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not done():
        assert time.monotonic() < until
        threading.Event().wait(0.01)


def posted_in(office: Office) -> list[str]:
    return [call.args["channel"] for call in office.workspace.api_calls if "post" in call.method]


def test_a_courier_that_was_told_to_stop_takes_nothing_more(office: Office) -> None:
    office.say("first")
    office.courier.stop()
    assert office.deliver() == 0
    assert office.row("first").state == OutboxState.PENDING


def test_two_couriers_at_once_say_everything_once(office: Office) -> None:
    channels = office.more_channels(8)
    for channel in channels:
        for number in range(3):
            office.say(f"{channel.name} {number}", channel.id)
            office.clock.pass_(microseconds=1)
    couriers = [office.another(name) for name in ("one", "two")]
    for _ in range(4):
        office.clock.pass_(seconds=1)
        threads = [threading.Thread(target=courier.deliver) for courier in couriers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    said = Counter(text for channel in channels for text in office.texts(channel))
    assert len(said) == 24
    assert set(said.values()) == {1}
