"""What a session shows: all of it in words too, nobody's name but those who facilitate, and nothing that pings."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.practice.rounds import Invitation
from bot.practice.rounds_times import run_sheet
from bot.workspace.blockkit.surfaces import message_problems, view_problems
from handlers.blocks import rounds as blocks
from handlers.blocks import rounds_check, rounds_facilitating, rounds_list, rounds_words
from handlers.blocks import rounds_form as forms
from handlers.blocks import rounds_hour as hour
from storage.communities import Promise
from storage.rounds import Answer, Place, Round, RoundState
from tests.loop.reading import labels, mrkdwn, words

START = datetime(2026, 12, 8, 13, tzinfo=UTC)
NASTY = '<!channel> & *bold* <https://evil.example|click> "quoted" :tada:'
NOBODY = {Answer.YES: 0, Answer.MAYBE: 0, Answer.NO: 0}
SESSION = Invitation(
    round_id="a" * 32,
    thread_id="b" * 32,
    state=RoundState.ANNOUNCED,
    theme="A day I still think about",
    starts_at=START,
    minutes=60,
    timezone="Europe/London",
    place=Place.THREAD,
    where="",
    facilitators=["U1"],
    storytellers=3,
    promise=Promise.WITHOUT_NAMES,
    answers=NOBODY,
)
OPEN = replace(SESSION, state=RoundState.OPEN, closes_at=START + timedelta(hours=1))


def a_round(state: RoundState = RoundState.ANNOUNCED) -> Round:
    return Round(
        id="a" * 32,
        team_id="T1",
        community_id="c",
        theme=b"",
        starts_at=START,
        timezone="Europe/London",
        announce_at=START - timedelta(days=7),
        state=state,
        created_by="U1",
        created_at=START - timedelta(days=9),
    )


def everything_said(invitation: Invitation) -> list[dict[str, Any]]:
    opened = replace(invitation, state=RoundState.OPEN, closes_at=START + timedelta(hours=1))
    sheet = run_sheet(a_round(), invitation.storytellers)
    return [
        *(blocks.post(replace(opened, state=state)) for state in RoundState),
        *(rounds_facilitating.run_sheet(replace(opened, state=state), sheet) for state in RoundState),
        hour.reminder(invitation),
        hour.opened(opened),
        hour.thanks(),
        hour.moved(invitation, START - timedelta(days=1)),
        hour.cancelled(invitation),
        rounds_facilitating.passed(invitation, "C1"),
        rounds_facilitating.never_invited(invitation, "C1"),
        rounds_facilitating.not_invited_yet(invitation, "C1"),
        hour.calendar_sent(),
        *(blocks.answered(answer) for answer in Answer),
    ]


LONGEST = replace(
    SESSION,
    theme="w" * 150,
    place=Place.ROOM,
    where="m" * 300,
    facilitators=[f"U{number:010}" for number in range(5)],
    promise=Promise.NOTHING,
    answers={Answer.YES: 1200, Answer.MAYBE: 30, Answer.NO: 4},
)
PLACES = [
    SESSION,
    LONGEST,
    replace(SESSION, theme=NASTY, place=Place.ROOM, where=NASTY, storytellers=0),
    replace(SESSION, place=Place.LINK, where="https://meet.example.org/a?b=c&d=e"),
]


@pytest.mark.parametrize("invitation", PLACES)
def test_slack_takes_all_of_it(invitation: Invitation) -> None:
    for message in everything_said(invitation):
        assert 0 < len(message["text"]) <= 4000
        assert message_problems(message["blocks"]) == []


def test_what_was_typed_pings_nobody_and_links_nowhere() -> None:
    for message in everything_said(replace(SESSION, theme=NASTY, place=Place.ROOM, where=NASTY)):
        marked = [message["text"], *mrkdwn(message["blocks"])]
        assert not [text for text in marked if "<!channel" in text or "<https://evil" in text]


def test_the_text_of_an_invitation_carries_all_that_it_shows() -> None:
    post = blocks.post(replace(SESSION, answers={Answer.YES: 2, Answer.MAYBE: 1, Answer.NO: 0}))
    for part in (
        "A day I still think about",
        "for 60 minutes",
        "<@U1>, and 3 storytellers",
        "2 will be there",
    ):
        assert part in post["text"]
        assert part in words(post)
    assert all(rule in post["text"] and rule in words(post) for rule in rounds_words.ground_rules())


@pytest.mark.parametrize(
    ("invitation", "expected"),
    [
        (SESSION, ["I'll Be There", "Maybe", "Can't", "Add to Calendar", "What Is Kept?"]),
        (
            OPEN,
            ["I'll Be There", "Maybe", "Can't", "Add to Calendar", "Answer Without My Name", "What Is Kept?"],
        ),
        (
            replace(OPEN, promise=Promise.NOTHING),
            ["I'll Be There", "Maybe", "Can't", "Add to Calendar", "What Is Kept?"],
        ),
        (replace(SESSION, state=RoundState.CLOSED), ["What Is Kept?"]),
        (replace(SESSION, state=RoundState.CANCELLED), ["Remove From Calendar"]),
        (replace(SESSION, state=RoundState.PASSED), []),
    ],
)
def test_only_what_can_be_pressed_has_a_button(invitation: Invitation, expected: list[str]) -> None:
    assert labels(blocks.post(invitation)) == expected


def test_a_link_can_be_followed_and_a_room_cannot() -> None:
    link = rounds_words.place_block(replace(SESSION, place=Place.LINK, where="https://meet.example.org"))
    room = rounds_words.place_block(replace(SESSION, place=Place.ROOM, where="https://not-a-link.example"))
    assert '"link"' in str(link).replace("'", '"')
    assert '"link"' not in str(room).replace("'", '"')


def test_nobody_sees_counts_before_anybody_answered() -> None:
    assert blocks.answers_line(NOBODY) == ""


@pytest.mark.parametrize(
    ("state", "now", "changes", "leads", "expected"),
    [
        (RoundState.PLANNED, START - timedelta(days=8), True, True, ["Change", "Cancel the Session"]),
        (RoundState.ANNOUNCED, START - timedelta(days=1), True, True, ["Change", "Cancel the Session"]),
        (
            RoundState.ANNOUNCED,
            START - timedelta(minutes=15),
            True,
            True,
            ["Open the Session", "Change", "Cancel the Session"],
        ),
        (RoundState.ANNOUNCED, START, False, True, ["Open the Session"]),
        (RoundState.ANNOUNCED, START, False, False, []),
        (RoundState.ANNOUNCED, START + timedelta(hours=1), False, True, []),
        (RoundState.OPEN, START, True, True, ["Close the Session"]),
        (RoundState.OPEN, START, False, False, []),
    ],
)
def test_a_line_in_a_list_offers_what_fits(
    state: RoundState, now: datetime, changes: bool, leads: bool, expected: list[str]
) -> None:
    line = rounds_list.upcoming_line(a_round(state), "A theme", now, changes=changes, leads=leads)
    assert labels({"blocks": line}) == expected
    assert "A theme" in words({"blocks": line})


@pytest.mark.parametrize("invited", [False, True])
def test_slack_takes_the_forms(invited: bool) -> None:
    values = {"theme": "x" * 150, "where": "y" * 300, "panel": ["U1"], "date": "2026-12-08", "invite": "7"}
    at_hand = rounds_list.upcoming_line(a_round(), "A theme", START, leads=True)
    assert (
        view_problems(forms.form("{}", values, "Europe/London", at_hand=at_hand, invited=invited), "modal")
        == []
    )
    notes = rounds_check.notes(
        invited_on="then", is_invited=False, reminded_on="later", bank_holiday=True, in_rest="It rests."
    )
    assert (
        view_problems(
            rounds_check.check_form("{}", blocks.preview(LONGEST), notes, changing=invited), "modal"
        )
        == []
    )
    assert view_problems(rounds_check.done(changing=invited), "modal") == []
    assert view_problems(forms.at_hand_form(at_hand), "modal") == []


def test_the_form_explains_that_nothing_may_be_kept() -> None:
    form = forms.form("{}", {}, "Europe/London")
    promise = next(block for block in form["blocks"] if block.get("block_id") == "promise")
    assert promise["element"]["initial_option"]["value"] == "without names"
    assert "licensed to hold Schwartz Rounds" in promise["hint"]["text"]


def test_only_the_invitation_says_that_the_session_is_in_the_thread_of_this_message() -> None:
    sheet = rounds_facilitating.run_sheet(SESSION, run_sheet(a_round(), 3))
    for shown in (sheet, hour.moved(SESSION, START)):
        for said in (shown["text"], words(shown)):
            assert "in the thread of the invitation" in said
            assert "this message" not in said
    assert "here, in the thread of this message" in words(blocks.post(SESSION))
