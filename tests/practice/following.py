"""A thread to answer in, and Slack's events about what is said in it. Shapes: docs.slack.dev/reference/events/message"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any

from sqlmodel import Session, select

from bot.practice import replies
from bot.practice import threads as closing
from bot.practice.messages import Outcome
from bot.practice.replies_gathering import Arrival, collect_all
from handlers.messages import read_message
from storage import replies as stored
from storage import workspaces
from storage.answered import Answered, new_salt
from storage.columns import new_id
from storage.communities import Community, Promise
from storage.database import Database
from storage.encryption import seal
from storage.replies import Reply
from storage.replies_gathering import AlreadyKnown
from storage.roles import Facilitator
from storage.threads import Thread, ThreadKind
from tests.parts import Clock

TEAM, CHANNEL, READER = "T0VALLEY", "C0QUIET", "U1"
Event = dict[str, Any]


def ts_of(moment: datetime) -> str:
    return f"{moment.timestamp():.6f}"


class Asked:
    """A community with a question that was asked now and takes answers for six days.

    `together`: whether the next message is followed as those that Slack brings together are, or by itself. By turns, if
    a test does not want one of them: what is kept must be the same.
    """

    together: Iterator[bool]

    def __init__(self, database: Database, clock: Clock, channel_id: str = CHANNEL) -> None:
        self.database, self.clock, self.channel_id = database, clock, channel_id
        self.together = cycle((True, False))
        now = clock()
        workspaces.welcome(database, team_id=TEAM, name="", token="xoxb-1", bot_user_id="UBOT", now=now)
        row_id = new_id()
        with database.transaction() as session:
            session.add(
                Community(
                    id=row_id,
                    team_id=TEAM,
                    channel_id=channel_id,
                    purpose=seal(session, "community.purpose", TEAM, row_id, "Living well"),
                    timezone="Europe/London",
                    started_by=READER,
                    started_at=now,
                )
            )
            session.add(Facilitator(team_id=TEAM, community_id=row_id, user_id=READER, since=now))
        self.community_id = row_id

    def ask(self, promise: Promise) -> Thread:
        """A new thread, a minute after the one before."""
        now = self.clock.pass_(minutes=1)
        thread = Thread(
            team_id=TEAM,
            community_id=self.community_id,
            kind=ThreadKind.PROMPT,
            channel_id=self.channel_id,
            ts=ts_of(now),
            promise=promise,
            posted_at=now,
            opens_at=now,
            closes_at=now + timedelta(days=6),
        )
        with self.database.transaction() as session:
            thread.salt = new_salt(session, TEAM, thread.id)
            session.add(thread)
        return thread

    def collect(self, session: Session, event: Event) -> Outcome | None:
        message = read_message(event)
        return None if message is None else replies.collect(session, TEAM, message, self.clock())

    def deliver(self, event: Event) -> Outcome | None:
        if next(self.together) and (message := read_message(event)):
            with suppress(AlreadyKnown), self.database.transaction() as session:
                return collect_all(session, [Arrival(TEAM, message)], self.clock())[0]
        with self.database.transaction() as session:
            return self.collect(session, event)

    def close(self, thread: Thread) -> None:
        with self.database.transaction() as session:
            found = session.get_one(Thread, thread.id)
            closing.close(session, found, self.clock())

    def kept(self, thread: Thread) -> list[tuple[str | None, str, int]]:
        """Author, words and files of what is kept, in order."""
        with self.database.reading() as session:
            rows = replies_of(session, thread)
        return sorted(rows, key=str)

    def rows(self, thread: Thread) -> list[Reply]:
        with self.database.reading() as session:
            return list(session.exec(select(Reply).where(Reply.thread_id == thread.id)).all())

    def now(self, thread: Thread) -> Thread:
        with self.database.reading() as session:
            return session.get_one(Thread, thread.id)

    def hashes(self, thread: Thread) -> int:
        with self.database.reading() as session:
            return len(session.exec(select(Answered).where(Answered.thread_id == thread.id)).all())


def replies_of(session: Session, thread: Thread) -> list[tuple[str | None, str, int]]:
    from_store = stored.replies_of(session, thread)
    return [(row.author, row.words, row.files) for row in from_store]


def said(thread: Thread, ts: str, user: str, text: str, **more: Any) -> Event:
    return {
        "type": "message",
        "channel": thread.channel_id,
        "channel_type": "channel",
        "user": user,
        "text": text,
        "ts": ts,
        "event_ts": ts,
        "thread_ts": thread.ts,
        "parent_user_id": "UBOT",
        "team": TEAM,
        **more,
    }


def inner(event: Event) -> Event:
    """The message as an edit wraps it."""
    return {
        name: value for name, value in event.items() if name not in ("channel", "channel_type", "event_ts")
    }


def changed(before: Event, after: Event, at: str) -> Event:
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": before["channel"],
        "channel_type": "channel",
        "ts": at,
        "event_ts": at,
        "message": inner(after),
        "previous_message": inner(before),
    }


def deleted(before: Event, at: str, *, with_previous: bool = True) -> Event:
    event = {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "channel": before["channel"],
        "channel_type": "channel",
        "ts": at,
        "event_ts": at,
        "deleted_ts": before["ts"],
    }
    return event | ({"previous_message": inner(before)} if with_previous else {})


def entombed(before: Event, at: str) -> Event:
    """Slack's own words stay in the place of a message that others answered."""
    tomb = inner(before) | {
        "subtype": "tombstone",
        "user": "USLACKBOT",
        "text": "This message was deleted.",
        "hidden": True,
    }
    return changed(before, tomb, at)
