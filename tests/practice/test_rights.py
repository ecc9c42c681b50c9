"""What each role may do, by every way in which a right is asked for."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from bot.practice import rights
from bot.practice.rights import May, NotACoFacilitator, NotAFacilitator
from storage import roles
from storage.communities import Community
from storage.database import Database
from storage.roles import Role
from tests.parts import Clock
from tests.rows import a_community

TEAM, CHANNEL = "T1", "C1"
Ask = Callable[[Session, Community, str, May], Community]

WAYS: dict[str, Ask] = {
    "what was looked up": rights.for_facilitator,
    "an id": lambda session, row, user_id, may: rights.facilitated(session, TEAM, row.id, user_id, may),
    "a channel": lambda session, row, user_id, may: rights.facilitated_in(
        session, TEAM, CHANNEL, user_id, may
    ),
}
REFUSED: dict[tuple[Role | None, May], type[NotAFacilitator]] = {
    (Role.CO_FACILITATOR, May.GOVERN): NotACoFacilitator,
    **{(role, may): NotAFacilitator for role in (Role.OBSERVER, None) for may in May},
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("may", May)
@pytest.mark.parametrize("role", [*Role, None])
def test_each_role_may_do_what_it_may(
    database: Database, clock: Clock, role: Role | None, may: May, way: str
) -> None:
    with database.transaction() as session:
        community = a_community(session, TEAM, CHANNEL, clock())
        elsewhere = a_community(session, TEAM, "C2", clock())
        if role is not None:
            roles.appoint(session, community, "U1", clock(), role)
        roles.appoint(session, elsewhere, "U1", clock(), Role.FACILITATOR)
        session.flush()
        refused = REFUSED.get((role, may))
        if refused is None:
            assert WAYS[way](session, community, "U1", may).id == community.id
            return
        with pytest.raises(NotAFacilitator) as caught:
            WAYS[way](session, community, "U1", may)
        assert type(caught.value) is refused
