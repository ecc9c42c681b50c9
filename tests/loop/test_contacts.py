"""Where people can find support: written down by facilitators, shown to everybody, and looked at again and again."""

import pytest
from sqlmodel import select

from bot.practice import contacts as practice
from bot.practice.contacts import NoContacts, Service
from bot.workspace.person import Person
from handlers.contacts import _about
from storage import communities, roles
from storage.audit import Act, AuditEntry
from storage.roles import Role
from tests.loop.privacy import privacy
from tests.loop.reading import button, labels, words
from tests.loop.reading import said_to as told_to
from tests.loop.test_loop import begin
from tests.loop.test_roles import choose
from tests.parts import Slack

SUPPORT = "Staff support: 0300 000 0000, day and night\nQuiet room: https://quiet.example.org/now"


def write(slack: Slack, typed: str = SUPPORT) -> dict[str, str]:
    slack.amina.slash("/hearth", "contacts", slack.channel)
    slack.amina.fill({"contacts": typed})
    return slack.amina.submit()


def said_to(person: Person, slack: Slack, word: str) -> str:
    return person.slash("/hearth", word, slack.channel).text


def dms(slack: Slack, person: Person) -> list[str]:
    return [message.text for message in slack.workspace.messages(person.dm(slack.app))]


def press(slack: Slack, label: str) -> str:
    """Amina presses a button under the newest thing that she was told, and is told something else in its place."""
    place = slack.amina.dm(slack.app)
    message = slack.workspace.messages(place)[-1]
    found = button(message.raw, label)
    assert slack.amina.press(place, message.ts, found["action_id"], found["value"]).status == "ok"
    return slack.workspace.messages(place)[-1].text


def changes(slack: Slack) -> int:
    with slack.bot.hearth.database.reading() as session:
        return len(session.exec(select(AuditEntry).where(AuditEntry.what == Act.CONTACTS)).all())


def test_what_was_typed_at_the_start_is_in_the_welcome(slack: Slack) -> None:
    slack.amina.slash("/hearth", "start", slack.channel)
    slack.amina.fill(
        {"purpose": "Living well with frailty", "contacts": "Staff support <!channel>: 0300 000 0000"}
    )
    assert slack.amina.submit() == {}
    slack.act()
    welcome = slack.workspace.messages(slack.channel)[-1]
    assert "If you need support: Staff support &lt;!channel&gt;: 0300 000 0000." in welcome.text
    assert "(last checked on Tuesday 1 December 2026)" in welcome.text
    assert "not an emergency channel" in welcome.text
    assert "Staff support <!channel>: " in words(welcome.raw), "in rich text, where it mentions nobody"


def test_everybody_finds_them_wherever_they_look(slack: Slack) -> None:
    begin(slack)
    assert "Nobody has written down yet" in said_to(slack.bryn, slack, "contacts")
    assert write(slack) == {}
    for word in ("contacts", "help"):
        assert "Staff support: 0300 000 0000, day and night; Quiet room: https://" in said_to(
            slack.bryn, slack, word
        )
    assert "Staff support: 0300 000 0000, day and night\nQuiet room: https://" in privacy(slack)
    slack.bryn.open_home(slack.app)
    slack.act()
    home = slack.bryn.home(slack.app)
    assert home is not None
    assert "Staff support" in words(home)
    assert {"type": "link", "url": "https://quiet.example.org/now"} in _elements(home)
    assert "not an emergency channel" in words(home)


def _elements(shown: object) -> list[object]:
    if isinstance(shown, dict):
        return [shown, *(found for one in shown.values() for found in _elements(one))]
    return [found for one in shown for found in _elements(one)] if isinstance(shown, list) else []


def test_only_those_who_govern_change_them(slack: Slack) -> None:
    begin(slack)
    choose(slack, co_facilitators=[slack.bryn.id])
    said_to(slack.bryn, slack, "contacts")
    assert slack.bryn.view is None
    slack.amina.slash("/hearth", "contacts", slack.channel)
    slack.amina.fill({"contacts": SUPPORT})
    demote(slack)
    assert "can change its settings" in told_to(slack.amina)


def demote(slack: Slack) -> None:
    """While Amina's form is open, she becomes a co-facilitator."""
    with slack.bot.hearth.database.transaction() as session:
        community = communities.community_in(session, slack.workspace.team_id, slack.channel.id)
        assert community is not None
        roles.appoint(session, community, slack.amina.id, slack.clock(), Role.CO_FACILITATOR)


@pytest.mark.parametrize(
    ("typed", "mend"),
    [
        ("Staff support 0300 000 0000", "Line 1 needs a name, a colon"),
        ("A: 1\n\nhttps://quiet.example.org", "Line 2 needs a name, a colon"),
        ("A:", "Line 1 needs a name"),
        (f"A: 1\nB: {'x' * 201}", "Line 2 is too long"),
        ("\n".join(f"A{n}: 1" for n in range(9)), "9 lines. Please keep it to 8"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_mend(typed: str, mend: str) -> None:
    with pytest.raises(NoContacts, match=mend):
        practice.read(typed)


def test_a_refusal_stands_beside_the_field_and_repeats_no_word(slack: Slack) -> None:
    begin(slack)
    errors = write(slack, "zanzibar")
    assert list(errors) == ["contacts"]
    assert "zanzibar" not in errors["contacts"]
    assert practice.read(" A : b: c \n") == (Service("A", "b: c"),)


def test_after_90_days_each_facilitator_is_asked_once_and_then_every_30(slack: Slack) -> None:
    begin(slack)
    choose(slack, facilitators=[slack.amina.id, slack.bryn.id], co_facilitators=[slack.chidi.id])
    assert write(slack) == {}
    slack.pass_(days=89)
    asked = "since somebody checked the support contacts"
    assert asked not in " ".join(dms(slack, slack.amina))
    slack.pass_(days=2)
    for days in (29, 2):
        assert [asked in told for told in dms(slack, slack.amina)].count(True) == 1
        slack.pass_(days=days)
    assert [asked in told for told in dms(slack, slack.bryn)].count(True) == 2
    assert not any(asked in told for told in dms(slack, slack.chidi)), "she could not press the button"


def test_a_press_says_that_they_are_checked_and_a_second_one_changes_nothing(slack: Slack) -> None:
    begin(slack)
    assert write(slack) == {}
    slack.pass_(days=91)
    place = slack.amina.dm(slack.app)
    message = slack.workspace.messages(place)[-1]
    found = button(message.raw, "I've Checked Them")
    assert "are checked" in press(slack, "I've Checked Them")
    assert "last checked on Tuesday 2 March 2027" in said_to(slack.bryn, slack, "contacts")
    assert changes(slack) == 2
    slack.pass_(days=1)
    _press_again(slack, found["value"])
    assert changes(slack) == 2
    assert "last checked on Tuesday 2 March 2027" in said_to(slack.bryn, slack, "contacts")
    slack.pass_(days=80)
    assert len([told for told in dms(slack, slack.amina) if "since somebody checked" in told]) == 0


def _press_again(slack: Slack, value: str) -> None:
    with slack.bot.hearth.database.transaction() as session:
        community = communities.community_in(session, slack.workspace.team_id, slack.channel.id)
        assert community is not None
        _id, asked_at, _seen = _about(value)
        assert not practice.check(session, community, slack.amina.id, asked_at, slack.clock())


def test_where_nothing_is_written_down_facilitators_are_asked_for_it(slack: Slack) -> None:
    begin(slack)
    slack.pass_(days=91)
    place = slack.amina.dm(slack.app)
    message = slack.workspace.messages(place)[-1]
    assert "Nobody has written down where people in" in message.text
    assert labels(message.raw) == ["Write Them Down"]
    press(slack, "Write Them Down")
    slack.amina.fill({"contacts": SUPPORT})
    assert slack.amina.submit() == {}
    assert "Staff support" in said_to(slack.bryn, slack, "contacts")


def test_a_community_that_rests_is_left_alone(slack: Slack) -> None:
    begin(slack)
    slack.amina.slash("/hearth", "pause", slack.channel)
    before = dms(slack, slack.amina)
    slack.pass_(days=120)
    assert dms(slack, slack.amina) == before
    slack.amina.slash("/hearth", "resume", slack.channel)
    slack.act()
    assert "Nobody has written down" in dms(slack, slack.amina)[-1]


def test_whoever_takes_over_and_leaves_them_as_they_are_has_not_checked_them(slack: Slack) -> None:
    begin(slack)
    write(slack)
    slack.pass_(days=2)
    slack.amina.leave(slack.channel)
    slack.act()
    slack.bryn.slash("/hearth", "start", slack.channel)
    assert slack.bryn.submit() == {}
    slack.act()
    welcome = slack.workspace.messages(slack.channel)[-1].text
    assert "It was taken over on" in welcome
    assert "(last checked on Tuesday 1 December 2026)" in welcome
