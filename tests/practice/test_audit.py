"""What is noted of an act: ids, counts and times, once, and only if it made a difference."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.practice import audit, communities, communities_start, resting, rights
from bot.practice.channels import Channel
from bot.practice.communities import CommunitySettings
from storage import audit_chain, workspaces
from storage.audit import Act, AuditEntry
from storage.communities import Community, Promise, RestReason
from storage.database import Database
from storage.threads import Thread, ThreadKind

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
SETTINGS = CommunitySettings("Living well with frailty", "Europe/London", ["U1"], Promise.WITHOUT_NAMES)


@pytest.fixture
def lived_in(database: Database) -> Database:
    workspaces.welcome(database, team_id="T1", name="", token="x", bot_user_id="UB", now=NOW)
    return database


def begin(database: Database) -> Community:
    with database.transaction() as session:
        return communities_start.start(session, "T1", Channel("C1", "ward"), SETTINGS, "U1", NOW)


def entries(database: Database) -> list[AuditEntry]:
    with database.reading() as session:
        return list(audit_chain.entries(session, "T1"))


def acts(database: Database) -> list[tuple[str, Act, str]]:
    return [(row.who, row.what, row.about) for row in entries(database)]


def test_a_beginning_names_who_began_and_who_facilitates(lived_in: Database) -> None:
    community = begin(lived_in)
    assert acts(lived_in) == [("U1", Act.STARTED, ""), ("U1", Act.APPOINTED, "U1")]
    assert {row.community_id for row in entries(lived_in)} == {community.id}
    assert {row.at for row in entries(lived_in)} == {NOW}


def change(database: Database, community: Community, **different: object) -> None:
    settings = CommunitySettings(**(vars(SETTINGS) | different))  # type: ignore[arg-type]
    with database.transaction() as session:
        found = rights.for_facilitator(session, session.get(Community, community.id), "U1")
        communities.change(session, found, settings, NOW, "U1")


@pytest.mark.parametrize(
    ("different", "noted"),
    [
        ({}, []),
        ({"purpose": "Something else"}, [("U1", Act.SETTINGS, "")]),
        ({"timezone": "Europe/Paris"}, [("U1", Act.SETTINGS, "")]),
        ({"promise": Promise.WITH_NAMES}, [("U1", Act.PROMISE, "")]),
        (
            {"facilitators": ["U2", "U3"]},
            [("U1", Act.APPOINTED, "U2"), ("U1", Act.APPOINTED, "U3"), ("U1", Act.DISMISSED, "U1")],
        ),
    ],
    ids=["nothing", "purpose", "zone", "promise", "facilitators"],
)
def test_only_what_is_different_is_noted(
    lived_in: Database, different: dict[str, object], noted: list[tuple[str, Act, str]]
) -> None:
    community = begin(lived_in)
    change(lived_in, community, **different)
    assert acts(lived_in)[2:] == noted


def test_a_rest_that_nobody_asked_for_is_hearths_own(lived_in: Database) -> None:
    community = begin(lived_in)
    for _twice in range(2):
        with lived_in.transaction() as session:
            found = session.get(Community, community.id)
            assert found is not None
            resting.rest(session, found, RestReason.ARCHIVED, NOW)
    with lived_in.transaction() as session:
        found = session.get(Community, community.id)
        assert found is not None
        resting.wake(session, found, NOW, "U1")
    assert acts(lived_in)[2:] == [("", Act.RESTED, ""), ("U1", Act.WOKE, "")]


def test_turning_pages_is_one_look(lived_in: Database) -> None:
    community = begin(lived_in)
    thread = Thread(
        team_id="T1",
        community_id=community.id,
        kind=ThreadKind.PROMPT,
        channel_id="C1",
        promise=Promise.WITHOUT_NAMES,
    )
    for who, minutes in (("U1", 0), ("U1", 3), ("U2", 4), ("U1", 9), ("U1", 30)):
        with lived_in.transaction() as session:
            audit.looked(session, thread, who, NOW + timedelta(minutes=minutes))
    looks = [(row.who, (row.at - NOW).seconds // 60) for row in entries(lived_in)[2:]]
    assert looks == [("U1", 0), ("U2", 4), ("U1", 30)]


@pytest.mark.parametrize("words", ["my patient", "bed 4!", "a" * 65, "naïve"])
def test_words_are_refused(lived_in: Database, words: str) -> None:
    with lived_in.transaction() as session, pytest.raises(ValueError, match="ids only"):
        audit.note(session, "T1", Act.ERASED, NOW, about=words)
    assert acts(lived_in) == []


def test_counts_are_numbers(lived_in: Database) -> None:
    with lived_in.transaction() as session:
        audit.note(session, "T1", Act.PURGED, NOW, words=12, summaries=1)
    assert entries(lived_in)[0].counts == '{"summaries": 1, "words": 12}'
    with lived_in.transaction() as session, pytest.raises(ValueError, match="invalid literal"):
        audit.note(session, "T1", Act.PURGED, NOW, words="my patient")  # type: ignore[arg-type]
