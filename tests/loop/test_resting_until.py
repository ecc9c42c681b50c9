"""A community rests until a day, and wakes by itself. It is Tuesday 1 December 2026, 09:00 in London."""

import re
from datetime import UTC, datetime

import pytest

from bot.demo.coming import what_is_next
from bot.practice import channels
from handlers.shared_channels import rest_where_shared
from storage.communities import RestReason
from storage.workspaces import WorkspaceState
from tests.loop.coming import QUESTION, answer_shown, command, listed, posted, press_answer
from tests.loop.reading import button, buttons, front, labels, words
from tests.loop.resting import told, why
from tests.loop.test_communities_timezone import put_right
from tests.loop.test_loop import arrange, the_community
from tests.parts import Slack

pytestmark = pytest.mark.usefixtures("community")

UNTIL = "This community rests until Monday 7 December 2026 at 09:00."
DAILY = f'every day at 9:30 "{QUESTION}"'


def read(text: str) -> str:
    """As Slack shows it to somebody in London."""
    return re.sub(r"<!date[^|]*\|([^>]*)>", r"\1", text)


def said(slack: Slack, line: str) -> str:
    return read(command(slack, line).text)


def home(slack: Slack) -> str:
    shown = slack.amina.open_home(slack.app)
    assert shown is not None
    return read(words(shown))


def test_it_says_until_when_wakes_by_itself_and_tells_its_facilitators(slack: Slack) -> None:
    """Found by a facilitator, whose week of rest had no end."""
    arrange(slack, DAILY)
    answer = said(slack, "pause until Monday")
    assert answer.startswith(UNTIL)
    assert "Nothing is asked from now until then" in answer
    assert "wakes by itself" in answer
    assert UNTIL in read(words(listed(slack).raw))
    assert "Next: Monday 7 December 2026 at 09:30" in words(listed(slack).raw)
    assert "Resting until Monday 7 December 2026 at 09:00." in home(slack)
    slack.pass_(days=5, hours=23, minutes=58)
    assert posted(slack) == 0
    assert not [one for one in told(slack) if "over" in one]
    slack.pass_(minutes=3)
    assert why(slack) is None
    (over,) = [one for one in told(slack) if "its rest is over" in one]
    assert "is awake again: its rest is over" in over
    assert f"“{QUESTION}” goes on with its next date." in over
    slack.pass_(minutes=30)
    assert posted(slack) == 1


def test_the_channel_is_told_until_when_and_of_the_end_if_a_facilitator_wants_it(slack: Slack) -> None:
    command(slack, "pause until Monday")
    press_answer(slack, "Tell the Channel")
    slack.act()
    assert UNTIL in read(slack.workspace.messages(slack.channel)[-1].text)
    slack.pass_(days=6)
    dm = slack.amina.dm(slack.app)
    message = slack.workspace.messages(dm)[-1]
    assert labels(message.raw) == ["What's Coming", "Tell the Channel"]
    tell = button(message.raw, "Tell the Channel")
    slack.amina.press(dm, message.ts, tell["action_id"], tell["value"])
    slack.act()
    assert "awake again" in slack.workspace.messages(slack.channel)[-1].text
    assert "The channel has been told." in slack.workspace.messages(dm)[-1].text
    assert labels(slack.workspace.messages(dm)[-1].raw) == ["What's Coming"]


def test_a_question_of_the_very_minute_is_asked(slack: Slack) -> None:
    arrange(slack, f'every Monday at 9 "{QUESTION}"')
    command(slack, "pause until Monday")
    slack.pass_(days=6, minutes=1)
    assert posted(slack) == 1


def test_a_resume_before_the_day_cancels_it(slack: Slack) -> None:
    command(slack, "pause for a week")
    command(slack, "resume")
    command(slack, "pause")
    slack.pass_(days=8)
    assert why(slack) == RestReason.ASKED


def test_a_second_pause_replaces_the_first(slack: Slack) -> None:
    command(slack, "pause for a week")
    assert said(slack, "pause until Monday").startswith(UNTIL)
    command(slack, "pause until 6 January at 14:00")
    slack.pass_(days=36)
    assert why(slack) == RestReason.ASKED
    slack.pass_(hours=6)
    assert why(slack) is None
    command(slack, "pause for a week")
    assert "Nothing is asked until you bring it back" in said(slack, "pause")
    slack.pass_(days=8)
    assert why(slack) == RestReason.ASKED


def test_resume_on_a_day_sets_it_while_resting_and_says_what_to_type_while_awake(slack: Slack) -> None:
    answer = said(slack, "resume on Monday")
    assert "`/hearth pause until Monday 7 December 2026 at 09:00`" in answer
    assert why(slack) is None
    command(slack, "pause")
    assert said(slack, "resume on Monday").startswith(UNTIL)
    assert "Friday 4 December 2026 at 14:00" in said(slack, "resume on friday at 2pm")
    slack.pass_(days=3, hours=6)
    assert why(slack) is None


def test_words_that_are_not_understood_are_handed_back_and_nothing_is_done(slack: Slack) -> None:
    answer = said(slack, "pause while I am away")
    assert "/hearth pause while I am away" in answer
    assert "`/hearth pause until Monday`" in answer
    assert why(slack) is None
    command(slack, "pause")
    assert "`/hearth resume on Monday`" in said(slack, "resume when I am back")
    assert why(slack) == RestReason.ASKED


def test_a_day_can_be_chosen_in_the_answer_and_in_the_list(slack: Slack) -> None:
    command(slack, "pause")
    shown = answer_shown(slack)
    block = next(one for one in shown.raw["blocks"] if "accessory" in one)
    slack.amina.press(slack.channel, shown.ts, "resting.until", "2026-12-07", block["block_id"])
    slack.workspace.settle()
    assert read(answer_shown(slack).text).startswith(UNTIL)
    view = listed(slack)
    (block,) = [one for one in view.raw["blocks"] if "accessory" in one]
    slack.amina.press_view("upcoming.rest_until", "2026-12-01", block["block_id"])
    assert "already passed" in read(words(front(slack.amina).raw))
    slack.amina.close_view()
    slack.amina.press_view("upcoming.rest_until", "2026-12-09", block["block_id"])
    assert "This community rests until Wednesday 9 December 2026 at 09:00." in read(
        words(front(slack.amina).raw)
    )
    assert "Bring the Community Back" in [one["text"]["text"] for one in buttons(front(slack.amina).raw)]


def test_its_day_does_not_wake_it_while_its_channel_is_archived(slack: Slack) -> None:
    arrange(slack, DAILY)
    command(slack, "pause until Monday")
    slack.workspace.archive(slack.channel)
    slack.pass_(days=8)
    assert why(slack) == RestReason.ARCHIVED
    assert not [one for one in told(slack) if "its rest is over" in one]
    slack.workspace.unarchive(slack.channel)
    slack.act()
    assert why(slack) is None


def test_a_channel_that_is_brought_back_before_its_day_rests_on_until_then(slack: Slack) -> None:
    command(slack, "pause until Monday")
    slack.amina.remove_app(slack.channel, slack.app)
    slack.act()
    assert why(slack) == RestReason.REMOVED
    assert "something has to be mended first. I am not in its channel" in said(slack, "pause until Monday")
    slack.amina.invite_app(slack.channel, slack.app)
    slack.act()
    assert why(slack) == RestReason.ASKED
    slack.pass_(days=6)
    assert why(slack) is None


def test_its_day_does_not_wake_it_where_nobody_looks_after_it(slack: Slack) -> None:
    command(slack, "pause until Monday")
    slack.amina.leave(slack.channel)
    slack.act()
    slack.pass_(days=8)
    assert why(slack) == RestReason.NOBODY


def test_its_day_does_not_wake_it_in_a_channel_that_others_have_come_into(slack: Slack) -> None:
    command(slack, "pause until Monday")
    slack.workspace.share(slack.channel)
    slack.pass_(days=8)
    assert why(slack) == RestReason.SHARED


def test_its_day_stays_nine_in_the_morning_when_its_time_zone_is_put_right(slack: Slack) -> None:
    command(slack, "pause until Monday")
    put_right(slack, "America/New_York")
    slack.pass_(days=6, hours=4)
    assert why(slack) == RestReason.ASKED
    slack.pass_(hours=2)
    assert why(slack) is None


def test_its_day_does_not_wake_it_where_slack_lets_hearth_in_no_more(slack: Slack) -> None:
    command(slack, "pause until Monday")
    team_id, database = slack.workspace.team_id, slack.bot.hearth.database
    with database.transaction() as session:
        channels.lose_workspace(session, team_id, WorkspaceState.REVOKED, slack.clock())
    slack.bot.tick()
    assert why(slack) == RestReason.TOKEN
    slack.clock.pass_(days=8)
    slack.bot.tick()
    assert why(slack) == RestReason.TOKEN
    with database.transaction() as session:
        assert len(channels.regain_workspace(session, team_id, slack.clock())) == 1
    assert why(slack) is None


def test_where_shared_channels_are_not_allowed_any_more_its_day_does_not_wake_it(slack: Slack) -> None:
    command(slack, "pause until Monday")
    with slack.bot.hearth.database.transaction() as session:
        session.merge(the_community(slack)).is_shared = True
    assert rest_where_shared(slack.bot.hearth, slack.clock()) == 1
    slack.pass_(days=8)
    assert why(slack) == RestReason.SHARED


def test_the_clocks_of_the_demo_jump_to_its_day(slack: Slack) -> None:
    command(slack, "pause until Monday")
    then = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
    assert what_is_next(slack.bot.hearth.database, slack.clock()) == (then, "a community wakes")
