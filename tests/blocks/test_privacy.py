"""The answer to `/hearth privacy`, however much there is to say, is one that Slack takes."""

from datetime import UTC, datetime

from bot.practice.contacts import LONGEST_NAME, LONGEST_REACH, MOST_SERVICES, Contacts, Service
from bot.practice.guard.own_patterns import OwnPattern
from bot.workspace.blockkit.surfaces import message_problems, too_long
from handlers.blocks.privacy import kept_here
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
        people=People(MANY, MANY, MANY),
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
        audit_days=730,
    )


def test_with_everything_set_it_is_within_slacks_limits_and_nothing_is_cut_off() -> None:
    answer = kept_here(everything())
    assert message_problems(answer["blocks"]) == []
    assert not too_long(answer["blocks"])
    sections = [block["text"]["text"] for block in answer["blocks"] if block["type"] == "section"]
    assert max(map(len, sections)) < 3000
    assert "and 48 more" in sections[0]
    assert len(answer["text"]) <= 4000
    assert "not an emergency channel" in answer["text"], "what matters most comes before it is cut"
