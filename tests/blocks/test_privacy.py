"""The answers to `/hearth privacy`, however much there is to say, are ones that Slack takes."""

from datetime import UTC, datetime

from bot.practice.answerable import Answerable
from bot.practice.contacts import LONGEST_NAME, LONGEST_REACH, MOST_SERVICES, Contacts, Service
from bot.practice.guard.own_patterns import OwnPattern
from bot.workspace.blockkit.surfaces import message_problems, too_long, view_problems
from handlers.blocks.elements import LONGEST_SECTION
from handlers.blocks.privacy import all_of_it, in_short
from handlers.blocks.privacy_facts import Facts, Held
from handlers.blocks.roles import People
from storage.audit import Act, AuditEntry
from storage.communities import Community, Promise
from storage.holds import Hold
from storage.proofs import Purged, PurgeProof

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
ROW = {"team_id": "T1", "community_id": "c"}
MANY = [f"U0{number:08}A" for number in range(60)]


def everything() -> Facts:
    community = Community(
        team_id="T1",
        channel_id="C1",
        channel_name="practice",
        purpose=b"",
        timezone="Europe/London",
        started_by="U1",
        started_at=NOW,
        taken_over_at=NOW,
        is_shared=True,
        promise=Promise.WITHOUT_NAMES,
    )
    service = Service("n" * LONGEST_NAME, "r" * LONGEST_REACH)
    return Facts(
        community=community,
        purpose="p" * 2000,
        usual=Promise.WITHOUT_NAMES,
        planned={Promise.WITH_NAMES: 20, Promise.NOTHING: 20},
        people=People(MANY, MANY, MANY),
        answerable=Answerable("o" * 200, "c" * 200, "https://example.org/" + "n" * 200),
        fewest=5,
        patterns=tuple(OwnPattern(f"number {n}", "RWY-####") for n in range(20)),
        held=Held(40, NOW, 3, 30),
        has_shorter=True,
        hold=Hold(**ROW, set_at=NOW, set_by="U1", review_at=NOW, reason=b""),
        lifted=AuditEntry(**ROW, at=NOW, what=Act.HOLD_LIFTED, who="U1"),
        opened=AuditEntry(**ROW, at=NOW, what=Act.OPENED_FOR, about="access:QB-117"),
        purged=[PurgeProof(**ROW, at=NOW, what=what, how_many=1200, kept_days=90) for what in Purged],
        contacts=Contacts((service,) * MOST_SERVICES, NOW),
        is_sqlite=False,
        draft_days=14,
        audit_days=2192,
    )


def test_with_everything_set_all_of_it_is_within_slacks_limits_and_nothing_is_cut_off() -> None:
    form = all_of_it(everything())
    assert view_problems(form, "modal") == []
    sections = [block["text"]["text"] for block in form["blocks"] if block["type"] == "section"]
    assert max(map(len, sections)) < LONGEST_SECTION
    assert all(block["expand"] for block in form["blocks"] if block["type"] == "section")
    assert len(form["blocks"]) <= 100
    assert any("and 48 more" in each for each in sections)


def test_with_everything_set_the_short_answer_is_whole_in_its_text() -> None:
    answer = in_short(everything())
    assert message_problems(answer["blocks"]) == []
    assert not too_long(answer["blocks"])
    section, _button = answer["blocks"]
    assert len(section["text"]["text"]) < LONGEST_SECTION
    assert section["text"]["text"].replace("*", "") == answer["text"]
