"""Two people change the same thing at once: the second is told, and writes over nothing unseen."""

import pytest

from bot.workspace.person import Person
from tests.loop.gathered import appoint
from tests.loop.questions import QUESTION, open_change
from tests.loop.reading import front, words
from tests.loop.resting import facilitators
from tests.loop.sessions import choose, plan
from tests.loop.test_communities_takeover import audit_of
from tests.loop.test_loop import arrange, begin
from tests.parts import Slack

MEANWHILE = "changed this on"


@pytest.fixture(autouse=True)
def two(slack: Slack) -> None:
    begin(slack)
    appoint(slack, slack.bryn)


def open_settings(slack: Slack, person: Person) -> None:
    person.slash("/hearth", "settings", slack.channel)


def save(person: Person, **fields: object) -> str:
    person.fill(fields)
    assert person.submit() == {}
    return words(front(person).raw) if person.view is not None else ""


def test_an_older_form_of_the_settings_takes_nobody_off_the_list(slack: Slack) -> None:
    open_settings(slack, slack.amina)
    open_settings(slack, slack.bryn)
    save(slack.amina, facilitators=[slack.amina.id, slack.bryn.id, slack.chidi.id])
    said = save(slack.bryn, purpose="Living and ageing well")
    assert f"<@{slack.amina.id}> {MEANWHILE}" in said
    assert "Living well with frailty" in said, "what it says now"
    assert slack.chidi.id in facilitators(slack)
    slack.bryn.press_view("communities.open_settings")
    assert "Living and ageing well" in str(front(slack.bryn).raw)
    assert MEANWHILE not in save(slack.bryn)
    assert slack.chidi.id in facilitators(slack)
    assert f"<@{slack.bryn.id}> took <@{slack.chidi.id}>" not in audit_of(slack, slack.bryn)


def test_who_is_taken_off_is_told_and_who_sends_twice_is_not_refused(slack: Slack) -> None:
    open_settings(slack, slack.amina)
    save(slack.amina, facilitators=[slack.amina.id])
    slack.act()
    told = slack.workspace.messages(slack.bryn.dm(slack.app))[-1].text
    assert f"<@{slack.amina.id}> has taken you off the list" in told
    open_settings(slack, slack.amina)
    assert MEANWHILE not in save(slack.amina, purpose="Another")


def test_a_question_that_another_has_changed_is_not_written_over(slack: Slack) -> None:
    arrange(slack, f'every tuesday at 9:30 "{QUESTION}"')
    open_change(slack)
    slack.bryn.slash("/hearth", "upcoming", slack.channel)
    slack.bryn.press_view("prompts.open_form")
    slack.amina.fill({"question.prompts.draft": "What helped?"})
    assert slack.amina.submit() == {}
    assert slack.amina.submit() == {}
    slack.bryn.fill({"when.prompts.draft": "every friday at 10"})
    assert slack.bryn.submit() == {}
    said = save(slack.bryn)
    assert f"<@{slack.amina.id}> {MEANWHILE}" in said
    assert "What helped?" in said
    slack.bryn.press_view("prompts.open_form")
    again = str(front(slack.bryn).raw)
    assert "What helped?" in again
    assert "every friday at 10" in again
    assert slack.bryn.submit() == {}
    assert MEANWHILE not in save(slack.bryn)


def test_support_contacts_that_another_has_changed_are_not_written_over(slack: Slack) -> None:
    for person in (slack.amina, slack.bryn):
        person.slash("/hearth", "contacts", slack.channel)
    save(slack.amina, contacts="Chaplain: 12")
    said = save(slack.bryn, contacts="Staff support: 34")
    assert f"<@{slack.amina.id}> {MEANWHILE}" in said
    assert "Chaplain: 12" in said
    slack.bryn.press_view("menu.contacts")
    assert "Staff support: 34" in str(front(slack.bryn).raw)
    assert MEANWHILE not in save(slack.bryn)


def test_a_session_that_another_has_changed_is_not_written_over(slack: Slack) -> None:
    plan(slack, invite="7")
    for person in (slack.amina, slack.bryn):
        person.slash("/hearth", "upcoming", slack.channel)
        person.press_view("rounds.change")
    choose(slack.amina, theme="Another day")
    assert slack.amina.submit() == {}
    assert slack.amina.submit() == {}
    choose(slack.bryn, hour="15:00")
    assert slack.bryn.submit() == {}
    said = save(slack.bryn)
    assert f"<@{slack.amina.id}> {MEANWHILE}" in said
    assert "Another day" in said
    slack.bryn.press_view("rounds.change")
    again = str(front(slack.bryn).raw)
    assert "Another day" in again
    assert "15:00" in again
