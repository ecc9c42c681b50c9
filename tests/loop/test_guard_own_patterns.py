"""What a community has the guard look for besides: written by its facilitators, tried, sealed, and heeded at once."""

from typing import Any

import pytest
from sqlmodel import select

from storage.audit import Act, AuditEntry
from storage.drafts import Draft
from storage.encryption import unseal_json
from tests.loop import telling
from tests.loop.gathered import gather
from tests.loop.reading import labels, words
from tests.loop.test_guard import asked, counted, kept, told
from tests.loop.test_loop import begin
from tests.loop.test_roles import choose
from tests.loop.test_sealed import stored
from tests.parts import Slack

NAME, PATTERN, EXAMPLE = "our referral number", "RWY-######", "it is rwy-204417 now"


def look(slack: Slack, person: Any = None, sentence: str = "") -> Any:
    person = person or slack.amina
    person.close_all_views()
    person.slash("/hearth", f"guard {sentence}".strip(), slack.channel)
    assert person.view is not None
    return person.view.raw


def add(slack: Slack, name: str = NAME, pattern: str = PATTERN, example: str = "RWY-204417") -> Any:
    """Returns the problems, by field."""
    look(slack)
    slack.amina.press_view("guard.write")
    slack.amina.fill({"name": name, "pattern": pattern, "example": example})
    return slack.amina.submit()


def audited(slack: Slack) -> list[tuple[str, str]]:
    with slack.bot.hearth.database.reading() as session:
        found = session.exec(select(AuditEntry).where(AuditEntry.what == Act.PATTERNS)).all()
    return [(entry.who, entry.counts) for entry in found]


def test_a_reply_in_which_it_is_found_is_held_back_and_the_pattern_is_named(slack: Slack) -> None:
    ts = asked(slack)
    slack.bryn.reply(slack.channel, ts, "RWY-204417 waited.")
    assert counted(slack, ts) == (1, 0)
    assert add(slack) == {}
    message = slack.bryn.reply(slack.channel, ts, "RWY-204418 waited, too.")
    assert counted(slack, ts) == (1, 1)
    (notice,) = told(slack, slack.bryn)
    assert f"something your community asked me to look for ({NAME})" in notice
    assert "204418" not in notice
    slack.clock.pass_(seconds=1)
    slack.bryn.edit(slack.channel, message, "Somebody waited, too.")
    assert kept(slack, ts) == ["RWY-204417 waited.", "Somebody waited, too."]


def test_it_is_sealed_and_the_audit_says_only_how_many_there_are(slack: Slack) -> None:
    begin(slack)
    assert add(slack) == {}
    assert add(slack) == {}  # the same again is the same once
    assert audited(slack) == [(slack.amina.id, '{"patterns": 1}')]
    held = stored(slack.bot.hearth.database)
    assert PATTERN.encode() not in held
    assert NAME.encode() not in held
    assert f"{NAME}: {PATTERN}" in words(look(slack))
    slack.amina.press_view("guard.take_away")
    assert audited(slack)[-1] == (slack.amina.id, '{"patterns": 0}')
    assert NAME not in words(look(slack))


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", {"name": NAME, "pattern": "RWX-######", "example": "RWX-123456"}, "already"),
        ("pattern", {"pattern": "#"}, "at least four"),
        ("pattern", {"pattern": "a***b###"}, "two stars"),
        ("example", {"example": "nothing of the kind"}, "finds nothing"),
    ],
)
def test_what_is_of_no_use_is_refused_beside_its_field(
    slack: Slack, field: str, typed: dict[str, str], said: str
) -> None:
    begin(slack)
    assert add(slack) == {}
    problems = add(slack, **({"name": "another"} | typed))
    assert said in problems[field]
    assert len(audited(slack)) == 1


def test_there_are_twenty_at_most(slack: Slack) -> None:
    begin(slack)
    for number in range(20):
        assert (
            add(slack, f"number {number}", f"RW{chr(65 + number)}-####", f"RW{chr(65 + number)}-1234") == {}
        )
    assert "Add a Pattern" not in labels(look(slack))


def test_everybody_may_try_a_sentence_and_nothing_of_it_is_kept(slack: Slack) -> None:
    begin(slack)
    assert add(slack) == {}
    shown = look(slack, slack.bryn, EXAMPLE)
    assert f"I see something your community asked me to look for ({NAME})." in words(shown)
    assert "Here I look for 1 more thing" in words(shown)
    assert labels(shown) == []
    slack.bryn.fill({"sentence": "zanzibar, NHS no 999 118 2594"})
    assert slack.bryn.submit() == {}
    assert slack.bryn.view is not None
    assert "I see an NHS number." in words(slack.bryn.view.raw)
    slack.bryn.fill({"sentence": "A chair by the window"})
    assert slack.bryn.submit() == {}
    assert "That is no promise." in words(slack.bryn.view.raw)
    assert "“A chair by the window” I see nothing in it" in words(slack.bryn.view.raw), "which one was tried"
    held = stored(slack.bot.hearth.database)
    assert not any(part in held for part in (b"zanzibar", b"2594", b"204417"))


def test_a_co_facilitator_is_shown_no_patterns_to_change(slack: Slack) -> None:
    begin(slack)
    assert add(slack) == {}
    choose(slack, co_facilitators=[slack.bryn.id])
    assert labels(look(slack, slack.bryn)) == []


def test_nor_is_it_kept_in_a_draft_of_a_question_or_of_a_summary(slack: Slack) -> None:
    thread = gather(slack, "One.", "Two.", "Three.", promise="with names")
    assert add(slack) == {}
    slack.amina.close_all_views()
    slack.amina.slash("/hearth", 'prompt now "How is RWY-204417?"', slack.channel)
    slack.amina.close_view()
    slack.amina.slash("/hearth", "prompt", slack.channel)
    slack.amina.fill({"question.prompts.draft": "And how is RWY-204417?", "when.prompts.draft": "now"})
    assert "question" in slack.amina.submit()
    slack.amina.close_all_views()
    telling.choose(slack, slack.amina, thread)
    assert slack.amina.submit() == {}
    slack.amina.fill({"heard.summaries.draft": "RWY-204417 was sad.", "next.summaries.draft": "We rest."})
    assert "heard" in slack.amina.submit()
    slack.amina.close_all_views()
    with slack.bot.hearth.database.reading() as session:
        kept_of = [
            unseal_json(session, "draft.content", row.team_id, row.id, row.content)
            for row in session.exec(select(Draft)).all()
            if row.content
        ]
    assert kept_of
    assert "204417" not in repr(kept_of)


def test_what_brings_the_community_together_is_looked_at_and_so_is_its_draft(slack: Slack) -> None:
    begin(slack)
    assert add(slack) == {}
    slack.amina.close_all_views()
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"purpose": "For RWY-204417"})
    assert NAME in slack.amina.submit()["purpose"]
    slack.amina.close_view()
    with slack.bot.hearth.database.reading() as session:
        for row in session.exec(select(Draft)).all():
            content = row.content and unseal_json(session, "draft.content", row.team_id, row.id, row.content)
            assert "204417" not in repr(content)
