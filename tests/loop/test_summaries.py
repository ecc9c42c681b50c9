"""A summary: what can be read and ticked, that nothing typed is lost, and that it is published as it was shown."""

import re

import pytest

from bot.workspace import views
from tests.loop import sessions
from tests.loop.gathered import (
    appoint,
    bring,
    gather,
    gather_more,
    real_questions,
    real_replies,
    thread_at,
)
from tests.loop.reading import button, labels, shown, words
from tests.loop.telling import FIVE, HEARD, NEXT, choose, kept, posts, publish, write
from tests.loop.test_loop import arrange, ask, begin
from tests.parts import Slack


def test_it_is_published_in_the_thread_and_the_channel_exactly_as_it_was_shown(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    choose(slack, slack.amina, thread)
    assert all(said in shown(slack.amina) for said in FIVE)
    write(slack.amina)
    assert "recognise" not in shown(slack.amina)
    assert slack.amina.view is not None
    looked_at = [{k: v for k, v in b.items() if k != "block_id"} for b in slack.amina.view.raw["blocks"]]
    assert slack.amina.submit() == {}
    assert "It was sent to" in shown(slack.amina)
    slack.act()
    [post] = posts(slack, thread)
    posted = [{k: v for k, v in b.items() if k != "block_id"} for b in post.blocks]
    assert looked_at[: len(posted)] == posted
    assert post.subtype == "thread_broadcast"
    for said in ("What we heard", HEARD, "What happens next", NEXT, "What did you notice?", "5 replies"):
        assert said in post.text
    assert not any(said in post.text + words({"blocks": post.blocks}) for said in FIVE)
    assert kept(slack, thread).ts == post.ts


@pytest.mark.parametrize(("said", "close"), [(1, False), (4, True)])
def test_where_few_replied_the_facilitator_is_warned_and_nobody_is_told_how_few(
    slack: Slack, said: int, close: bool
) -> None:
    thread = gather(slack, *FIVE[:said], close=close)
    choose(slack, slack.amina, thread)
    write(slack.amina)
    assert "Fewer than 5 replies are in, so people may recognise whose words these are." in shown(slack.amina)
    assert slack.amina.submit() == {}
    slack.act()
    [post] = posts(slack, thread)
    everything = post.text + words({"blocks": post.blocks})
    assert "A facilitator wrote this after a few replies." in everything
    assert "recognise" not in everything


def test_what_was_typed_survives_a_closed_form_and_a_slow_morning(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    choose(slack, slack.amina, thread)
    slack.amina.submit()
    slack.amina.fill({"heard.summaries.draft": "Half a sen"})
    slack.amina.close_all_views()
    slack.pass_(hours=20)
    assert slack.amina.slash("/hearth", "summarize", slack.channel).status == "ok"
    assert "your draft is waiting" in shown(slack.amina)
    slack.amina.press_view("summaries.open", thread.id)
    slack.amina.submit()
    assert "Half a sen" in shown(slack.amina)


def test_what_was_typed_survives_a_window_that_is_just_gone(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    choose(slack, slack.amina, thread)
    slack.amina.submit()
    slack.amina.fill({"heard.summaries.draft": "Half a sen"})
    slack.workspace.stacks.clear()  # the browser was closed: nobody tells the app
    choose(slack, slack.amina, thread)
    slack.amina.submit()
    assert "Half a sen" in shown(slack.amina)


def test_ticks_are_kept_over_pages_and_shown_beside_the_boxes(slack: Slack) -> None:
    thread = gather(slack, *(f"Reply of number {number}." for number in range(12)))
    choose(slack, slack.amina, thread)
    for _page in range(2):
        assert slack.amina.view is not None
        box = next(b for b in slack.amina.view.raw["blocks"] if (b.get("block_id") or "").startswith("tick."))
        value = box["elements"][0]["options"][0]["value"]
        slack.amina.press_view("summaries.tick", [value], block_id=box["block_id"])
        if "Next Page" in labels(slack.amina.view.raw):
            slack.amina.press_view("summaries.next")
    slack.amina.close_all_views()
    choose(slack, slack.amina, thread)
    slack.amina.submit()
    assert "What you ticked" in shown(slack.amina)
    assert shown(slack.amina).count("Reply of number") == 2
    beside = [line for line in shown(slack.amina).splitlines() if re.fullmatch(r"Reply \d+", line)]
    assert beside == ["Reply 1", "Reply 11"], "they have the numbers that they had where they were ticked"
    slack.amina.press_view("summaries.previous")
    assert slack.amina.view is not None
    assert "initial_options" in str(slack.amina.view.raw)


def test_going_back_and_forth_loses_nothing(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    choose(slack, slack.amina, thread)
    write(slack.amina)
    slack.amina.press_view("summaries.back")
    assert HEARD in shown(slack.amina)
    slack.amina.fill({"next.summaries.draft": "Something else."})
    slack.amina.press_view("summaries.previous")
    slack.amina.submit()
    assert HEARD in shown(slack.amina)
    assert "Something else." in shown(slack.amina)


def test_nobody_is_pinged_by_what_a_facilitator_types(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    typed = f"@channel <!channel> <!here> <@{slack.bryn.id}> *not bold* & <https://example.org|x>"
    publish(slack, slack.amina, thread, typed, "")
    [post] = posts(slack, thread)
    assert "<!channel>" not in post.text
    assert "&lt;!channel&gt;" in post.text
    assert f"<@{slack.bryn.id}>" not in post.text
    kinds = [
        run["type"] for b in post.blocks if b["type"] == "rich_text" for run in b["elements"][0]["elements"]
    ]
    assert set(kinds) == {"text"}
    assert typed in words({"blocks": post.blocks})
    assert "What happens next" not in post.text


def test_the_longest_summary_is_published_whole(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    heard, happens_next = ("&" * 2990) + " the end 1", ("ż" * 2990) + " the end 2"
    publish(slack, slack.amina, thread, heard, happens_next)
    [post] = posts(slack, thread)
    assert "the end 1" in post.text
    assert "the end 2" in post.text
    assert happens_next in words({"blocks": post.blocks})


def test_of_two_who_publish_at_once_one_wins_and_the_other_keeps_everything(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    appoint(slack, slack.bryn)
    for person, heard in ((slack.amina, "What Amina heard."), (slack.bryn, "What Bryn heard.")):
        choose(slack, person, thread)
        write(person, heard, "")
    slack.amina.submit()
    slack.bryn.submit()
    assert f"<@{slack.amina.id}> published this" in shown(slack.bryn)
    assert "What Amina heard." in shown(slack.bryn)
    slack.act()
    [post] = posts(slack, thread)
    assert "What Amina heard." in post.text
    slack.bryn.press_view("summaries.use_mine")
    assert "What Bryn heard." in shown(slack.bryn)
    slack.bryn.submit()
    slack.bryn.submit()
    slack.act()
    [post] = posts(slack, thread)
    assert "What Bryn heard." in post.text
    assert "Corrected on" in post.text


def test_publishing_again_with_the_same_form_changes_nothing(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    choose(slack, slack.amina, thread)
    write(slack.amina)
    assert slack.amina.view is not None
    stale = slack.amina.view.raw
    for hours in (0, 1):
        slack.clock.pass_(hours=hours)
        views.open_modal(slack.workspace, slack.app, slack.amina.id, stale)
        assert slack.amina.submit() == {}
        assert "Published by" in shown(slack.amina)
        slack.act()
    assert len(posts(slack, thread)) == 1
    assert kept(slack, thread).version == 1


def test_what_is_published_is_what_was_looked_at(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    choose(slack, slack.amina, thread)
    write(slack.amina, "As it was.")
    assert slack.amina.view is not None
    stale = slack.amina.view.raw
    slack.amina.press_view("summaries.back")
    slack.amina.fill({"heard.summaries.draft": "As it was changed in another window."})
    views.open_modal(slack.workspace, slack.app, slack.amina.id, stale)
    slack.amina.submit()
    assert "You have typed something since" in shown(slack.amina)
    assert "As it was changed in another window." in shown(slack.amina)
    slack.amina.submit()
    slack.act()
    [post] = posts(slack, thread)
    assert "As it was changed in another window." in post.text


def test_only_facilitators_write_summaries(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    refused = slack.bryn.slash("/hearth", "summarise", slack.channel)
    assert "Only this community's facilitators" in refused.text
    choose(slack, slack.amina, thread)
    write(slack.amina)
    assert slack.amina.view is not None
    views.open_modal(slack.workspace, slack.app, slack.bryn.id, slack.amina.view.raw)
    slack.bryn.submit()
    slack.act()
    assert posts(slack, thread) == []


@pytest.mark.parametrize("promise", ["without names", "nothing"])
def test_where_no_words_are_shown_one_can_still_tell_what_was_seen(slack: Slack, promise: str) -> None:
    thread = gather(slack, *FIVE[:3], promise=promise)
    choose(slack, slack.amina, thread)
    assert "You can still tell people" in shown(slack.amina)
    assert "at least 5" in shown(slack.amina) or "Nothing was to be kept" in shown(slack.amina)
    write(slack.amina)
    slack.amina.submit()
    slack.act()
    assert "a few replies" in posts(slack, thread)[0].text


def test_closed_ones_without_a_summary_come_first(slack: Slack) -> None:
    told = gather(slack, *FIVE)
    publish(slack, slack.amina, told)
    gather_more(slack, question="The closed one?")
    gather_more(slack, question="The open one?", close=False)
    slack.amina.slash("/hearth", "summarise", slack.channel)
    text = shown(slack.amina)
    assert text.index("The closed one?") < text.index("What did you notice?") < text.index("The open one?")
    assert "people were told" in text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # it is the words that matter
def test_real_replies_can_all_be_chosen_from(slack: Slack) -> None:
    begin(slack)
    for question_id, question in real_questions().items():
        thread = thread_at(slack, ask(slack, f'now "{question}"'))
        slack.clock.pass_(minutes=1)
        texts = real_replies(question_id)
        bring(slack, thread, texts)
        slack.pass_(days=7)
        choose(slack, slack.amina, thread)
        ticked = 0
        while True:
            assert slack.amina.view is not None
            for block in slack.amina.view.raw["blocks"]:
                if (block.get("block_id") or "").startswith("tick."):
                    value = block["elements"][0]["options"][0]["value"]
                    slack.amina.press_view("summaries.tick", [value], block_id=block["block_id"])
                    ticked += 1
            if "Next Page" not in labels(slack.amina.view.raw):
                break
            slack.amina.press_view("summaries.next")
        assert ticked == len(texts)
        write(slack.amina)
        slack.amina.submit()
        slack.act()
        assert HEARD in posts(slack, thread)[-1].text


def test_a_session_can_be_told_about_too(slack: Slack) -> None:
    begin(slack)
    sessions.plan(slack)
    sessions.pass_to(slack, 8, 13)
    sessions.open_hour(slack)
    ts = sessions.invitation(slack).ts
    for number, said in enumerate(FIVE):
        slack.five()[number].reply(slack.channel, ts, said)
    slack.pass_(hours=3)
    thread = thread_at(slack, ts)
    choose(slack, slack.amina, thread)
    assert sessions.THEME in shown(slack.amina)
    assert FIVE[0] in shown(slack.amina)
    write(slack.amina)
    slack.amina.submit()
    slack.act()
    assert any(HEARD in post.text for post in posts(slack, thread))


def test_a_question_that_was_changed_later_is_told_about_as_it_was_asked(slack: Slack) -> None:
    begin(slack)
    arrange(slack, 'every day at 9:10 "The first question?"')
    slack.pass_(minutes=11)
    thread = thread_at(slack, slack.workspace.messages(slack.channel)[-1].ts)
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    assert slack.amina.view is not None
    slack.amina.press_view("prompts.open_form", button(slack.amina.view.raw, "Change")["value"])
    slack.amina.fill({"question.prompts.draft": "The second question?"})
    slack.amina.submit()
    slack.amina.submit()
    slack.pass_(days=1)
    assert "The second question?" in slack.workspace.messages(slack.channel)[-1].text
    choose(slack, slack.amina, thread)
    assert "The first question?" in shown(slack.amina)
    write(slack.amina)
    slack.amina.submit()
    slack.act()
    assert "The first question?" in posts(slack, thread)[0].text
