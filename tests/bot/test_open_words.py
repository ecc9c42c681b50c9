"""`hearth open-words`: into a file for its owner only, and never without a trace."""

import json
import os
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage import audit_chain
from storage.audit import Act, AuditEntry
from storage.tables import METADATA
from tests.bot.living import BRYN, CHANNEL, NOW, TEAM, WORDS, Hearth, Said, community, lived_in, opened

FILE = Path("opened.md")
FIRST, LAST = ((NOW + timedelta(days=days)).date().isoformat() for days in (-20, 0))


def ask(hearth: Hearth, *more: str, reference: str = "QB-2026-117") -> Said:
    span = ("--first-day", FIRST, "--last-day", LAST)
    where = ("--team", TEAM, "--channel", CHANNEL)
    return hearth(
        "open-words", *where, *span, "--for", "court", "--reference", reference, "--file", str(FILE), *more
    )


def flat(complaint: str) -> str:
    """What a box on the screen says, without the box."""
    return " ".join(complaint.replace("│", " ").split())


def noted() -> list[AuditEntry]:
    with opened() as database, database.reading() as session:
        rows = list(audit_chain.entries(session, TEAM))
        assert audit_chain.verify(session, TEAM).broken is None
    assert WORDS not in str(rows)
    return [row for row in rows if row.what in (Act.OPENED_FOR, Act.OPENED)]


def test_nothing_is_opened_before_somebody_says_yes(hearth: Hearth) -> None:
    lived_in()
    code, _said, complaint = ask(hearth)
    assert code != 0
    assert "Of 1 question or session all words that are kept would be opened" in complaint
    assert not FILE.exists()
    assert noted() == []


def test_words_are_opened_into_a_file_for_its_owner_only_and_that_is_noted(hearth: Hearth) -> None:
    lived_in()
    code, said, complaint = ask(hearth, "--yes")
    assert (code, complaint) == (0, "")
    assert said.startswith("Opened 1 reply to 1 question or session into opened.md")
    assert WORDS not in said
    if sys.platform != "win32":
        assert FILE.stat().st_mode & 0o777 == 0o600
    text = FILE.read_text()
    assert WORDS in text
    assert "Opened for: court, QB-2026-117" in text
    assert BRYN in text, "whose name was promised to be kept"
    why, what = noted()
    with opened() as database:
        assert why.community_id == what.community_id == community(database).id
    assert (why.what, why.who, why.about) == (Act.OPENED_FOR, "", "court:QB-2026-117")
    assert (what.what, what.who) == (Act.OPENED, "")
    assert json.loads(what.counts) == {"replies": 1, "fewer_than": 5, "held_back": 0}


def test_what_was_there_is_not_written_over_and_then_nothing_is_noted(hearth: Hearth) -> None:
    lived_in()
    FILE.write_text("mine")
    assert "cannot be made" in ask(hearth, "--yes")[2]
    assert FILE.read_text() == "mine"
    assert noted() == []


def test_answers_that_are_too_few_are_opened_without_a_name_and_nobody_learns_how_many(
    hearth: Hearth,
) -> None:
    lived_in(named=False)
    assert ask(hearth, "--yes")[0] == 0
    text = FILE.read_text()
    assert "Reply 1\n" in text, "and neither name nor time"
    assert BRYN not in text
    assert json.loads(noted()[-1].counts) == {"replies": 0, "fewer_than": 5, "held_back": 0}


def test_a_thread_that_is_open_is_left_alone(hearth: Hearth) -> None:
    lived_in()
    thread = METADATA.tables["thread"]
    with opened() as database, database.transaction() as session:
        session.connection().execute(sa.update(thread).values(closed_at=None))
    assert "1 more can be opened when they have closed" in ask(hearth)[2]
    assert "Nothing was asked then that has closed" in flat(ask(hearth, "--yes")[2])
    assert not FILE.exists()
    assert noted() == []


def test_a_thread_to_which_nobody_replied_is_noted_like_the_others_and_its_paper_says_so(
    hearth: Hearth,
) -> None:
    lived_in(named=False)
    with opened() as database, database.transaction() as session:
        session.connection().execute(sa.delete(METADATA.tables["reply"]))
    code, said, _complaint = ask(hearth, "--yes")
    assert (code, said[:44]) == (0, "Opened 0 replies to 1 question or session in")
    assert "No words are kept of it." in FILE.read_text()
    assert [row.what for row in noted()] == [Act.OPENED_FOR, Act.OPENED]


@pytest.mark.parametrize(
    "reference",
    [
        *("", "Bryn Evans", "bryn", "9434765919", "case 12", "2" * 41),
        *("Joan-Barker-1951", "Bryn_Pritchard_2", "RXH1234567", "RXH-1234567", "Joan-51", "943-476-5919"),
        *(
            "MARY-1941",
            "ANN-LEE-62",
            "X.OLIV-IA.HAR-RIS.1",
            "ANN-62",
            "JO-1941",
            "2026-MARY",
            "SARA-17",
            "CASEY-1",
        ),
        *(
            "IG-2026-MARY",
            "A.N.N-62",
            "12/05/1951",
            "AB-123456-C",
            "A1234567",
            "QB--117",
            "-117",
            "QB",
            "-".join(["12"] * 20),
        ),
    ],
)
def test_the_reference_is_a_number_and_names_nobody(hearth: Hearth, reference: str) -> None:
    lived_in()
    complaint = ask(hearth, "--yes", reference=reference)[2]
    assert "for example QB-2026-117" in flat(complaint)
    assert not FILE.exists()
    assert noted() == []


@pytest.mark.parametrize(
    "reference", ["117", "CO/1234/2026", "IG.2026.0042", "INFO-2026/123", "C1-0412", "IG-2026-0142", "SAR-17"]
)
def test_the_numbers_that_cases_have_are_taken_and_noted(hearth: Hearth, reference: str) -> None:
    lived_in()
    assert ask(hearth, "--yes", reference=reference)[0] == 0
    assert noted()[0].about == f"court:{reference}"


def test_a_file_that_cannot_be_written_is_still_noted(
    hearth: Hearth, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived_in()

    class Full:
        def __init__(self, descriptor: int, *_: object, **__: object) -> None:
            os.close(descriptor)

        def __enter__(self) -> "Full":
            return self

        def __exit__(self, *_: object) -> None: ...

        def write(self, _words: str) -> None:
            raise OSError(28, "no room")

    monkeypatch.setattr(os, "fdopen", Full)
    assert ask(hearth, "--yes")[0] != 0
    assert len(noted()) == 2
    assert not FILE.exists()
