"""Of each kind of thing that is kept for a time: on its day it goes, and not a minute before."""

from collections.abc import Callable

import pytest

from bot.delivery.outbox import say
from storage.communities import Community
from storage.database import Database
from storage.outbox import ChannelPace, OutboxState
from storage.prompts import PromptState
from storage.replies_early import EarlyReply
from storage.roles_left import LeftRole
from storage.rounds import Part, Round, RoundPerson, RoundState
from storage.settled_messages import SettledMessage
from tests.handlers.test_housekeeping import TEAM, WORDS, House
from tests.parts import Clock
from tests.rows import a_draft


@pytest.fixture
def house(database: Database, clock: Clock) -> House:
    house = House(database, clock)
    house.enrol()
    return house


def a_session(house: House, community: Community) -> Round:
    now = house.clock()
    row = Round(
        team_id=TEAM, community_id=community.id, theme=b"sealed", starts_at=now, timezone="Europe/London",
        state=RoundState.CLOSED, announce_at=now, created_by="U1", created_at=now,
    )  # fmt: skip
    house.add(row, RoundPerson(team_id=TEAM, round_id=row.id, user_id="U2", part=Part.PANELLIST))
    return row


def said_now(house: House, _community: Community) -> None:
    with house.database.transaction() as session:
        now = house.clock()
        row = say(session, TEAM, key="1", kind="notice", channel="U1", message={"text": WORDS}, now=now)
        row.state, row.settled_at = OutboxState.SENT, now


def begun_now(house: House, _community: Community) -> None:
    with house.database.transaction() as session:
        a_draft(session, TEAM, "U1", "prompt", "new", {"question": WORDS}, house.clock())


DAYS: dict[str, tuple[int, Callable[[House, Community], object]]] = {
    "words": (90, lambda house, here: house.thread(here, 0)),
    "summaries": (730, lambda house, here: house.summary(here, house.thread(here, 0), 0)),
    "threads": (730, lambda house, here: house.thread(here, 0, number=0)),
    "questions": (30, lambda house, here: house.prompt(here, PromptState.STOPPED, 0)),
    "round_people": (90, a_session),
    "rounds": (730, a_session),
    "left_roles": (
        90,
        lambda house, here: house.add(
            LeftRole(team_id=TEAM, community_id=here.id, user_id="U1", at=house.clock())
        ),
    ),
    "drafts": (30, begun_now),
    "said": (14, said_now),
    "over": (
        7,
        lambda house, _here: house.add(
            SettledMessage(team_id=TEAM, channel_id="C1", ts="1.0", settled_at=house.clock())
        ),
    ),
    "early": (
        2,
        lambda house, _here: house.add(
            EarlyReply(
                team_id=TEAM, channel_id="C1", thread_ts="1.0", event=b"sealed", received_at=house.clock()
            )
        ),
    ),
    "paces": (
        1,
        lambda house, _here: house.add(ChannelPace(team_id=TEAM, channel_id="C1", free_at=house.clock())),
    ),
}


@pytest.mark.parametrize("what", DAYS)
def test_each_kind_goes_when_its_time_is_up_and_not_a_minute_before(house: House, what: str) -> None:
    days, begin = DAYS[what]
    begin(house, house.community())
    house.clock.pass_(days=days, minutes=-1)
    assert what not in house.keep()
    house.clock.pass_(minutes=1)
    assert house.keep()[what] > 0
