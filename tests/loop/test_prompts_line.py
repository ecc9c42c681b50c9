"""Asking a question in one line: what is understood, said back with its dates, and what is not."""

import pytest

from tests.loop.questions import QUESTION, go_by_no_holidays, initial, posts, type_line
from tests.loop.reading import front, words
from tests.loop.test_loop import arrange
from tests.parts import Slack

pytestmark = pytest.mark.usefixtures("community")


# Each kind of words, the sentence that says it back, and the days and hours of the dates that are shown.
# It is Tuesday 1 December 2026, 09:00 in London.
MARKED = " (a bank holiday in England)"
KINDS = [
    ("in 10 minutes", "Once, on Tuesday 1 December 2026", ["Tuesday 1 December 2026 at 09:10"]),
    ("tomorrow at 14:00", "Once, on Wednesday 2 December 2026", ["Wednesday 2 December 2026 at 14:00"]),
    ("on 3 December at 9", "Once, on Thursday 3 December 2026", ["Thursday 3 December 2026 at 09:00"]),
    (
        "daily at 8",
        "Every day at 08:00",
        [
            f"{day} December 2026 at 08:00"
            for day in ("Wednesday 2", "Thursday 3", "Friday 4", "Saturday 5", "Sunday 6")
        ],
    ),
    (
        "every weekday at noon",
        "Every weekday at 12:00",
        [
            f"{day} December 2026 at 12:00"
            for day in ("Tuesday 1", "Wednesday 2", "Thursday 3", "Friday 4", "Monday 7")
        ],
    ),
    (
        "every tuesday at 9:30",
        "Every Tuesday at 09:30",
        [f"Tuesday {day} December 2026 at 09:30" for day in (1, 8, 15, 22, 29)],
    ),
    (
        "every monday and thursday at 5pm",
        "Every Monday and Thursday at 17:00",
        [
            f"{day} December 2026 at 17:00"
            for day in ("Thursday 3", "Monday 7", "Thursday 10", "Monday 14", "Thursday 17")
        ],
    ),
    (
        "every 3 weeks on friday at 10",
        "Every 3 weeks on Friday at 10:00",
        [
            f"Friday {day} at 10:00"
            for day in (
                "4 December 2026",
                "25 December 2026",
                "15 January 2027",
                "5 February 2027",
                "26 February 2027",
            )
        ],
    ),
    (
        "fortnightly on monday at noon",
        "Every other Monday at 12:00 (London time), from Monday 7 December 2026",
        [
            f"Monday {day} at 12:00"
            for day in (
                "7 December 2026",
                "21 December 2026",
                "4 January 2027",
                "18 January 2027",
                "1 February 2027",
            )
        ],
    ),
    (
        "on the 15th of every month at 10",
        "On the 15th of every month at 10:00",
        [
            f"{day} at 10:00"
            for day in (
                "Tuesday 15 December 2026",
                "Friday 15 January 2027",
                "Monday 15 February 2027",
                "Monday 15 March 2027",
                "Thursday 15 April 2027",
            )
        ],
    ),
    (
        "first Thursday of the month at 10",
        "On the first Thursday of every month at 10:00",
        [
            f"Thursday {day} at 10:00"
            for day in (
                "3 December 2026",
                "7 January 2027",
                "4 February 2027",
                "4 March 2027",
                "1 April 2027",
            )
        ],
    ),
    (
        "last Friday of the month at 16:00",
        "On the last Friday of every month at 16:00",
        [
            f"Friday {day} at 16:00"
            for day in (
                "25 December 2026",
                "29 January 2027",
                "26 February 2027",
                "26 March 2027",
                "30 April 2027",
            )
        ],
    ),
    (
        "every tuesday at 11 until 15 December",
        "Every Tuesday at 11:00 (London time), until 15 December 2026",
        [f"Tuesday {day} December 2026 at 11:00" for day in (1, 8, 15)],
    ),
    (
        "every tuesday at 11 2 times",
        "2 times",
        [f"Tuesday {day} December 2026 at 11:00" for day in (1, 8)],
    ),
]


def test_words_are_said_back_with_the_next_dates(slack: Slack, subtests: pytest.Subtests) -> None:
    for when, sentence, dates in KINDS:
        with subtests.test(when):
            view = type_line(slack, f'{when} "{QUESTION}"')
            assert view.callback_id == "prompts.check"
            said = words(view.raw)
            assert QUESTION in said
            assert sentence in said
            listed = [line for line in said.splitlines() if line.startswith("•")]
            assert [line.removeprefix("•  ").removesuffix(MARKED) for line in listed] == dates
        slack.amina.close_all_views()


def test_bank_holidays_are_left_out_where_the_community_keeps_them(slack: Slack) -> None:
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"holidays": "GB-ENG"})
    assert slack.amina.submit() == {}
    said = words(type_line(slack, f'every friday at 10, except bank holidays "{QUESTION}"').raw)
    assert "except bank holidays in England" in said
    assert "Friday 18 December 2026" in said
    assert "Friday 25 December 2026" not in said


def test_a_date_that_is_a_bank_holiday_is_marked(slack: Slack) -> None:
    said = words(type_line(slack, f'every last friday at 15:00 "{QUESTION}"').raw)
    assert "Friday 25 December 2026 at 15:00 (a bank holiday in England)" in said
    assert "Friday 26 March 2027 at 15:00 (a bank holiday in England)" in said
    assert said.count("bank holiday") == 2
    slack.amina.submit()
    slack.amina.close_all_views()
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    assert "Next: Friday 25 December 2026 at 15:00 (a bank holiday in England)" in words(
        front(slack.amina).raw
    )


def test_where_none_are_gone_by_those_of_the_time_zone_are_marked(slack: Slack) -> None:
    go_by_no_holidays(slack)
    said = words(type_line(slack, f'every last friday at 15:00 "{QUESTION}"').raw)
    assert "Friday 25 December 2026 at 15:00 (a bank holiday in England)" in said


def test_bank_holidays_need_a_choice_of_whose(slack: Slack) -> None:
    go_by_no_holidays(slack)
    view = type_line(slack, f'every friday at 10 except bank holidays "{QUESTION}"')
    assert view.callback_id == "prompts.write"
    assert "whose bank holidays" in words(view.raw)


MISUNDERSTOOD = {
    "whenever the moon is full": "every Tuesday at 9:30",
    "today at 8": "already passed",
    "on 31 February": "There is no 31 February",
    "tomorrow at 25:00": "not a time of day",
    "in 11 years": "I could not tell|more than ten years",
    "every tuesday until 1 november 2026": "already passed",
}


def test_words_that_cannot_be_taken_get_a_sentence_and_are_not_lost(
    slack: Slack, subtests: pytest.Subtests
) -> None:
    for when, why in MISUNDERSTOOD.items():
        with subtests.test(when):
            view = type_line(slack, f'{when} "{QUESTION}"')
            assert view.callback_id == "prompts.write"
            assert any(part in words(view.raw) for part in why.split("|")), words(view.raw)
            assert initial(view, "when") == when
            assert initial(view, "question") == QUESTION
        slack.amina.close_all_views()


def test_what_is_not_understood_is_answered_with_three_examples(slack: Slack) -> None:
    said = words(type_line(slack, f'when it suits "{QUESTION}"').raw)
    for example in ("every Tuesday at 9:30", "first Thursday of the month at 10", "tomorrow at 14:00"):
        assert example in said


def test_any_quotation_marks_hold_the_question(slack: Slack, subtests: pytest.Subtests) -> None:
    for quotes in ('"{}"', "“{}”", "„{}“", "«{}»", "'{}'", "‘{}’"):
        with subtests.test(quotes):
            said = words(type_line(slack, f"every tuesday at 9:30 {quotes.format(QUESTION)}").raw)
            assert said.startswith(f"{QUESTION}\n")
            assert "Every Tuesday at 09:30" in said
        slack.amina.close_all_views()


def test_the_question_may_come_first(slack: Slack) -> None:
    said = words(type_line(slack, f'"{QUESTION}" every tuesday at 9:30').raw)
    assert said.startswith(QUESTION)
    assert "Every Tuesday at 09:30" in said


def test_an_apostrophe_is_no_quotation_mark(slack: Slack) -> None:
    said = words(type_line(slack, "every tuesday at 9:30 What's the patients' view of Bryn's idea?").raw)
    assert said.startswith("What's the patients' view of Bryn's idea?")


def test_without_quotation_marks_the_words_that_say_when_are_found(slack: Slack) -> None:
    said = words(type_line(slack, f"every tuesday at 9:30 {QUESTION}").raw)
    assert said.startswith(QUESTION)
    assert "Every Tuesday at 09:30" in said


def test_without_quotation_marks_and_without_a_time_the_words_are_kept(slack: Slack) -> None:
    view = type_line(slack, "What made you smile?")
    assert view.callback_id == "prompts.write"
    assert initial(view, "when") == "What made you smile?"


def test_what_slack_escapes_is_shown_and_asked_as_it_was_typed(slack: Slack) -> None:
    question = "R&D <b>bold</b> *stars* `ticks` <!channel> & “Ärger”, cwtch, zażółć, اردو"
    arrange(slack, f'now "{question}"')
    slack.act()
    message = slack.workspace.messages(slack.channel)[-1]
    assert message.blocks[0]["text"]["text"] == question.replace("<!channel>", "@channel")
    assert "<!channel>" not in message.text
    assert "R&amp;D &lt;b&gt;" in message.text


def test_a_person_who_is_named_in_a_question_is_called_by_name(slack: Slack) -> None:
    said = words(type_line(slack, f'tomorrow at 9 "What did @{slack.bryn.user.name} teach us?"').raw)
    assert f"What did @{slack.bryn.user.name} teach us?" in said


@pytest.mark.parametrize("typed", ['tomorrow at 9 "{}"', '{} "Why?"', "{}"])
def test_a_line_that_no_form_could_hold_is_given_back(slack: Slack, typed: str) -> None:
    line = typed.format("Why *not* & <how>? " * 170)
    answer = slack.amina.slash("/hearth", f"prompt {line}", slack.channel)
    assert slack.amina.view is None
    assert "That is too long for me. A question can have 3,000 characters" in answer.text
    assert line.strip() in words({"blocks": answer.blocks})


def test_a_question_as_long_as_the_form_can_hold_is_asked(slack: Slack) -> None:
    question = ("Why? " * 600).strip() + "!"
    arrange(slack, f'now "{question}"')
    slack.act()
    assert question in posts(slack)[0]
    view = type_line(slack, "")
    box = next(block for block in view.blocks if block["block_id"] == "question")
    assert box["element"]["max_length"] == 3000
    assert box["hint"]["text"] == "At most 3,000 characters."


@pytest.mark.parametrize("line", ['yesterday at 9 "Why?"', "yesterday at 9 Why?", "an hour ago Why?"])
def test_a_time_that_has_passed_is_said_to_have(slack: Slack, line: str) -> None:
    view = type_line(slack, line)
    assert "That time has already passed" in words(view.raw)
    assert initial(view, "question") == "Why?"


def test_a_quotation_mark_that_nothing_closes_is_no_part_of_the_question(slack: Slack) -> None:
    said = words(type_line(slack, 'tomorrow at 9 "What did you notice?').raw)
    assert "What did you notice?" in said
    assert '"What did you' not in said


def test_a_question_that_is_empty_is_asked_for(slack: Slack) -> None:
    view = type_line(slack, "tomorrow at 9")
    assert "There is no question yet" in words(view.raw)
    assert initial(view, "when") == "tomorrow at 9"


def test_a_question_longer_than_a_heading_is_shown_whole(slack: Slack) -> None:
    question = "What would it take for everybody to have somebody to ask? " * 10
    arrange(slack, f'now "{question}"')
    slack.act()
    assert question.strip() in posts(slack)[0]
