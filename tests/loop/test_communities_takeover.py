"""Whoever outlasts the facilitators, an administrator of the workspace for one, reads nothing of what was told to them."""

import pytest

from bot.practice.replies_reading import BeforeTakeover
from bot.workspace.person import Person
from handlers.context import Asker
from handlers.summaries_forms import thread_of
from storage import roles
from storage.roles import Role
from tests.loop.gathered import appoint, gather, gather_more
from tests.loop.my_data import hold
from tests.loop.privacy import privacy
from tests.loop.reading import labels, words
from tests.loop.telling import publish
from tests.loop.test_answers import give
from tests.loop.test_loop import ask, begin, the_community
from tests.parts import Slack

CLOSED = "so it stays closed to you"
SAID = ("A heron, one.", "A heron, two.", "A heron, three.", "A heron, four.", "A heron, five.")


@pytest.fixture
def dilys(slack: Slack) -> Person:
    """Nobody in the community; she administers the workspace, and can close any account."""
    dilys = slack.workspace.add_person("Dilys Morgan", title="Workspace administrator")
    slack.workspace.users[dilys.id].is_admin = True
    return dilys


def take_over(slack: Slack, person: Person) -> str:
    """The last facilitator's account is closed, and somebody comes and takes their place. What they then read."""
    slack.workspace.deactivate(slack.amina)
    slack.act()
    return come(slack, person)


def come(slack: Slack, person: Person) -> str:
    person.join(slack.channel)
    slack.clock.pass_(minutes=1)
    person.slash("/hearth", "start", slack.channel)
    assert person.view is not None
    read = words(person.view.raw)
    assert person.submit() == {}
    read += words(person.view.raw)
    person.close_all_views()
    slack.act()
    return read


def everything_read(slack: Slack, person: Person) -> str:
    """The desk and what it leads to, what one draws on for a summary, files, direct messages and the Home tab."""
    seen = []
    for word, button in (("replies", "Read"), ("summarise", "Choose"), ("export", "Export")):
        person.slash("/hearth", word, slack.channel)
        assert person.view is not None
        seen.append(words(person.view.raw))
        if button in labels(person.view.raw):
            person.press_view(
                {"Read": "replies.read", "Choose": "summaries.open"}.get(button, "exports.export")
            )
            seen.append(words(person.view.raw))
        person.close_all_views()
    slack.act()
    messages = slack.workspace.messages(person.dm(slack.app))
    seen += [message.text + "".join(file.content.decode() for file in message.files) for message in messages]
    home = person.open_home(slack.app)
    return "\n".join([*seen, words(home) if home else ""])


@pytest.mark.parametrize("promise", ["with names", "without names"])
def test_an_administrator_who_takes_over_reads_nothing_of_what_was_told_before(
    slack: Slack, dilys: Person, promise: str
) -> None:
    thread = gather(slack, *SAID, promise=promise)
    read = take_over(slack, dilys)
    assert "What people said before was for those who looked after it then" in read
    seen = everything_read(slack, dilys)
    assert "heron" not in seen
    assert seen.count(CLOSED) == 3, "at the desk, for a summary and for a file"
    assert "5 replies" in seen
    with slack.bot.hearth.database.reading() as session, pytest.raises(BeforeTakeover):
        thread_of(session, Asker(thread.team_id, dilys.id, slack.channel.id), thread.id)
    assert "looked at the replies" not in audit_of(slack, dilys)


def audit_of(slack: Slack, person: Person) -> str:
    person.slash("/hearth", "audit", slack.channel)
    assert person.view is not None
    shown = words(person.view.raw)
    person.close_all_views()
    return shown


def test_what_was_answered_in_the_form_of_a_question_that_was_open_stays_closed_too(
    slack: Slack, dilys: Person
) -> None:
    begin(slack)
    ts = ask(slack)
    for number, person in enumerate(slack.five()):
        give(slack, ts, SAID[number], person)
    take_over(slack, dilys)
    slack.pass_(days=7)
    notice = slack.workspace.messages(dilys.dm(slack.app))[-1]
    assert "with 5 replies" in notice.text
    dilys.press(dilys.dm(slack.app), notice.ts, "replies.read")
    assert dilys.view is not None
    assert CLOSED in words(dilys.view.raw)
    dilys.close_all_views()
    assert "heron" not in everything_read(slack, dilys)


def test_whoever_takes_over_reads_what_is_asked_from_then_on_and_so_do_those_whom_they_appoint(
    slack: Slack, dilys: Person
) -> None:
    gather(slack, *SAID, promise="with names")
    take_over(slack, dilys)
    slack.amina = dilys  # who asks from now on
    gather_more(slack, "A robin, one.", "A robin, two.", "A robin, three.", question="And now?")
    dilys.slash("/hearth", "settings", slack.channel)
    dilys.fill({"co_facilitators": [slack.bryn.id], "facilitators": [dilys.id, slack.chidi.id]})
    assert dilys.submit() == {}
    for person in (dilys, slack.bryn, slack.chidi):
        seen = everything_read(slack, person)
        assert ("robin, one" in seen, "heron" in seen) == (True, False), person.name


def test_an_observer_whom_they_appoint_reads_nothing_of_it_either(slack: Slack, dilys: Person) -> None:
    gather(slack, *SAID, promise="with names")
    with slack.bot.hearth.database.transaction() as session:
        roles.appoint(session, the_community(slack), slack.bryn.id, slack.clock(), Role.OBSERVER)
    take_over(slack, dilys)
    dilys.slash("/hearth", "settings", slack.channel)
    dilys.fill({"facilitators": [dilys.id, slack.bryn.id], "observers": []})
    assert dilys.submit() == {}
    seen = everything_read(slack, slack.bryn)
    assert CLOSED in seen
    assert "heron" not in seen


def test_who_helped_all_the_time_reads_on_and_who_was_gone_has_lost_it(slack: Slack) -> None:
    thread = gather(slack, *SAID, promise="with names")
    appoint(slack, slack.chidi)
    with slack.bot.hearth.database.transaction() as session:
        community = the_community(slack)
        roles.appoint(session, community, slack.bryn.id, slack.clock(), Role.CO_FACILITATOR)
    publish(slack, slack.chidi, thread, heard="Herons matter.")
    slack.chidi.press_view("summaries.write")
    slack.chidi.fill({"heard.summaries.draft": "What Bryn said of herons."})
    with slack.bot.hearth.database.transaction() as session:
        roles.dismiss(session, the_community(slack), slack.chidi.id)
    for person in (slack.amina, slack.chidi):
        person.close_all_views()
        person.leave(slack.channel)
    slack.act()
    come(slack, slack.chidi)
    seen = everything_read(slack, slack.chidi)
    assert "A heron" not in seen
    assert "What Bryn said" not in seen
    assert "Herons matter." in seen, "the channel was told that"
    assert "Withdraw It" in seen
    assert "Correct It" not in seen
    assert "A heron, five." in everything_read(slack, slack.bryn)


def test_why_a_hold_stands_is_not_for_whoever_takes_over_who_can_lift_it_for_all_to_see(
    slack: Slack, dilys: Person
) -> None:
    gather(slack, *SAID)
    hold(slack, "An inquiry into Bryn")
    take_over(slack, dilys)
    assert "A hold stands here: I delete no replies" in slack.workspace.messages(slack.channel)[-1].text
    dilys.slash("/hearth", "hold", slack.channel)
    assert dilys.view is not None
    shown = words(dilys.view.raw)
    dilys.press_view("holds.let_go")
    shown += words(dilys.view.raw)
    assert "inquiry into" not in shown
    assert shown.count("so it stays closed to you") == 2
    assert dilys.submit() == {}
    told = privacy(slack)
    assert f"A hold that stood here was lifted by <@{dilys.id}> on" in told
    assert "let the nightly deletion go on" in audit_of(slack, dilys)


def test_everybody_is_told_what_whoever_takes_over_may_read(slack: Slack, dilys: Person) -> None:
    begin(slack)
    before = privacy(slack)
    assert "somebody takes it over, they see no reply to an earlier question" in before
    take_over(slack, dilys)
    nobody, welcome = slack.workspace.messages(slack.channel)[-2:]
    assert "and none to earlier questions" in nobody.text
    assert "Whoever has come to look after it since then sees no reply to an earlier question" in welcome.text
    after = privacy(slack)
    assert "It was taken over on" in after
