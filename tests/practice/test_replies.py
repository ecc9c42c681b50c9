"""What becomes of each message that Slack tells us of, as its promise says."""

import hashlib
import hmac
from datetime import timedelta
from itertools import repeat

import pytest
import sqlalchemy as sa
from sqlmodel import select

from bot.practice import answers
from bot.practice.answers import NothingWritten, TooLate
from bot.practice.errors import NotHere
from bot.practice.messages import Outcome
from storage import settled_messages
from storage.answered import Answered, salt_of
from storage.columns import new_id
from storage.communities import Promise
from storage.database import Database
from storage.settled_messages import SettledMessage
from storage.threads import Thread
from tests.parts import Clock
from tests.practice.following import Asked, Event, changed, deleted, entombed, inner, said, ts_of


@pytest.fixture(params=["together", "by itself"])
def asked(database: Database, clock: Clock, request: pytest.FixtureRequest) -> Asked:
    asked = Asked(database, clock)
    asked.together = repeat(request.param == "together")
    return asked


@pytest.fixture(params=list(Promise))
def promise(request: pytest.FixtureRequest) -> Promise:
    return Promise(request.param)


def later(asked: Asked, **passed: float) -> str:
    return ts_of(asked.clock.pass_(**(passed or {"minutes": 1})))


def reply(asked: Asked, thread: Thread, text: str = "Tea", **more: object) -> Event:
    return said(thread, later(asked), "UBRYN", text, **more)


WITH_NAMES = ("UBRYN", "Tea", 0)


def test_each_promise_keeps_what_it_says(asked: Asked, promise: Promise) -> None:
    thread = asked.ask(promise)
    assert asked.deliver(reply(asked, thread, files=[{"id": "F1"}, {"id": "F2"}])) == Outcome.KEPT
    (row,) = asked.rows(thread)
    assert row.files == 2
    assert row.author == ("UBRYN" if promise == Promise.WITH_NAMES else None)
    assert (row.words is None) == (promise == Promise.NOTHING)
    assert row.words is None or b"Tea" not in row.words


@pytest.mark.parametrize("subtype", [None, "file_share", "thread_broadcast", "me_message"])
def test_people_say_things_in_several_ways(asked: Asked, subtype: str | None) -> None:
    thread = asked.ask(Promise.WITH_NAMES)
    asked.deliver(reply(asked, thread, subtype=subtype))
    assert asked.kept(thread) == [WITH_NAMES]


@pytest.mark.parametrize(
    "more",
    [
        {"subtype": "channel_join"},
        {"subtype": "bot_message"},
        {"bot_id": "B0OTHER"},
        {"subtype": "channel_topic"},
        {"subtype": "reminder_add"},
        {"user": None},
    ],
)
def test_what_nobody_said_is_left_alone(asked: Asked, more: Event) -> None:
    thread = asked.ask(Promise.WITH_NAMES)
    assert asked.deliver(reply(asked, thread) | more) is None
    assert asked.kept(thread) == []


def test_other_threads_other_channels_and_the_channel_itself_are_left_alone(asked: Asked) -> None:
    thread = asked.ask(Promise.WITH_NAMES)
    words = reply(asked, thread)
    assert asked.deliver(words | {"thread_ts": later(asked)}) == Outcome.NOT_OURS
    assert asked.deliver(words | {"channel": "C0OTHER"}) == Outcome.NOT_OURS
    assert asked.deliver({**words, "thread_ts": None}) is None
    assert asked.deliver(words | {"ts": thread.ts}) is None
    assert asked.kept(thread) == []


def test_what_was_said_before_the_opening_or_after_the_closing_is_left_alone(asked: Asked) -> None:
    thread = asked.ask(Promise.WITH_NAMES)
    assert thread.opens_at is not None
    assert thread.closes_at is not None
    for moment in (thread.opens_at - timedelta(seconds=1), thread.closes_at):
        assert asked.deliver(said(thread, ts_of(moment), "UBRYN", "Tea")) == Outcome.UNCHANGED
    asked.deliver(said(thread, ts_of(thread.closes_at - timedelta(seconds=1)), "UBRYN", "Tea"))
    assert asked.kept(thread) == [WITH_NAMES]


def test_a_session_gathers_nothing_before_its_hour(asked: Asked) -> None:
    thread = asked.ask(Promise.WITH_NAMES)
    with asked.database.transaction() as session:
        session.get_one(Thread, thread.id).opens_at = None
    assert asked.deliver(reply(asked, thread)) == Outcome.UNCHANGED


def test_an_edit_changes_the_copy_and_an_older_one_that_comes_late_does_not(asked: Asked) -> None:
    thread = asked.ask(Promise.WITH_NAMES)
    first = reply(asked, thread, "One")
    second = first | {"text": "Two", "edited": {"user": "UBRYN", "ts": later(asked)}}
    third = second | {"text": "Three", "edited": {"user": "UBRYN", "ts": later(asked)}}
    for event in (first, changed(second, third, later(asked)), changed(first, second, later(asked)), first):
        asked.deliver(event)
    assert asked.kept(thread) == [("UBRYN", "Three", 0)]


def test_a_change_without_a_mark_of_its_editing_is_dated_by_its_event(asked: Asked) -> None:
    thread = asked.ask(Promise.WITH_NAMES)
    first = reply(asked, thread, "One")
    asked.deliver(first)
    asked.deliver(changed(first, first | {"text": "Two"}, later(asked)))
    assert asked.kept(thread) == [("UBRYN", "Two", 0)]


def test_a_link_that_slack_unfurls_undoes_no_edit(asked: Asked) -> None:
    thread = asked.ask(Promise.WITH_NAMES)
    first = reply(asked, thread, "See https://example.org")
    edited = first | {"text": "Never mind", "edited": {"user": "UBRYN", "ts": later(asked)}}
    unfurled = first | {"attachments": [{"title": "Example", "text": "a page"}]}
    for event in (first, changed(first, edited, later(asked)), changed(first, unfurled, later(asked))):
        asked.deliver(event)
    assert asked.kept(thread) == [("UBRYN", "Never mind", 0)]


def test_a_reply_that_is_only_known_by_its_edit_is_kept(asked: Asked, promise: Promise) -> None:
    thread = asked.ask(promise)
    first = reply(asked, thread, "One")
    asked.deliver(
        changed(first, first | {"text": "Two", "edited": {"user": "UBRYN", "ts": later(asked)}}, later(asked))
    )
    asked.deliver(first)
    assert len(asked.rows(thread)) == 1


@pytest.mark.parametrize("how", ["deleted", "deleted without a word of it", "entombed"])
def test_what_was_taken_back_goes_and_does_not_return(asked: Asked, promise: Promise, how: str) -> None:
    thread = asked.ask(promise)
    first = reply(asked, thread)
    gone = {
        "deleted": deleted(first, later(asked)),
        "deleted without a word of it": deleted(first, later(asked), with_previous=False),
        "entombed": entombed(first, later(asked)),
    }[how]
    asked.deliver(first)
    assert asked.deliver(gone) == Outcome.FORGOTTEN
    asked.deliver(first)
    asked.deliver(changed(first, first | {"text": "Two"}, later(asked)))
    assert asked.rows(thread) == []


def test_a_deletion_that_comes_first_wins(asked: Asked, promise: Promise) -> None:
    thread = asked.ask(promise)
    first = reply(asked, thread)
    asked.deliver(deleted(first, later(asked), with_previous=False))
    assert asked.deliver(first) == Outcome.UNCHANGED
    assert asked.rows(thread) == []


def test_deletions_where_nothing_is_gathered_leave_no_mark(asked: Asked) -> None:
    thread = asked.ask(Promise.WITHOUT_NAMES)
    elsewhere = reply(asked, thread) | {"channel": "C0OTHER", "thread_ts": None}
    assert asked.deliver(deleted(elsewhere, later(asked)) | {"channel": "C0OTHER"}) == Outcome.UNCHANGED
    with asked.database.reading() as session:
        assert not settled_messages.is_settled(session, "T0VALLEY", "C0OTHER", elsewhere["ts"])


def test_our_own_posts_and_their_changes_are_not_replies(asked: Asked) -> None:
    thread = asked.ask(Promise.WITH_NAMES)
    assert thread.ts is not None
    ours = said(thread, thread.ts, "UBOT", "What did you notice?", bot_id="B0HEARTH", app_id="A0HEARTH")
    assert asked.deliver(ours) is None
    assert asked.deliver(changed(ours, ours | {"text": "Closed"}, later(asked))) is None
    assert inner(ours)["ts"] == thread.ts


def test_what_is_said_with_strange_letters_is_kept_as_it_is(asked: Asked) -> None:
    thread = asked.ask(Promise.WITHOUT_NAMES)
    strange = [
        "🙂" * 3,
        "<!channel> &amp; *bold*",
        "Dw i'n iawn",
        "Żółć",
        "شکریہ",
        "x" * 12_000,
        "nul\x00byte",
    ]
    for words in strange:
        asked.deliver(reply(asked, thread, words))
    assert sorted(words for _author, words, _files in asked.kept(thread)) == sorted(strange)


# Answers typed in a form


def answer(asked: Asked, thread: Thread | None, words: str = "Tired", answer_id: str = "") -> None:
    with asked.database.transaction() as session:
        found = session.get(Thread, thread.id) if thread else None
        answers.answer_without_name(session, found, answer_id or new_id(), words, "UBRYN", asked.clock())


def test_an_answer_without_a_name_says_the_day_and_nothing_else(asked: Asked) -> None:
    thread = asked.ask(Promise.WITH_NAMES)
    answer(asked, thread)
    (row,) = asked.rows(thread)
    assert (row.author, row.ts, row.edited, row.files) == (None, None, "", 0)
    assert row.said_at.isoformat() == "2026-12-01T00:00:00+00:00"


def test_an_answer_that_is_sent_twice_is_kept_once(asked: Asked) -> None:
    thread = asked.ask(Promise.WITHOUT_NAMES)
    for _ in range(2):
        answer(asked, thread, answer_id="a" * 32)
    assert len(asked.rows(thread)) == 1


def test_answers_that_cannot_be_kept_are_refused(asked: Asked) -> None:
    thread = asked.ask(Promise.WITHOUT_NAMES)
    with pytest.raises(NothingWritten):
        answer(asked, thread, " \n ")
    with pytest.raises(NotHere):
        answer(asked, None)
    with pytest.raises(NotHere):
        answer(asked, asked.ask(Promise.NOTHING))
    asked.close(thread)
    with pytest.raises(TooLate):
        answer(asked, thread)
    assert asked.rows(thread) == []


def test_nothing_of_a_message_is_in_its_text_when_it_is_shown(asked: Asked) -> None:
    thread = asked.ask(Promise.WITHOUT_NAMES)
    asked.deliver(reply(asked, thread, "Between us"))
    assert "Between us" not in str(asked.rows(thread)[0])


def test_who_has_answered_cannot_be_found_without_the_keys(asked: Asked) -> None:
    thread = asked.ask(Promise.WITHOUT_NAMES)
    asked.deliver(said(thread, later(asked), "U1", "Tired"))
    with asked.database.reading() as session:
        (found,) = session.exec(select(Answered.person_hash)).all()
        stored = session.get_one(Thread, thread.id).salt or b""
        assert hmac.new(salt_of(session, thread), b"U1", hashlib.sha256).hexdigest() == found
    guesses = (stored, stored[-16:], stored[-32:-16], b"")
    assert found not in [hmac.new(guess, b"U1", hashlib.sha256).hexdigest() for guess in guesses]


def test_the_same_person_is_another_scramble_in_every_thread(asked: Asked) -> None:
    threads = [asked.ask(Promise.WITHOUT_NAMES) for _ in range(2)]
    with asked.database.reading() as session:
        salts = {salt_of(session, thread) for thread in threads}
    assert len(salts) == 2
    assert {len(salt) for salt in salts} == {16}


@pytest.mark.parametrize("promise", [Promise.WITH_NAMES, Promise.WITHOUT_NAMES])
def test_the_scrambles_do_not_tell_who_of_those_in_the_thread_has_used_the_form(
    asked: Asked, promise: Promise
) -> None:
    """Next to a reply in the thread, whose author everybody sees, the same scramble would name them without any key."""
    thread = asked.ask(promise)
    asked.deliver(said(thread, later(asked), "UBRYN", "Tired"))
    answer(asked, thread)
    with asked.database.reading() as session:
        found = session.exec(select(Answered.in_form, Answered.person_hash)).all()
    assert sorted(in_form for in_form, _hash in found) == [False, True]
    assert len({person_hash for _in_form, person_hash in found}) == 2


def test_what_is_sent_from_the_same_form_again_is_what_is_kept(asked: Asked) -> None:
    """Slack was slow, they were asked to try again, and in the meantime they took a name out."""
    thread = asked.ask(Promise.WITHOUT_NAMES)
    for words in ("First, with a colleague's name", "Second, mended"):
        with asked.database.transaction() as session:
            found = session.get_one(Thread, thread.id)
            answers.answer_without_name(session, found, "form-1", words, "U1", asked.clock())
    assert asked.kept(thread) == [(None, "Second, mended", 0)]


def test_a_late_reply_joins_to_no_message_by_its_moment_or_its_transaction(asked: Asked) -> None:
    thread = asked.ask(Promise.WITHOUT_NAMES)
    asked.deliver(reply(asked, thread, "In time"))
    late = [reply(asked, thread, f"Late {number}") for number in range(3)]
    asked.clock.pass_(minutes=1)
    asked.close(thread)
    for event in late:
        asked.clock.pass_(seconds=5)
        asked.deliver(event)
    with asked.database.reading() as session:
        moments = set(session.exec(select(SettledMessage.settled_at)).all())
        assert [str(moment) for moment in moments] == ["2026-12-01 00:00:00+00:00"]
        if not asked.database.is_sqlite:
            together = (
                "SELECT count(*) FROM reply r JOIN settled_message s ON r.xmin = s.xmin WHERE r.came = 'late'"
            )
            assert session.connection().execute(sa.text(together)).scalar_one() == 3 * 4  # each with each
