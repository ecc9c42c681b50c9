"""Every name by which Slack calls us back is listened to, and every listener asks only for what it is given."""

import inspect
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from slack_bolt import App

from bot.assembly import assemble
from handlers import ids
from handlers.messages import TakeMessagesIn
from storage.database import Database
from tests.parts import Clock

# Shown, and closed by whoever reads them: nothing is sent back.
SILENT = {"DONE", "MESSAGE", "SAVED", "SHOWN", "STARTED", "THANKS"}
GIVEN = {
    "ack", "action", "body", "client", "command", "context", "event", "respond", "view", "error", "payload", "logger",
    "hearth", "asker", "press", "next", "message",
}  # fmt: skip


@pytest.fixture
def app(database: Database, clock: Clock) -> App:
    with ThreadPoolExecutor(1) as executor:
        bot = assemble(
            database,
            clock=clock,
            api_url="http://127.0.0.1:9/api/",
            signing_secret="secret",  # pragma: allowlist secret
            executor=executor,
        )
    return bot.app


def every_id() -> Iterator[tuple[str, str]]:
    for column in vars(ids).values():
        if inspect.isclass(column):
            for name, value in vars(column).items():
                if not name.startswith("_") and isinstance(value, str):
                    yield name, value


def listened_to(app: App) -> set[str]:
    """The ids in the matchers of Bolt's listeners."""
    found = set()
    for listener in app._listeners:
        for matcher in listener.matchers:
            for cell in getattr(matcher.func, "__closure__", None) or ():
                found |= _strings(cell.cell_contents)
    return found


def _strings(held: object, depth: int = 3) -> set[str]:
    if isinstance(held, str):
        return {held}
    if isinstance(held, dict):
        return {string for value in held.values() for string in _strings(value, depth - 1)}
    if callable(held) and depth:
        cells = getattr(held, "__closure__", None) or ()
        return {string for cell in cells for string in _strings(cell.cell_contents, depth - 1)}
    return set()


def test_every_id_has_a_listener(app: App) -> None:
    heard = listened_to(app)
    assert [value for name, value in every_id() if name not in SILENT and value not in heard] == []


def test_ids_are_unique_and_read_feature_dot_verb() -> None:
    values = [value for _name, value in every_id()]
    assert len(values) == len(set(values)) > 10
    assert all(value.count(".") == 1 for value in values)


def test_every_listener_asks_only_for_what_it_is_given(app: App) -> None:
    for listener in app._listeners:
        names = set(inspect.signature(listener.ack_function).parameters)
        assert names <= GIVEN, (listener.ack_function.__name__, names - GIVEN)


def test_messages_are_taken_in_before_any_listener_is_asked(app: App) -> None:
    assert isinstance(app._middleware_list[-1], TakeMessagesIn)
