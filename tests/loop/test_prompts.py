"""Asking a question: in one line or in a form, in words or by fields; what is refused, and that nothing typed is lost."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.workspace.model import Delivery, View
from tests.conftest import Slack
from tests.loop.reading import button, words
from tests.loop.test_loop import arrange, begin

QUESTION = "What did you notice this week?"


def type_line(slack: Slack, line: str) -> View:
    slack.amina.slash("/hearth", f"prompt {line}".strip(), slack.channel)
    assert slack.amina.view is not None
    return slack.amina.view


def shown(slack: Slack) -> View:
    assert slack.amina.view is not None
    return slack.amina.view


def initial(view: View, name: str) -> str | None:
    """What a field of the form in front held when it was opened."""
    block = next(block for block in view.blocks if block["block_id"] == name)
    element = block["element"]
    chosen = element.get("initial_option")
    return chosen["value"] if chosen else element.get("initial_value") or element.get("initial_date")


def posts(slack: Slack) -> list[str]:
    """The questions in the channel, without the welcome."""
    return [
        message.text for message in slack.workspace.messages(slack.channel) if "Welcome" not in message.text
    ]


def bring_to_front(slack: Slack, view: View) -> None:
    """As it was when it was open, say in another window of the same person."""
    slack.workspace.views[view.id] = view
    slack.workspace.stacks[slack.amina.id] = [view]


@pytest.fixture(autouse=True)
def community(slack: Slack) -> None:
    begin(slack)


def test_now_is_asked_at_once(slack: Slack) -> None:
    arrange(slack, f'now "{QUESTION}"')
    slack.act()
    assert len(posts(slack)) == 1
    assert QUESTION in posts(slack)[0]


# Each kind of words, the sentence that says it back, and the days and hours of the dates that are shown.
# It is Tuesday 1 December 2026, 09:00 in London.
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


@pytest.mark.parametrize(("when", "sentence", "dates"), KINDS, ids=[kind[0] for kind in KINDS])
def test_words_are_said_back_with_the_next_dates(
    slack: Slack, when: str, sentence: str, dates: list[str]
) -> None:
    view = type_line(slack, f'{when} "{QUESTION}"')
    assert view.callback_id == "prompts.check"
    said = words(view.raw)
    assert QUESTION in said
    assert sentence in said
    assert [line.removeprefix("•  ") for line in said.splitlines() if line.startswith("•")] == dates


def test_bank_holidays_are_left_out_where_the_community_keeps_them(slack: Slack) -> None:
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"holidays": "GB-ENG"})
    assert slack.amina.submit() == {}
    said = words(type_line(slack, f'every friday at 10, except bank holidays "{QUESTION}"').raw)
    assert "except bank holidays in England" in said
    assert "Friday 18 December 2026" in said
    assert "Friday 25 December 2026" not in said


def test_bank_holidays_need_a_choice_of_whose(slack: Slack) -> None:
    view = type_line(slack, f'every friday at 10 except bank holidays "{QUESTION}"')
    assert view.callback_id == "prompts.write"
    assert "whose bank holidays" in words(view.raw)


def test_nothing_is_asked_before_somebody_says_yes(slack: Slack) -> None:
    type_line(slack, f'now "{QUESTION}"')
    slack.pass_(hours=1)
    slack.amina.close_view()
    slack.pass_(hours=1)
    assert posts(slack) == []


@pytest.mark.parametrize(
    ("when", "why"),
    [
        ("whenever the moon is full", "every Tuesday at 9:30"),
        ("today at 8", "already passed"),
        ("on 31 February", "There is no 31 February"),
        ("tomorrow at 25:00", "not a time of day"),
        ("in 11 years", "I could not tell|more than ten years"),
        ("every tuesday until 1 november 2026", "already passed"),
    ],
)
def test_words_that_cannot_be_taken_get_a_sentence_and_are_not_lost(
    slack: Slack, when: str, why: str
) -> None:
    view = type_line(slack, f'{when} "{QUESTION}"')
    assert view.callback_id == "prompts.write"
    assert any(part in words(view.raw) for part in why.split("|")), words(view.raw)
    assert initial(view, "when") == when
    assert initial(view, "question") == QUESTION


def test_what_is_not_understood_is_answered_with_three_examples(slack: Slack) -> None:
    said = words(type_line(slack, f'when it suits "{QUESTION}"').raw)
    for example in ("every Tuesday at 9:30", "first Thursday of the month at 10", "tomorrow at 14:00"):
        assert example in said


@pytest.mark.parametrize("quotes", ['"{}"', "“{}”", "„{}“", "«{}»", "'{}'", "‘{}’"])
def test_any_quotation_marks_hold_the_question(slack: Slack, quotes: str) -> None:
    said = words(type_line(slack, f"every tuesday at 9:30 {quotes.format(QUESTION)}").raw)
    assert said.startswith(f"{QUESTION}\n")
    assert "Every Tuesday at 09:30" in said


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


# The form


def test_a_form_of_words_is_checked_and_arranged(slack: Slack) -> None:
    assert type_line(slack, "").callback_id == "prompts.write"
    slack.amina.fill({"question.prompts.draft": QUESTION, "when.prompts.draft": "every tuesday at 9:30"})
    slack.amina.fill({"open_for": "1440", "promise": "with names"})
    assert slack.amina.submit() == {}
    said = words(shown(slack).raw)
    assert "Every Tuesday at 09:30" in said
    assert "Kept with names" in said
    assert "open until Wednesday 2 December 2026 at 09:30" in said
    assert slack.amina.submit() == {}
    assert "That is arranged" in words(shown(slack).raw)
    slack.pass_(minutes=31)
    assert "Kept with names" in posts(slack)[0]


def test_a_first_date_that_has_passed_is_refused_beside_its_field(slack: Slack) -> None:
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": QUESTION, "how.prompts.how": "fields"})
    slack.amina.fill({"frequency": "weekly", "start": "2026-11-30"})
    assert "That day has already passed." in slack.amina.submit()["start"]
    slack.amina.fill({"start": "2026-12-01"})
    assert slack.amina.submit() == {}


def test_the_first_date_of_a_question_that_is_asked_already_may_stay(slack: Slack) -> None:
    arrange(slack, f'every two weeks on tuesday at 9:30 "{QUESTION}"')
    slack.pass_(days=7)
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    found = button(shown(slack).raw, "Change")
    slack.amina.press_view(found["action_id"], found["value"])
    slack.amina.fill({"how.prompts.how": "fields"})
    assert initial(shown(slack), "start") == "2026-12-01"
    assert slack.amina.submit() == {}


def test_an_hour_that_the_clocks_skip_is_explained_beside_its_date(slack: Slack) -> None:
    slack.clock.now = slack.clock.now.replace(year=2027, month=3, day=22)
    said = words(type_line(slack, f'every sunday at 1:30 "{QUESTION}"').raw)
    assert "Every Sunday at 01:30 (London time)" in said
    skipped = "Sunday 28 March 2027 at 02:00, because the clocks go forward that day and skip 01:30"
    assert f"{skipped}\n•  Sunday 4 April 2027 at 01:30\n" in said
    arrange(slack, f'every sunday at 1:30 "{QUESTION}"')
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    assert f"Next: {skipped}" in words(shown(slack).raw)


@pytest.mark.parametrize(
    ("values", "field", "why"),
    [
        ({"when.prompts.draft": "blue moon"}, "when", "could not tell"),
        ({"when.prompts.draft": "today at 8:30"}, "when", "already passed"),
    ],
)
def test_errors_stand_beside_their_field_and_nothing_is_lost(
    slack: Slack, values: dict[str, str], field: str, why: str
) -> None:
    type_line(slack, "")
    typed = {"question.prompts.draft": QUESTION, "when.prompts.draft": "tomorrow at 9"} | values
    slack.amina.fill(typed)
    errors = slack.amina.submit()
    assert list(errors) == [field]
    assert why in errors[field]
    slack.amina.close_view()
    again = type_line(slack, "")
    assert initial(again, "question") == typed["question.prompts.draft"]
    assert initial(again, "when") == typed["when.prompts.draft"]


def to_fields(slack: Slack) -> None:
    slack.amina.fill({"how.prompts.how": "fields"})
    assert any(block["block_id"] == "frequency" for block in shown(slack).blocks)


def test_days_and_times_can_be_chosen_instead_of_said(slack: Slack) -> None:
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": QUESTION})
    to_fields(slack)
    slack.amina.fill(
        {
            "frequency": "fortnightly",
            "days": ["MO", "TH"],
            "start": "2026-12-07",
            "at": "14:15",
            "until": "2027-01-31",
        }
    )
    assert slack.amina.submit() == {}
    said = words(shown(slack).raw)
    assert said.startswith(QUESTION)
    assert "Every other week on Monday and Thursday at 14:15" in said
    assert "Monday 21 December 2026 at 14:15" in said
    assert slack.amina.submit() == {}


FREQUENCIES = {
    "once": "Once, on Friday 11 December 2026 at 10:00",
    "daily": "Every day at 10:00",
    "weekdays": "Every weekday at 10:00",
    "weekly": "Every Friday at 10:00",
    "fortnightly": "Every other Friday at 10:00",
    "monthly-date": "On the 11th of every month at 10:00",
    "monthly-weekday": "On the second Friday of every month at 10:00",
}


@pytest.mark.parametrize("frequency", FREQUENCIES)
def test_each_choice_of_how_often_is_understood(slack: Slack, frequency: str) -> None:
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": QUESTION})
    to_fields(slack)
    slack.amina.fill({"frequency": frequency, "start": "2026-12-11", "at": "10:00"})
    assert slack.amina.submit() == {}
    assert FREQUENCIES[frequency] in words(shown(slack).raw)


@pytest.mark.parametrize(
    ("values", "field", "why"),
    [
        ({"frequency": "once", "start": "2026-11-30"}, "start", "already passed"),
        ({"frequency": "once", "start": "2026-12-01", "at": "08:00"}, "at", "already passed"),
        ({"start": "2026-12-08", "until": "2026-12-02"}, "until", "last day comes before the first"),
        ({"start": "2040-12-08"}, "start", "more than ten years"),
        (
            {"start": "2026-12-08", "except_holidays": ["except_holidays"]},
            "except_holidays",
            "whose bank holidays",
        ),
    ],
)
def test_errors_of_fields_stand_beside_them_and_keep_what_was_chosen(
    slack: Slack, values: dict[str, str], field: str, why: str
) -> None:
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": QUESTION})
    to_fields(slack)
    slack.amina.fill(values)
    errors = slack.amina.submit()
    assert list(errors) == [field]
    assert why in errors[field]
    slack.amina.close_view()
    again = type_line(slack, "")
    assert initial(again, "start") == values["start"]
    assert initial(again, "question") == QUESTION


def test_bank_holidays_of_the_community_are_left_out_by_choice(slack: Slack) -> None:
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"holidays": "GB-WLS"})
    slack.amina.submit()
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": QUESTION})
    to_fields(slack)
    slack.amina.fill({"frequency": "weekly", "start": "2026-12-25", "except_holidays": ["except_holidays"]})
    assert slack.amina.submit() == {}
    said = words(shown(slack).raw)
    assert "except bank holidays in Wales" in said
    assert "25 December 2026 at" not in said


def test_words_and_fields_keep_what_the_other_held(slack: Slack) -> None:
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": QUESTION, "when.prompts.draft": "every tuesday at 9:30"})
    to_fields(slack)
    slack.amina.fill({"start": "2026-12-07", "question.prompts.draft": QUESTION + " And why?"})
    slack.amina.fill({"how.prompts.how": "words"})
    assert initial(shown(slack), "when") == "every tuesday at 9:30"
    assert initial(shown(slack), "question") == QUESTION + " And why?"
    to_fields(slack)
    assert initial(shown(slack), "start") == "2026-12-07"


# Drafts


def test_what_was_typed_survives_a_closed_form(slack: Slack) -> None:
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": "A thought I have not finis"})
    slack.amina.close_view()
    assert initial(type_line(slack, ""), "question") == "A thought I have not finis"


def test_what_is_chosen_last_survives_a_closed_form(slack: Slack) -> None:
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": QUESTION, "promise": "nothing", "open_for": "240"})
    slack.amina.close_view()
    again = type_line(slack, "")
    assert initial(again, "promise") == "nothing"
    assert initial(again, "open_for") == "240"


def test_a_form_that_was_only_looked_at_leaves_nothing_behind(slack: Slack) -> None:
    type_line(slack, "")
    slack.amina.close_view()
    assert "begun and not sent" not in words(slack.amina.open_home(slack.app))


def test_a_draft_is_nobody_elses(slack: Slack) -> None:
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"facilitators": [slack.amina, slack.bryn]})
    assert slack.amina.submit() == {}
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": "Mine alone"})
    slack.amina.close_view()
    slack.bryn.slash("/hearth", "prompt", slack.channel)
    assert slack.bryn.view is not None
    assert initial(slack.bryn.view, "question") is None


def test_a_draft_goes_when_it_is_arranged(slack: Slack) -> None:
    arrange(slack, f'tomorrow at 9 "{QUESTION}"')
    assert initial(type_line(slack, ""), "question") is None


def test_change_it_goes_back_to_the_form_as_it_was_typed(slack: Slack) -> None:
    type_line(slack, f'every tuesday at 9:30 "{QUESTION}"')
    slack.amina.press_view("prompts.back")
    assert shown(slack).callback_id == "prompts.write"
    assert initial(shown(slack), "question") == QUESTION
    slack.amina.fill({"when.prompts.draft": "every wednesday at 9:30"})
    assert slack.amina.submit() == {}
    assert "Every Wednesday" in words(shown(slack).raw)


def repeat_first_keystroke(slack: Slack) -> None:
    """The first thing that was typed comes once more, as late as now."""
    first = next(
        delivery
        for delivery in slack.workspace.deliveries
        if any(action["action_id"] == "prompts.draft" for action in delivery.payload.get("actions", ()))
    )
    slack.workspace.outgoing.send(Delivery(first.app, first.kind, first.payload))
    slack.workspace.settle()


def test_a_keystroke_that_comes_late_undoes_nothing(slack: Slack) -> None:
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": "What did you not"})
    slack.clock.pass_(seconds=1)
    slack.amina.fill({"question.prompts.draft": QUESTION})
    repeat_first_keystroke(slack)
    slack.workspace.stacks[slack.amina.id] = []  # the program stopped: nothing was said of the form's end
    assert initial(type_line(slack, ""), "question") == QUESTION


def test_a_keystroke_that_comes_after_the_form_was_sent_changes_nothing(slack: Slack) -> None:
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": "What did you not"})
    slack.amina.fill({"question.prompts.draft": QUESTION, "when.prompts.draft": "now"})
    assert slack.amina.submit() == {}
    repeat_first_keystroke(slack)
    assert slack.amina.submit() == {}
    slack.act()
    assert QUESTION in posts(slack)[0]


# Presses that come twice, late, or from somebody else


def test_a_form_that_is_sent_twice_asks_once(slack: Slack) -> None:
    view = replace(type_line(slack, f'now "{QUESTION}"'))
    assert slack.amina.submit() == {}
    bring_to_front(slack, view)
    assert slack.amina.submit() == {}
    assert "That is arranged" in words(shown(slack).raw)
    slack.act()
    assert len(posts(slack)) == 1


def test_a_yes_that_comes_an_hour_later_still_asks(slack: Slack) -> None:
    type_line(slack, f'now "{QUESTION}"')
    slack.clock.pass_(hours=1)
    assert slack.amina.submit() == {}
    slack.act()
    assert len(posts(slack)) == 1


def test_a_yes_that_comes_a_day_later_is_told_that_the_time_has_passed(slack: Slack) -> None:
    type_line(slack, f'now "{QUESTION}"')
    slack.clock.pass_(days=1)
    slack.amina.submit()
    assert "already passed" in words(shown(slack).raw)
    slack.act()
    assert posts(slack) == []
    slack.amina.close_view()
    slack.amina.press_view("prompts.back")
    assert initial(shown(slack), "question") == QUESTION


def test_a_yes_that_comes_a_day_later_keeps_a_rhythm(slack: Slack) -> None:
    type_line(slack, f'every weekday at 9:30 "{QUESTION}"')
    slack.clock.pass_(days=1, hours=3)
    assert slack.amina.submit() == {}
    slack.act()
    assert posts(slack) == []
    slack.pass_(hours=22)
    assert len(posts(slack)) == 1


def test_what_was_shown_is_what_is_asked_even_if_another_form_was_checked_since(slack: Slack) -> None:
    first = type_line(slack, f'now "{QUESTION}"')
    slack.clock.pass_(seconds=5)
    type_line(slack, 'now "Something else?"')
    bring_to_front(slack, first)
    assert slack.amina.submit() == {}
    slack.act()
    assert len(posts(slack)) == 1
    assert QUESTION in posts(slack)[0]


def test_what_was_changed_on_another_screen_since_it_was_shown_is_not_asked(slack: Slack) -> None:
    first = type_line(slack, f'now "{QUESTION}"')
    slack.clock.pass_(seconds=5)
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": "Something else?"})
    slack.amina.submit()
    bring_to_front(slack, first)
    slack.amina.submit()
    assert "changed somewhere else" in words(shown(slack).raw)
    slack.act()
    assert posts(slack) == []


def test_only_a_facilitator_asks(slack: Slack) -> None:
    answer = slack.bryn.slash("/hearth", f'prompt now "{QUESTION}"', slack.channel)
    assert "Only this community's facilitators can do that" in answer.text
    assert slack.bryn.view is None


def test_somebody_who_looks_after_it_no_longer_cannot_say_yes(slack: Slack) -> None:
    type_line(slack, f'now "{QUESTION}"')
    dismiss_amina(slack)
    slack.amina.submit()
    assert "Only this community's facilitators" in words(shown(slack).raw)
    slack.act()
    assert posts(slack) == []


def dismiss_amina(slack: Slack) -> None:
    mine = shown(slack)
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"facilitators": [slack.bryn]})
    assert slack.amina.submit() == {}
    bring_to_front(slack, mine)


# Changing


def open_change(slack: Slack) -> View:
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    slack.amina.press_view("prompts.open_form", button(shown(slack).raw, "Change")["value"])
    assert shown(slack).callback_id == "prompts.write"
    return shown(slack)


def test_a_prompt_is_changed_from_what_it_says_now(slack: Slack) -> None:
    arrange(slack, f'every tuesday at 9:30 "{QUESTION}"')
    view = open_change(slack)
    assert initial(view, "question") == QUESTION
    assert initial(view, "when") == "Every Tuesday at 09:30 (London time)"
    slack.amina.fill({"question.prompts.draft": "What helped?", "when.prompts.draft": "every day at 10"})
    assert slack.amina.submit() == {}
    assert slack.amina.submit() == {}
    slack.amina.close_view()
    listed = words(shown(slack).raw)
    assert shown(slack).callback_id == "upcoming.shown"
    assert "What helped?" in listed
    assert "Every day at 10:00" in listed
    slack.pass_(hours=1, minutes=1)
    assert [QUESTION in post for post in posts(slack)] == [False]


@pytest.mark.parametrize(
    "line",
    [
        "every 2 weeks on tuesday at 9:30",
        "every tuesday at 9:30 10 times",
        "first thursday at 10 until 31 march",
    ],
)
def test_changing_only_the_question_keeps_the_rhythm_weeks_later(slack: Slack, line: str) -> None:
    arrange(slack, f'{line} "{QUESTION}"')
    slack.pass_(days=20)
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    before = words(shown(slack).raw)
    open_change(slack)
    slack.amina.fill({"question.prompts.draft": QUESTION})
    assert slack.amina.submit() == {}
    assert slack.amina.submit() == {}
    slack.amina.close_view()
    assert words(shown(slack).raw) == before


def test_a_change_can_be_made_by_choosing_days(slack: Slack) -> None:
    arrange(slack, f'every tuesday and friday at 9:30 until 31 march "{QUESTION}"')
    open_change(slack)
    to_fields(slack)
    view = shown(slack)
    assert initial(view, "frequency") == "weekly"
    assert initial(view, "until") == "2027-03-31"
    days = next(block for block in view.blocks if block["block_id"] == "days")["element"]["initial_options"]
    assert [day["value"] for day in days] == ["TU", "FR"]
    slack.amina.fill({"at": "11:00"})
    assert slack.amina.submit() == {}
    assert "Every Tuesday and Friday at 11:00 (London time), until 31 March 2027" in words(shown(slack).raw)
    assert slack.amina.submit() == {}


def test_a_change_that_was_not_finished_is_found_again_and_is_not_the_next_new_question(slack: Slack) -> None:
    arrange(slack, f'every tuesday at 9:30 "{QUESTION}"')
    open_change(slack)
    slack.amina.fill({"question.prompts.draft": "Half a tho"})
    slack.amina.close_all_views()
    assert initial(type_line(slack, ""), "question") is None
    slack.amina.close_all_views()
    assert initial(open_change(slack), "question") == "Half a tho"


def test_what_was_asked_once_can_be_asked_again_by_changing_it(slack: Slack) -> None:
    arrange(slack, f'tomorrow at 9 "{QUESTION}"')
    open_change(slack)
    slack.pass_(days=1, hours=1)
    assert len(posts(slack)) == 1
    slack.amina.fill({"when.prompts.draft": "in 10 minutes"})
    assert slack.amina.submit() == {}
    assert slack.amina.submit() == {}
    slack.pass_(minutes=11)
    assert len(posts(slack)) == 2


def test_a_prompt_of_a_resting_community_waits(slack: Slack) -> None:
    slack.amina.slash("/hearth", "pause", slack.channel)
    view = type_line(slack, f'now "{QUESTION}"')
    assert "If it still rests at that time, this question is left out" in words(view.raw)
    assert slack.amina.submit() == {}
    assert "If it still rests at that time, this question is left out" in words(shown(slack).raw)
    slack.pass_(hours=1)
    assert posts(slack) == []


def test_that_nothing_is_posted_in_a_rest_is_said_of_what_is_arranged_too(slack: Slack) -> None:
    slack.amina.slash("/hearth", "pause", slack.channel)
    type_line(slack, f'every Tuesday at 9:30 "{QUESTION}"')
    assert slack.amina.submit() == {}
    said = words(shown(slack).raw)
    assert "nothing is posted until you type `/hearth resume`" in said
    assert "`/hearth upcoming` shows it" in said


def test_what_is_asked_now_has_nothing_left_to_skip(slack: Slack) -> None:
    view = type_line(slack, f'now "{QUESTION}"')
    assert "Replies stay open until" in words(view.raw)
    assert slack.amina.submit() == {}
    assert "That is arranged" in words(shown(slack).raw)
    assert "upcoming" not in words(shown(slack).raw)


def test_at_nine_in_the_morning_all_year(slack: Slack) -> None:
    arrange(slack, f'last Sunday of the month at 9 "{QUESTION}"')
    slack.clock.now = datetime(2027, 2, 28, 9, 0, 5, tzinfo=UTC)
    slack.act()
    assert len(posts(slack)) == 1
    slack.clock.now = datetime(2027, 3, 28, 8, 0, 5, tzinfo=UTC)
    slack.act()
    assert len(posts(slack)) == 2


def test_what_was_begun_earlier_has_no_part_in_a_line_that_says_when(slack: Slack) -> None:
    """Found by fresh eyes: an old draft's question stood under "Is this right?", one press from everybody."""
    slack.amina.slash("/hearth", 'prompt every tuesday at 9:30 "Old draft?"', slack.channel)
    slack.amina.close_view()
    slack.amina.slash("/hearth", "prompt now", slack.channel)
    assert slack.amina.view is not None
    assert slack.amina.view.callback_id == "prompts.write"
    slack.amina.close_view()
    slack.amina.slash("/hearth", 'prompt tomorrow at 9 "A new one?"', slack.channel)
    assert slack.amina.view.callback_id == "prompts.check"
    assert "Old draft" not in str(slack.amina.view.raw)


def begin_and_leave(slack: Slack) -> None:
    """A form is filled in and closed."""
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": "Old draft?", "when.prompts.draft": "every monday at 8"})
    slack.amina.fill({"open_for": "1440"})
    slack.amina.close_all_views()


@pytest.mark.parametrize(
    ("line", "question", "when"),
    [
        ("", "Old draft?", "every monday at 8"),
        ('now ""', "", "now"),
        ('"What went well?"', "What went well?", ""),
    ],
)
def test_only_the_command_alone_takes_up_what_was_begun_before(
    slack: Slack, line: str, question: str, when: str
) -> None:
    begin_and_leave(slack)
    view = type_line(slack, line)
    assert (initial(view, "question") or "") == question
    assert (initial(view, "when") or "") == when
    assert initial(view, "open_for") == ("1440" if not line else "8640")
    assert ("There is no question yet" in words(view.raw)) == (line == 'now ""')
    assert ("Say when I should ask" in words(view.raw)) == (bool(line) and not when)
