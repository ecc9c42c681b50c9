"""Writing a prompt, in one line or in a form. What was understood of it is shown by `prompts_check`."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt import App
from sqlmodel import Session

from bot.practice import prompts, rights
from bot.practice.errors import NoTime, Refusal
from bot.practice.form_drafts import PROMPT
from handlers.blocks import prompts_form as blocks
from handlers.blocks.drafts import afresh
from handlers.blocks.slack_words import as_typed
from handlers.context import Asker, Call, Hearth
from handlers.forms import hash_of, values_of
from handlers.ids import Prompts
from handlers.plan_forms import (
    About,
    about_begun,
    about_change,
    about_new,
    about_nothing_begun,
    begin_afresh,
    facilitated,
    is_begun,
    keep,
    keep_said,
    keep_sent,
    list_behind,
    on_check_closed,
    on_closed,
    on_draft,
)
from handlers.presses import Press
from handlers.prompts_check import check
from handlers.prompts_fields import form_of, is_understood, known, plan_of
from handlers.prompts_line import is_too_long, read_line
from storage.communities import Community


def on_prompt_command(call: Call) -> dict[str, Any] | None:
    """In one line; without one, or with less than all of it, a form with as much as was typed."""
    asker, now = call.asker, call.now
    with call.hearth.database.transaction() as session:
        community = rights.facilitated_in(session, asker.team_id, asker.channel_id, asker.user_id)
        line = read_line(call.words, lambda words: is_understood(words, community, now))
        if is_too_long(line):
            return blocks.too_long(as_typed(call.words))
        form = _form_after(line, session, community, asker, now)
    call.show(form)
    return None


def _form_after(
    line: dict[str, Any], session: Session, community: Community, asker: Asker, now: datetime
) -> dict[str, Any]:
    about = _about_new(session, asker, community.id, line, now)
    is_back = not line and is_begun(session, asker, about)
    values = known(session, community, asker, about) | line
    if line:
        keep_said(session, asker, about, line, now)
    if line.get("question") and line.get("when"):
        return _checked_or_not(session, community, asker, about, values, now)
    problem = _problem_with(line, values, community, now)
    return blocks.form(str(about), values, problem=problem, is_back=is_back)


def _about_new(
    session: Session, asker: Asker, community_id: str, said: Mapping[str, Any], now: datetime
) -> About:
    """Somebody who says when, and not yet what, means no question that they began before."""
    if said and not said.get("question"):
        return about_nothing_begun(session, asker, PROMPT, community_id, now)
    return about_new(session, asker, PROMPT, community_id, said, now)


def _problem_with(
    line: Mapping[str, Any], values: Mapping[str, Any], community: Community, now: datetime
) -> str:
    """What is wrong with what was typed, if anything was; that something is missing yet comes last."""
    if not line:
        return ""
    try:
        plan_of({"when": "now"} | dict(line), community, now)
    except Refusal as problem:
        return str(problem)
    if not values.get("question"):
        return str(prompts.NoQuestion())
    return "" if values.get("when") else str(NoTime())


def _checked_or_not(
    session: Session, community: Community, asker: Asker, about: About, values: dict[str, Any], now: datetime
) -> dict[str, Any]:
    """The form that shows what was understood; the form to write in, with the reason, if it was not."""
    try:
        return check(session, community, asker, about, values, now)
    except Refusal as problem:
        return blocks.form(str(about), values, problem=str(problem))


def on_open_form(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """A button: its value names a community, and the prompt to be changed, or what was begun, if there is one."""
    with hearth.database.transaction() as session:
        about = replace(_about(session, asker, press.value, hearth.clock()), behind=list_behind(press))
        is_back = "/" not in press.value and is_begun(session, asker, about)
        form = form_of(session, asker, about, is_back=is_back)
    press.show(form)
    ack()


def on_afresh(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """An empty form in the place of what was begun, which stays as it is."""
    view, before = press.view, About.read(press.view["private_metadata"])
    with hearth.database.transaction() as session:
        community, about = begin_afresh(session, asker, before, view, hearth.clock())
        values = known(session, community, asker, about) | {"how": values_of(view).get("how", "")}
    form = afresh(blocks.form(str(about), values), Prompts.DRAFT, Prompts.DRAFT_AFRESH)
    press.put_in_place(form, hash=hash_of(view))
    ack()


def _about(session: Session, asker: Asker, value: str, now: datetime) -> About:
    community_id, _slash, it = value.partition("/")
    if not it:
        return _about_new(session, asker, community_id, {}, now)
    begun = about_begun(session, asker, PROMPT, it)
    return begun or about_change(session, asker, PROMPT, community_id, it, now)


def on_how(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """Words or fields: show the other ones, with what was typed so far."""
    view, about = press.view, About.read(press.view["private_metadata"])
    with hearth.database.transaction() as session:
        community = facilitated(session, asker, about)
        values = known(session, community, asker, about) | values_of(view)
        keep(session, asker, about, view, hearth.clock(), is_final=True)
    press.put_in_place(blocks.form(str(about), values, changing=about.changing), hash=hash_of(view))
    ack()


def on_form(ack: Any, view: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    """What was typed is kept first, whether or not it is understood."""
    about = About.read(view["private_metadata"])
    keep_sent(hearth, asker, about, view)
    with hearth.database.transaction() as session:
        community = facilitated(session, asker, about)
        form = check(session, community, asker, about, values_of(view), hearth.clock())
    ack(response_action="update", view=form)


def register(app: App) -> None:
    app.action(Prompts.OPEN_FORM)(on_open_form)
    app.action(Prompts.AFRESH)(on_afresh)
    app.action(Prompts.DRAFT)(on_draft)
    app.action(Prompts.DRAFT_AFRESH)(on_draft)
    app.action(Prompts.HOW)(on_how)
    app.view(Prompts.FORM)(on_form)
    app.view_closed(Prompts.FORM)(on_closed)
    app.view_closed(Prompts.CHECK_FORM)(on_check_closed)
