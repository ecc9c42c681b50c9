"""Of each kind of thing that is kept for a time: on its day it goes, and not a minute before."""

from collections.abc import Callable

import pytest

from bot.delivery.outbox import say
from bot.practice.retention import is_past
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


def a_session(house: House, here: Community, name: str) -> None:
    now = house.clock()
    row = Round(
        team_id=TEAM, community_id=here.id, theme=b"sealed", starts_at=now, timezone="Europe/London",
        state=RoundState.CLOSED, announce_at=now, created_by="U1", created_at=now,
    )  # fmt: skip
    house.add(row, RoundPerson(team_id=TEAM, round_id=row.id, user_id=name, part=Part.PANELLIST))


def a_message(house: House, _here: Community, name: str) -> None:
    with house.database.transaction() as session:
        now = house.clock()
        row = say(session, TEAM, key=name, kind="notice", channel="U1", message={"text": WORDS}, now=now)
        row.state, row.settled_at = OutboxState.SENT, now


def a_form(house: House, _here: Community, name: str) -> None:
    with house.database.transaction() as session:
        a_draft(session, TEAM, name, "prompt", "new", {"question": WORDS}, house.clock())


def a_leaving(house: House, here: Community, name: str) -> None:
    house.add(LeftRole(team_id=TEAM, community_id=here.id, user_id=name, at=house.clock()))


def a_mark(house: House, _here: Community, name: str) -> None:
    house.add(SettledMessage(team_id=TEAM, channel_id="C1", ts=name, settled_at=house.clock()))


def an_early_reply(house: House, _here: Community, _name: str) -> None:
    now = house.clock()
    house.add(EarlyReply(team_id=TEAM, channel_id="C1", thread_ts="1.0", event=b"sealed", received_at=now))


def a_pace(house: House, _here: Community, name: str) -> None:
    house.add(ChannelPace(team_id=TEAM, channel_id=name, free_at=house.clock()))


DAYS: dict[str, tuple[int, Callable[[House, Community, str], object]]] = {
    "words": (90, lambda house, here, _name: house.thread(here, 0, number=1)),
    "summaries": (730, lambda house, here, _name: house.summary(here, house.thread(here, 0), 0)),
    "threads": (730, lambda house, here, _name: house.thread(here, 0, number=0)),
    "questions": (30, lambda house, here, _name: house.prompt(here, PromptState.STOPPED, 0)),
    "round_people": (90, a_session),
    "rounds": (730, a_session),
    "left_roles": (90, a_leaving),
    "drafts": (30, a_form),
    "said": (14, a_message),
    "over": (7, a_mark),
    "early": (2, an_early_reply),
    "paces": (1, a_pace),
}


@pytest.mark.parametrize("what", DAYS)
def test_each_kind_goes_when_its_time_is_up_and_not_a_minute_before(house: House, what: str) -> None:
    """The second is an hour younger than the first, and does not go with it."""
    days, begin = DAYS[what]
    here = house.community()
    begin(house, here, "U1")
    house.clock.pass_(hours=1)
    begin(house, here, "U2")
    house.clock.pass_(days=days, hours=-1, minutes=-1)
    assert what not in house.keep()
    for passed in ({"minutes": 1}, {"hours": 1}):
        house.clock.pass_(**passed)
        assert house.keep()[what] == 1


def test_from_its_day_on_nobody_reads_it_whether_it_has_gone_or_not(house: House) -> None:
    here = house.community()
    thread = house.thread(here, 0)
    house.clock.pass_(days=90, seconds=-1)
    for is_over in (False, True):
        with house.database.reading() as session:
            assert is_past(session, thread, here, house.clock()) is is_over
        house.clock.pass_(seconds=1)
