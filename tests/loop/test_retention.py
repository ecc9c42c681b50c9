"""How long things are kept is each community's to settle; what goes is proved, and a workspace that left goes whole."""

import pytest
from sqlmodel import select
from structlog.testing import capture_logs

from bot.assembly import enrol
from bot.workspace import apps
from storage import audit_chain
from storage.audit import Act
from storage.communities import Community
from storage.proofs import Purged, PurgeProof
from storage.tables import METADATA
from tests.loop.gathered import gather, gather_more
from tests.loop.my_data import kept_replies, settings, tables_naming
from tests.loop.privacy import privacy
from tests.loop.reading import shown
from tests.loop.test_loop import begin, the_community
from tests.parts import Slack

FIVE = ("First.", "Second.", "Third.", "Fourth.", "Fifth.")


def night(slack: Slack) -> dict[str, int]:
    return {name: rows for name, rows in slack.bot.keep_house().items() if rows}


def proofs(slack: Slack) -> list[PurgeProof]:
    with slack.bot.hearth.database.reading() as session:
        return list(session.exec(select(PurgeProof).order_by("at")).all())


def test_the_settings_form_says_how_long_and_takes_another_time(slack: Slack) -> None:
    begin(slack)
    slack.amina.slash("/hearth", "settings", slack.channel)
    assert "90 days" in shown(slack.amina)
    assert "2 years" in shown(slack.amina)
    slack.amina.close_all_views()
    settings(slack, words_days="180", summaries_days="1826")
    community = the_community(slack)
    assert (community.words_days, community.summaries_days) == (180, 1826)
    assert (
        "Words are deleted 6 months after their thread closes; summaries, and how many replied, after 5 years."
        in privacy(slack)
    )
    with slack.bot.hearth.database.reading() as session:
        acts = [row.what for row in audit_chain.entries(session, slack.workspace.team_id)]
    assert acts[-1] == Act.RETENTION


def test_a_shorter_time_says_what_goes_tonight_and_it_goes(slack: Slack) -> None:
    gather(slack, *FIVE)
    slack.pass_(days=40)
    settings(slack, words_days="30")
    assert "5 replies to 1 question" in shown(slack.amina)
    assert kept_replies(slack) == 5
    assert night(slack)["words"] == 5
    assert "5 replies older than 30 days were deleted." in privacy(slack)


def test_a_shorter_time_that_takes_nothing_says_nothing(slack: Slack) -> None:
    gather(slack, *FIVE)
    settings(slack, words_days="60")
    assert shown(slack.amina) == "Your settings are saved."


def test_a_longer_time_is_not_for_what_was_said_before(slack: Slack) -> None:
    gather(slack, *FIVE)
    settings(slack, words_days="365")
    assert "What was said when words were kept for a shorter time is deleted as was said then." in privacy(
        slack
    )
    gather_more(slack, "Said since.", question="And now?")
    slack.pass_(days=89)
    assert night(slack)["words"] == 5
    assert kept_replies(slack) == 1
    assert "shorter time" in privacy(slack)


def test_until_the_night_it_is_read_by_nobody_either_and_its_post_says_the_time_that_was_promised(
    slack: Slack,
) -> None:
    begin(slack)
    settings(slack, words_days="30")
    thread = gather_more(slack, *FIVE)
    assert thread.ts is not None
    settings(slack, words_days="365")
    slack.bryn.press(slack.channel, thread.ts, "communities.what_is_kept")
    assert "Words are deleted 30 days after the thread closes." in shown(slack.bryn)
    slack.amina.slash("/hearth", "export", slack.channel)
    slack.clock.pass_(days=30)
    slack.amina.press_view("exports.export", thread.id)
    slack.act()
    assert not slack.workspace.files
    slack.amina.slash("/hearth", "replies", slack.channel)
    slack.amina.press_view("replies.read", thread.id)
    assert "The words are past their time: 30 days after closing" in shown(slack.amina)
    assert "Second." not in shown(slack.amina)
    assert kept_replies(slack) == 5, "no night has come"


def test_the_proof_holds_numbers_and_days_and_no_words_and_nobody(slack: Slack) -> None:
    gather(slack, *FIVE, promise="with names")
    slack.pass_(days=91)
    night(slack)
    (proof,) = proofs(slack)
    assert (proof.what, proof.how_many, proof.kept_days) == (Purged.WORDS, 5, 90)
    assert proof.from_day == proof.to_day
    assert proof.community_id == the_community(slack).id
    for person in (slack.amina, slack.bryn, slack.chidi):
        assert "purge_proof" not in tables_naming(slack, person.id)


def test_the_proof_does_not_tell_of_answers_that_were_too_few_to_be_counted(slack: Slack) -> None:
    """Everybody can count those in the thread: one number more would tell how many answered without a name."""
    thread = gather(slack, *FIVE, close=False)
    assert thread.ts is not None
    slack.chidi.press(slack.channel, thread.ts, "answers.open")
    slack.chidi.fill({"answer": "I was tired and nobody noticed."})
    assert slack.chidi.submit() == {}
    slack.pass_(days=7)
    slack.pass_(days=93)
    with capture_logs() as logged:
        assert night(slack)["words"] == 6
    assert [line["rows"] for line in logged if line.get("kind") == "words"] == [5]
    (proof,) = proofs(slack)
    assert proof.how_many == 5
    with slack.bot.hearth.database.reading() as session:
        counts = [
            row.counts
            for row in audit_chain.entries(session, slack.workspace.team_id)
            if row.what == Act.PURGED
        ]
    assert counts == ['{"words": 5}']


def test_where_only_such_answers_went_nothing_tells_of_it(slack: Slack) -> None:
    thread = gather(slack, close=False)
    assert thread.ts is not None
    slack.chidi.press(slack.channel, thread.ts, "answers.open")
    slack.chidi.fill({"answer": "I was tired and nobody noticed."})
    assert slack.chidi.submit() == {}
    slack.pass_(days=7)
    slack.pass_(days=93)
    with capture_logs() as logged:
        assert night(slack)["words"] == 1
    assert [line for line in logged if line.get("kind") == "words"] == []
    assert proofs(slack) == []
    assert "No deletion is noted here yet." in privacy(slack)


def test_the_forecast_does_not_tell_of_them_either(slack: Slack) -> None:
    thread = gather(slack, close=False)
    assert thread.ts is not None
    slack.chidi.press(slack.channel, thread.ts, "answers.open")
    slack.chidi.fill({"answer": "I was tired and nobody noticed."})
    assert slack.chidi.submit() == {}
    slack.pass_(days=7)
    slack.pass_(days=50)
    settings(slack, words_days="30")
    assert shown(slack.amina) == "Your settings are saved."


# A workspace that takes our token away


@pytest.mark.parametrize("how", ["uninstall", "revoke"])
def test_a_workspace_that_left_is_gone_after_fourteen_days_to_the_minute(slack: Slack, how: str) -> None:
    gather(slack, *FIVE)
    getattr(slack.workspace, how)(slack.app)
    slack.act()
    slack.pass_(days=13, hours=23)
    assert kept_replies(slack) == 5
    slack.pass_(hours=2)
    with slack.bot.hearth.database.reading() as session:
        left = {
            table.name
            for table in METADATA.sorted_tables
            if "team_id" in table.c and session.connection().execute(table.select().limit(1)).first()
        }
    assert left <= {"audit_purge", "purge_proof"}
    (proof,) = proofs(slack)
    assert (proof.what, proof.community_id) == (Purged.WORKSPACE, None)


@pytest.mark.parametrize("how", ["uninstall", "revoke"])
def test_one_that_comes_back_before_then_comes_back_whole(slack: Slack, how: str) -> None:
    gather(slack, *FIVE)
    getattr(slack.workspace, how)(slack.app)
    slack.act()
    slack.pass_(days=13)
    slack.bot.keep_house()
    apps.grant(slack.workspace, slack.app, apps.bot_scopes(slack.app.manifest))
    enrol(slack.bot, slack.app.bot_token)
    slack.act()
    slack.pass_(days=20)
    slack.bot.keep_house()
    assert kept_replies(slack) == 5
    assert the_community(slack).channel_id == slack.channel.id


def test_one_that_comes_back_after_then_begins_anew(slack: Slack) -> None:
    gather(slack, *FIVE)
    slack.workspace.uninstall(slack.app)
    slack.act()
    slack.pass_(days=15)
    apps.grant(slack.workspace, slack.app, apps.bot_scopes(slack.app.manifest))
    enrol(slack.bot, slack.app.bot_token)
    slack.amina.invite_app(slack.channel, slack.app)
    slack.act()
    assert "This is not a community" in privacy(slack)
    gather(slack, *FIVE[:3])
    assert kept_replies(slack) == 3


def test_one_that_comes_back_after_then_begins_anew_though_nothing_ran_meanwhile(slack: Slack) -> None:
    gather(slack, *FIVE)
    slack.workspace.uninstall(slack.app)
    slack.act()
    slack.clock.pass_(days=20)
    apps.grant(slack.workspace, slack.app, apps.bot_scopes(slack.app.manifest))
    enrol(slack.bot, slack.app.bot_token)
    assert kept_replies(slack) == 0
    assert "This is not a community" in privacy(slack)
    assert [proof.what for proof in proofs(slack)] == [Purged.WORKSPACE]


def test_of_a_community_whose_channel_is_gone_nothing_stays_for_good(slack: Slack) -> None:
    gather(slack, "One.", "Two.")
    slack.workspace.delete_channel(slack.channel)
    slack.act()
    slack.clock.pass_(days=729)
    slack.bot.keep_house()
    with slack.bot.hearth.database.reading() as session:
        assert session.exec(select(Community)).all(), "a channel that cannot be found may be found again"
    slack.clock.pass_(days=8)
    slack.bot.keep_house()
    assert tables_naming(slack, slack.amina.id) <= {"audit_entry", "outbox_message", "channel_pace"}
    with slack.bot.hearth.database.reading() as session:
        assert not session.exec(select(Community)).all()
        newest = session.exec(select(PurgeProof).where(PurgeProof.what == Purged.COMMUNITIES)).one()
        assert (newest.how_many, newest.kept_days) == (1, 730)
