"""A hold has a day on which its facilitators are asked whether it is still needed."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from bot.practice.holds import NoReviewDay, review_at
from bot.workspace.person import Person
from storage import roles
from storage.audit import Act, AuditEntry
from tests.loop.gathered import appoint
from tests.loop.my_data import hold, lift
from tests.loop.privacy import privacy
from tests.loop.reading import button, labels, shown, words
from tests.loop.sessions import told
from tests.loop.test_loop import begin, the_community
from tests.loop.test_roles import choose
from tests.parts import Slack

REVIEW = "It is time to look again at the hold in"


def reviews(slack: Slack, person: Person) -> int:
    return [REVIEW in message.text for message in told(slack, person)].count(True)


def look(slack: Slack, person: Person) -> None:
    """Presses the button under what somebody was asked."""
    message = next(message for message in told(slack, person) if REVIEW in message.text)
    pressed = button(message.raw, "See the Hold")
    place = person.dm(slack.app)
    assert person.press(place, message.ts, pressed["action_id"], pressed["value"]).status == "ok"


def noted(slack: Slack, what: Act) -> int:
    with slack.bot.hearth.database.reading() as session:
        return len(session.exec(select(AuditEntry).where(AuditEntry.what == what)).all())


def test_everybody_sees_when_a_hold_is_looked_at_again_in_three_months_unless_another_day_is_chosen(
    slack: Slack,
) -> None:
    begin(slack)
    hold(slack)
    assert "To be looked at again on" in privacy(slack)
    assert "Tuesday 2 March 2027" in privacy(slack)
    lift(slack)
    slack.amina.slash("/hearth", "hold for the court", slack.channel)
    slack.amina.fill({"review_on": "2026-12-24"})
    assert slack.amina.submit() == {}
    assert "Thursday 24 December 2026" in privacy(slack)


@pytest.mark.parametrize("day", ["", "2026-12-01", "2020-01-01", "2027-12-03", "soon"])
def test_the_day_is_to_come_and_within_a_year(day: str) -> None:
    now = datetime(2026, 12, 1, 9, tzinfo=UTC)
    with pytest.raises(NoReviewDay):
        review_at(day, "Europe/London", now)
    assert review_at("2027-12-02", "Europe/London", now)


def test_facilitators_are_asked_once_when_the_day_has_come_and_keep_it_on_until_another(slack: Slack) -> None:
    begin(slack)
    choose(slack, facilitators=[slack.amina.id, slack.bryn.id], co_facilitators=[slack.chidi.id])
    hold(slack)
    slack.pass_(days=90)
    assert reviews(slack, slack.amina) == 0
    slack.pass_(days=1)
    for days in (0, 1, 40):
        slack.pass_(days=days)
        assert [reviews(slack, one) for one in (slack.amina, slack.bryn, slack.chidi)] == [1, 1, 0]
    assert REVIEW in waiting(slack, slack.bryn)
    look(slack, slack.bryn)
    assert "An inquiry asks for it" in shown(slack.bryn)
    slack.bryn.fill({"review_on": "2027-05-01"})
    assert slack.bryn.submit() == {}
    slack.bryn.close_all_views()
    slack.act()
    assert "let it stand" in told(slack, slack.amina)[-1].text
    assert "Saturday 1 May 2027" in privacy(slack)
    assert REVIEW not in waiting(slack, slack.bryn)
    for days, times in ((18, 1), (2, 2)):
        slack.pass_(days=days)
        assert reviews(slack, slack.amina) == times


def waiting(slack: Slack, person: Person) -> str:
    home = person.open_home(slack.app)
    assert home is not None
    return words(home)


def test_only_those_who_may_lift_it_find_it_waiting_in_their_home(slack: Slack) -> None:
    begin(slack)
    appoint(slack, slack.bryn)
    hold(slack)
    slack.pass_(days=92)
    assert REVIEW not in waiting(slack, slack.chidi)
    slack.amina.open_home(slack.app)
    home = slack.amina.home(slack.app)
    assert home is not None
    assert "See the Hold" in labels(home)


def test_the_same_day_twice_is_kept_on_once_and_a_hold_that_was_lifted_is_not_kept_on(slack: Slack) -> None:
    begin(slack)
    appoint(slack, slack.bryn)
    hold(slack)
    for person, errors in ((slack.amina, {}), (slack.bryn, {})):
        person.slash("/hearth", "hold", slack.channel)
        person.fill({"review_on": "2027-05-01"})
        assert person.submit() == errors
        person.close_all_views()
    assert noted(slack, Act.HOLD_KEPT) == 1
    slack.bryn.slash("/hearth", "hold", slack.channel)
    slack.bryn.fill({"review_on": "2027-06-01"})
    lift(slack)
    assert "was lifted meanwhile" in str(slack.bryn.submit()) + shown(slack.bryn)
    assert noted(slack, Act.HOLD_KEPT) == 1


def test_where_nobody_is_left_to_ask_it_waits_for_whoever_takes_over(slack: Slack) -> None:
    begin(slack)
    hold(slack)
    community = the_community(slack)
    with slack.bot.hearth.database.transaction() as session:
        roles.dismiss(session, community, slack.amina.id)
    slack.pass_(days=100)
    appoint(slack, slack.bryn)
    slack.act()
    assert reviews(slack, slack.bryn) == 1
