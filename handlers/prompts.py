"""Writing a prompt: in one line or in a form, shown as it was understood before anything is saved."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.delivery.outbox import compose, say_all
from bot.practice import audit, communities, guarding, prompt_drafts, prompts, prompts_due
from bot.practice.cadence_sentence import moment_in_words, sentence
from bot.practice.errors import NoTime, Refusal
from bot.practice.prompts_due import Due
from bot.practice.shared import check_promise
from bot.practice.threads import THREAD_POST
from handlers.answering import Press, update
from handlers.asking import Asker, Call, Hearth, hash_of, values_of
from handlers.blocks import prompts as blocks
from handlers.blocks.slack_words import as_typed
from handlers.ids import Prompts, Upcoming
from handlers.prompts_fields import About, check_first_date, is_understood, known, plan_of
from handlers.prompts_line import is_too_long, read_line
from handlers.upcoming import list_form
from storage import holds
from storage.audit import Act
from storage.columns import new_id
from storage.communities import Community, CommunityState
from storage.prompts import Prompt

A_MINUTE = timedelta(minutes=1)  # in which nobody changes what was arranged


class ShownSince(Refusal):
    """This was changed somewhere else since you looked. Press Change It to look again."""


def on_prompt_command(call: Call) -> dict[str, Any] | None:
    """In one line; without one, or with less than all of it, a form with as much as was typed."""
    asker, now = call.asker, call.now
    with call.hearth.database.transaction() as session:
        community = communities.facilitated_in(session, asker.team_id, asker.channel_id, asker.user_id)
        line = read_line(call.words, lambda words: is_understood(words, community, now))
        if is_too_long(line):
            return blocks.too_long(as_typed(call.words))
        about = _new(session, asker, community.id, line)
        values = known(session, community, asker, about) | line
        if line:
            _keep(session, asker, about, values, now)
        if is_whole(line):
            form = _checked_or_not(session, community, asker, about, values, now)
        else:
            form = blocks.form(str(about), values, problem=_problem_with(line, values, community, now))
    call.show(form)
    return None


def _new(session: Session, asker: Asker, community_id: str, said: Mapping[str, Any]) -> About:
    """Go on with what was begun last; if something is said, only with the same question."""
    if said and not said.get("question"):
        return About(community_id, new_id())
    begun = prompt_drafts.begun(session, asker.team_id, asker.user_id, community_id, said)
    return About(community_id, new_id(), begun=begun)


def is_whole(line: Mapping[str, Any]) -> bool:
    return bool(line.get("question") and line.get("when"))


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
        return _check(session, community, asker, about, values, now)
    except Refusal as problem:
        return blocks.form(str(about), values, problem=str(problem))


def _check(
    session: Session, community: Community, asker: Asker, about: About, values: dict[str, Any], now: datetime
) -> dict[str, Any]:
    check_first_date(session, community, about, values, now)
    plan = plan_of(values, community, now)
    prompts.check(plan)
    check_promise(community.is_shared, plan.promise)
    guarding.check(session, community, question=plan.question)
    dates = prompts.coming_dates(plan.cadence, community.timezone, community.holidays, now)
    prompt_drafts.look_at(session, asker.team_id, asker.user_id, about.draft, values, now)
    return blocks.check_form(
        str(replace(about, checked_at=now.isoformat())),
        plan.question,
        sentence(plan.cadence, community.timezone, community.holidays),
        [moment_in_words(plan.cadence, due_at, community.timezone) for due_at in dates],
        community.timezone,
        dates[0] + timedelta(minutes=plan.open_minutes),
        plan.promise,
        resting=community.state == CommunityState.RESTING,
    )


def _keep(
    session: Session, asker: Asker, about: About, values: dict[str, Any], now: datetime, **typed: Any
) -> None:
    new_in = about.new_in
    prompt_drafts.keep(
        session, asker.team_id, asker.user_id, about.draft, values, now, new_in=new_in, **typed
    )


def _facilitated(session: Session, asker: Asker, about: About) -> Community:
    return communities.facilitated(session, asker.team_id, about.community_id, asker.user_id)


def on_open_form(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """A button: its value names a community, and the prompt to be changed, or what was begun, if there is one."""
    view = press.view
    behind = view["id"] if view.get("callback_id") == Upcoming.SHOWN else ""
    with hearth.database.reading() as session:
        about = replace(_about(session, asker, press.value), behind=behind)
        values = known(session, _facilitated(session, asker, about), asker, about)
    press.show(blocks.form(str(about), values, changing=about.changing))
    ack()


def _about(session: Session, asker: Asker, value: str) -> About:
    community_id, _slash, it = value.partition("/")
    if not it:
        return _new(session, asker, community_id, {})
    if prompt_drafts.begun_in(session, asker.team_id, asker.user_id, it) == community_id:
        return About(community_id, new_id(), begun=it)
    return About(community_id, it, changing=True)


def on_draft(ack: Any, body: dict[str, Any], action: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    """Something was typed: remember it."""
    view, about = body["view"], About.read(body["view"]["private_metadata"])
    with hearth.database.transaction() as session:
        _facilitated(session, asker, about)
        at = action.get("action_ts") or ""
        _keep(session, asker, about, values_of(view), hearth.clock(), form=hash_of(view), at=at)
    ack()


def on_closed(ack: Any, body: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    view, about = body["view"], About.read(body["view"]["private_metadata"])
    values = values_of(view) if (view.get("state") or {}).get("values") else {}
    if values.get("question") or values.get("when"):
        with hearth.database.transaction() as session:
            _facilitated(session, asker, about)
            _keep(session, asker, about, values, hearth.clock(), form=hash_of(view), is_final=True)
    ack()


def on_how(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """Words or fields: show the other ones, with what was typed so far."""
    view, about = press.view, About.read(press.view["private_metadata"])
    with hearth.database.transaction() as session:
        community = _facilitated(session, asker, about)
        values = known(session, community, asker, about) | values_of(view)
        _keep(session, asker, about, values, hearth.clock(), form=hash_of(view), is_final=True)
    press.put_in_place(blocks.form(str(about), values, changing=about.changing), hash=hash_of(view))
    ack()


def on_form(ack: Any, view: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    """What was typed is kept first, whether or not it is understood."""
    about, now = About.read(view["private_metadata"]), hearth.clock()
    with hearth.database.transaction() as session:
        _facilitated(session, asker, about)
        _keep(session, asker, about, values_of(view), now, form=hash_of(view), is_final=True)
    with hearth.database.transaction() as session:
        community = _facilitated(session, asker, about)
        form = _check(session, community, asker, about, values_of(view), now)
    ack(response_action="update", view=form)


def on_back(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    view, about = press.view, About.read(press.view["private_metadata"])
    with hearth.database.reading() as session:
        values = known(session, _facilitated(session, asker, about), asker, about)
    form = blocks.form(str(about), values, changing=about.changing)
    press.put_in_place(form, hash=hash_of(view))
    ack()


def on_check_form(ack: Any, view: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    about, now = About.read(view["private_metadata"]), hearth.clock()
    with hearth.database.transaction() as session:
        community = _facilitated(session, asker, about)
        row = _arrange(session, community, asker, about, now)
        form = _done(row, community, now)
    if about.behind:
        with hearth.database.reading() as session:
            behind = list_form(session, community, asker, now)
        update(client, about.behind, behind)
    ack(response_action="update", view=form)


def _done(row: Prompt, community: Community, now: datetime) -> dict[str, Any]:
    coming = prompts.dates(row, community, now, most=2)
    is_once = len(coming) < 2
    return blocks.done(
        sentence(prompts.cadence(row), community.timezone, community.holidays),
        once=is_once,
        at_once=is_once and all(due_at <= now + A_MINUTE for due_at in coming),
        resting=community.state == CommunityState.RESTING,
    )


def _arrange(session: Session, community: Community, asker: Asker, about: About, now: datetime) -> Prompt:
    """Write the prompt down as it was shown. Pressed twice, it is there already."""
    checked_at = datetime.fromisoformat(about.checked_at)
    values = prompt_drafts.looked_at(session, asker.team_id, asker.user_id, about.draft, checked_at)
    if values is None:
        return _arranged_before(session, community, asker, about)
    plan = plan_of(values, community, checked_at)
    since = prompts.moment_to_plan_from(plan, community, checked_at, now)
    if about.changing:
        row = prompts.facilitated_prompt(session, community, about.prompt_id)
        prompts.change(session, community, row, plan, since)
        audit.note_on(session, row, Act.CHANGED_PROMPT, now, asker.user_id)
    else:
        row = prompts.plan(session, community, plan, about.prompt_id, asker.user_id, since)
        audit.note_on(session, row, Act.PLANNED_PROMPT, now, asker.user_id)
    prompt_drafts.discard(session, asker.team_id, asker.user_id, about.draft)
    return row


def _arranged_before(session: Session, community: Community, asker: Asker, about: About) -> Prompt:
    if prompt_drafts.typed(session, asker.team_id, asker.user_id, about.draft):
        raise ShownSince
    try:
        return prompts.facilitated_prompt(session, community, about.prompt_id)
    except prompts.NoSuchPrompt:
        raise ShownSince from None


def post_due(session: Session, now: datetime) -> int:
    """Claim what is due and put it into the outbox, in one transaction."""
    claimed = prompts_due.claim_due(session, now)
    held = holds.held_among(session, {due.prompt.community_id for due in claimed.due})
    say_all(session, [_post(session, due, now, due.prompt.community_id in held) for due in claimed.due])
    return claimed.looked_at


def _post(session: Session, due: Due, now: datetime, is_held: bool) -> dict[str, Any]:
    prompt = due.prompt
    post = blocks.post(
        due.question,
        due.promise,
        due.closes_at,
        prompt.timezone,
        due.thread_id,
        is_held=is_held,
        shared_days=due.words_days if due.is_shared else None,
    )
    return compose(
        session,
        prompt.team_id,
        key=prompts.delivery_key(due.occurrence_id),
        kind=THREAD_POST,
        about=due.thread_id,
        channel=due.channel_id,
        message=post,
        now=now,
        not_after=min(due.due_at + prompts.TOO_LATE, due.closes_at),
    )


def register(app: App) -> None:
    app.action(Prompts.OPEN_FORM)(on_open_form)
    app.action(Prompts.DRAFT)(on_draft)
    app.action(Prompts.HOW)(on_how)
    app.action(Prompts.BACK)(on_back)
    app.view(Prompts.FORM)(on_form)
    app.view_closed(Prompts.FORM)(on_closed)
    app.view(Prompts.CHECK_FORM)(on_check_form)
