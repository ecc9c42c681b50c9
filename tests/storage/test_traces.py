"""Whatever lets go of words says by itself that they leave traces in the file: they are swept though nothing else went with them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session

from bot.practice import holds
from storage import drafts, mixing, my_data_erasing, replies_keeping, retention, summaries, workspaces
from storage.communities import Promise
from storage.database import TRACES, Database
from storage.encryption import seal
from storage.holds import Hold
from storage.replies import Came, replies_of
from storage.summaries import Summary
from tests.parts import Clock
from tests.rows import a_community, a_draft, a_thread

TEAM, CHANNEL, PERSON, TS = "T1", "C1", "U1", "1.000002"


class Kept:
    """A thread with a reply, a summary, a draft and a hold."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self.session, self.now = session, clock()
        self.community = a_community(session, TEAM, CHANNEL, self.now)
        self.thread = a_thread(session, self.community, CHANNEL, "1.000001", Promise.WITH_NAMES, self.now)
        self.say("A heron")
        self.draft = a_draft(session, TEAM, PERSON, "prompt", "new", {"question": "A heron"}, self.now)
        self.summary = Summary(
            team_id=TEAM, community_id=self.community.id, thread_id=self.thread.id, heard=b"", happens_next=b"",
            channel_id=CHANNEL, published_by=PERSON, published_at=self.now, changed_at=self.now,
        )  # fmt: skip
        hold = Hold(
            id="h1", team_id=TEAM, community_id=self.community.id, set_by=PERSON, set_at=self.now, review_at=self.now,
            reason=seal(session, "hold.reason", TEAM, "h1", "A heron"),
        )  # fmt: skip
        session.add_all([self.summary, hold])
        session.flush()

    def say(self, words: str, edited: str = "", ts: str = TS, came: Came = Came.THREAD) -> None:
        replies_keeping.keep(
            self.session, self.thread, author=PERSON, ts=ts, edited=edited, words=words, files=0,
            said_at=self.now, came=came,
        )  # fmt: skip

    def close(self) -> None:
        self.thread.closed_at = self.now - timedelta(days=self.community.words_days)
        self.session.add(self.thread)
        self.session.flush()


LETS_GO: dict[str, Callable[[Kept], object]] = {
    "a hold is lifted": lambda k: holds.lift(k.session, k.community, "h1", PERSON, k.now),
    "a draft is sent": lambda k: drafts.let_go(k.session, TEAM, PERSON, k.draft),
    "a summary is written anew": lambda k: summaries.write(k.session, k.summary, "", ""),
    "a message is edited": lambda k: k.say("A robin", edited="1.000003"),
    "a message is deleted": lambda k: replies_keeping.forget(k.session, TEAM, CHANNEL, TS),
    "a reply is removed": lambda k: replies_keeping.remove(
        k.session, k.thread, replies_of(k.session, k.thread)[0]
    ),
    "only the number is kept": lambda k: replies_keeping.drop(k.session, k.thread),
    "links are cut": lambda k: mixing.loosen(k.session, k.thread),
    "late ones are mixed": lambda k: mixing.mix_late(k.session, k.thread),
    "somebody erases what they said": lambda k: my_data_erasing.erase_replies(
        k.session, TEAM, k.community.id, PERSON, k.now
    ),
    "somebody erases what they began": lambda k: my_data_erasing.erase_drafts(k.session, TEAM, PERSON),
    "time is up": lambda k: (k.close(), retention.words(k.session, k.community, k.now, 9)),
}


@pytest.mark.parametrize("what", LETS_GO)
def test_it_is_said_that_there_are_traces(database: Database, clock: Clock, what: str) -> None:
    workspaces.welcome(database, team_id=TEAM, name="", token="xoxb-1", bot_user_id="UBOT", now=clock())
    with database.transaction() as session:
        kept = Kept(session, clock)
        session.info.pop(TRACES, None)
        LETS_GO[what](kept)
        assert TRACES in session.info


def test_what_only_adds_says_nothing(database: Database, clock: Clock) -> None:
    workspaces.welcome(database, team_id=TEAM, name="", token="xoxb-1", bot_user_id="UBOT", now=clock())
    with database.transaction() as session:
        Kept(session, clock).say("Another", ts="1.000009")
        assert TRACES not in session.info
