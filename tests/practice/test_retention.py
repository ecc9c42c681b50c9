"""For how long words are kept is what was said while they were written, or less; never more."""

from datetime import timedelta

import pytest

from bot.practice import communities
from bot.practice.communities import CommunitySettings
from bot.practice.retention import is_past, words_days_of
from storage.communities import Community, Promise
from storage.database import Database
from storage.threads import Thread
from tests.parts import Clock
from tests.practice.following import READER, Asked


def settle(asked: Asked, words_days: int) -> None:
    with asked.database.transaction() as session:
        community = session.get_one(Community, asked.community_id)
        settings = CommunitySettings(
            "Living well", "Europe/London", [READER], Promise.WITH_NAMES, words_days=words_days
        )
        communities.change(session, community, settings, asked.clock(), READER)


@pytest.mark.parametrize(
    "settled", [(30, 365), (365, 30), (30, 90, 365), (90, 365, 30, 365), (365, 30, 90), (60, 60)]
)
def test_the_shortest_time_that_was_settled_since_holds(
    database: Database, clock: Clock, settled: tuple[int, ...]
) -> None:
    asked = Asked(database, clock)
    settle(asked, settled[0])
    thread = asked.ask(Promise.WITH_NAMES)
    for days in settled[1:]:
        settle(asked, days)
    asked.close(thread)
    later = asked.ask(Promise.WITH_NAMES)
    with database.reading() as session:
        community = session.get_one(Community, asked.community_id)
        found = session.get_one(Thread, thread.id)
        assert words_days_of(found, community) == min(settled)
        assert words_days_of(session.get_one(Thread, later.id), community) == settled[-1]
        assert found.closed_at is not None
        for seconds in (-1, 0):
            at = found.closed_at + timedelta(days=min(settled), seconds=seconds)
            assert is_past(session, found, community, at) is (seconds == 0)
