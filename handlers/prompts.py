"""Writing a prompt: in one line or in a form, shown as it was understood before anything is saved."""

import html
import json
import re
from datetime import date, datetime, time, timedelta
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.delivery.outbox import say
from bot.practice import communities, prompts
from bot.practice.cadence import Cadence
from bot.practice.cadence_fields import from_fields
from bot.practice.cadence_sentence import sentence
from bot.practice.cadence_words import understand
from bot.practice.errors import Refusal
from bot.practice.prompts import Plan
from bot.practice.replies import THREAD_POST
from handlers.asking import Asker, Call, Hearth, values_of
from handlers.blocks import prompts as blocks
from handlers.communities import show_form
from handlers.ids import Prompts
from storage import drafts
from storage.columns import new_id
from storage.communities import Community, CommunityState, Promise

DRAFT = "prompt"
QUOTED = re.compile(r'["“”«»](.+)["“”«»]', re.DOTALL)


def on_prompt_command(call: Call) -> None:
    """`/hearth prompt every tuesday at 9:30 "What did you notice?"`, or a form with as much as was typed."""
    asker, now = call.asker, call.now
    with call.hearth.database.transaction() as session:
        community = communities.facilitated_in(session, asker.team_id, asker.channel_id, asker.user_id)
        values = _known(session, community, asker, "") | read_line(call.words)
        about = _about(community, new_id(), changing=False)
        _remember(session, asker, about, values, now)
        form = (
            _next_form(session, community, about, values, now) if call.words else blocks.form(about, values)
        )
    call.show(form)


def read_line(words: str) -> dict[str, Any]:
    """The question, in quotation marks, and around it the words that say when."""
    line = html.unescape(words).strip()
    quoted = QUOTED.search(line)
    if quoted is None:
        return {"when": line} if line else {}
    when = f"{line[: quoted.start()]} {line[quoted.end() :]}".strip()
    return {"question": quoted[1].strip()} | ({"when": when, "how": blocks.IN_WORDS} if when else {})


def _next_form(
    session: Session, community: Community, about: str, values: dict[str, Any], now: datetime
) -> dict[str, Any]:
    """The form that checks what was understood; the form to write in, with the reason, if it was not."""
    try:
        return _check_form(session, community, about, values, now)
    except Refusal as problem:
        return blocks.form(about, values, problem=str(problem))


def _check_form(
    session: Session, community: Community, about: str, values: dict[str, Any], now: datetime
) -> dict[str, Any]:
    plan = plan_of(values, community, now)
    prompts.check(plan)
    dates = prompts.coming_dates(plan.cadence, community.timezone, community.holidays, now)
    return blocks.check_form(
        about,
        plan.question,
        sentence(plan.cadence, community.timezone, community.holidays),
        dates,
        community.timezone,
        dates[0] + timedelta(minutes=plan.open_minutes),
        plan.promise,
        resting=community.state == CommunityState.RESTING,
    )


def plan_of(values: dict[str, Any], community: Community, now: datetime) -> Plan:
    return Plan(
        question=values.get("question") or "",
        cadence=_cadence(values, community, now),
        open_minutes=int(values.get("open_for") or blocks.USUAL_OPEN),
        promise=Promise(values.get("promise") or community.promise),
    )


def _cadence(values: dict[str, Any], community: Community, now: datetime) -> Cadence:
    if values.get("how", blocks.IN_WORDS) == blocks.IN_WORDS:
        return understand(values.get("when") or "", now, community.timezone, community.holidays)
    return from_fields(
        values["frequency"],
        start=date.fromisoformat(values["start"]),
        at=time.fromisoformat(values["at"]),
        days=values.get("days") or (),
        until=date.fromisoformat(values["until"]) if values.get("until") else None,
        except_holidays=bool(values.get(blocks.EXCEPT_HOLIDAYS)),
        timezone=community.timezone,
        now=now,
        holidays=community.holidays,
    )


def _about(community: Community, prompt_id: str, *, changing: bool) -> str:
    return json.dumps({"community": community.id, "prompt": prompt_id, "changing": changing})


def _draft_key(about: str) -> str:
    """A new prompt has one draft a community, so that it is found again; a change has one a prompt."""
    read: dict[str, str] = json.loads(about)
    return read["prompt"] if read["changing"] else read["community"]


def _remember(session: Session, asker: Asker, about: str, values: dict[str, Any], now: datetime) -> None:
    drafts.save(session, asker.team_id, asker.user_id, DRAFT, _draft_key(about), values, now)


def _known(session: Session, community: Community, asker: Asker, prompt_id: str) -> dict[str, Any]:
    """What was typed before and not sent; else what the prompt says now; else the community's own promise."""
    draft = drafts.draft(session, asker.team_id, asker.user_id, DRAFT, prompt_id or community.id)
    if draft is not None or not prompt_id:
        return draft or {"promise": community.promise}
    row = prompts.facilitated_prompt(session, community, prompt_id)
    return {
        "question": prompts.question(session, row),
        "when": sentence(prompts.cadence(row), community.timezone, community.holidays),
        "open_for": str(row.open_minutes),
        "promise": row.promise,
    }


def _facilitated(session: Session, asker: Asker, about: str) -> Community:
    return communities.facilitated(session, asker.team_id, json.loads(about)["community"], asker.user_id)


def on_open_form(
    ack: Any, body: dict[str, Any], action: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker
) -> None:
    """A button: its value names a community, and, to change a prompt, the prompt."""
    community_id, _slash, prompt_id = action["value"].partition("/")
    with hearth.database.reading() as session:
        community = communities.facilitated(session, asker.team_id, community_id, asker.user_id)
        values = _known(session, community, asker, prompt_id)
        about = _about(community, prompt_id or new_id(), changing=bool(prompt_id))
    show_form(client, body, blocks.form(about, values, changing=bool(prompt_id)))
    ack()


def on_draft(ack: Any, body: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    """Something was typed, or the form was closed: remember it."""
    view = body["view"]
    with hearth.database.transaction() as session:
        _facilitated(session, asker, view["private_metadata"])
        _remember(session, asker, view["private_metadata"], values_of(view), hearth.clock())
    ack()


def on_closed(ack: Any, body: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    if (body["view"].get("state") or {}).get("values"):
        on_draft(ack, body, hearth, asker)
    ack()


def on_how(ack: Any, body: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    """Words or fields: show the other ones, with what was typed so far."""
    view, about = body["view"], body["view"]["private_metadata"]
    with hearth.database.transaction() as session:
        community = _facilitated(session, asker, about)
        values = _known(session, community, asker, "") | values_of(view)
        _remember(session, asker, about, values, hearth.clock())
    form = blocks.form(about, values, changing=json.loads(about)["changing"])
    client.views_update(view_id=view["id"], hash=view["hash"], view=form)
    ack()


def on_form(ack: Any, view: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    about, now = view["private_metadata"], hearth.clock()
    values = values_of(view)
    with hearth.database.transaction() as session:
        community = _facilitated(session, asker, about)
        _remember(session, asker, about, values | {"checked_at": now.isoformat()}, now)
    with hearth.database.reading() as session:
        form = _check_form(session, community, about, values, now)
    ack(response_action="update", view=form)


def on_back(ack: Any, body: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    view, about = body["view"], body["view"]["private_metadata"]
    with hearth.database.reading() as session:
        _facilitated(session, asker, about)
        values = drafts.draft(session, asker.team_id, asker.user_id, DRAFT, _draft_key(about)) or {}
    form = blocks.form(about, values, changing=json.loads(about)["changing"])
    client.views_update(view_id=view["id"], hash=view["hash"], view=form)
    ack()


def on_check_form(ack: Any, view: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    about, now = view["private_metadata"], hearth.clock()
    with hearth.database.transaction() as session:
        said = _arrange(session, _facilitated(session, asker, about), asker, about, now)
    ack(response_action="update", view=blocks.done(said))


def _arrange(session: Session, community: Community, asker: Asker, about: str, now: datetime) -> str:
    """Write the prompt down as it was checked. Returns the sentence that says when."""
    read = json.loads(about)
    values = drafts.draft(session, asker.team_id, asker.user_id, DRAFT, _draft_key(about))
    if values is None:
        row = prompts.facilitated_prompt(session, community, read["prompt"])  # pressed twice
        return sentence(prompts.cadence(row), community.timezone, community.holidays)
    checked_at = datetime.fromisoformat(values.get("checked_at") or now.isoformat())
    plan = plan_of(values, community, checked_at)
    if read["changing"]:
        prompts.change(
            session,
            community,
            prompts.facilitated_prompt(session, community, read["prompt"]),
            plan,
            checked_at,
        )
    else:
        prompts.plan(session, community, plan, read["prompt"], asker.user_id, checked_at)
    drafts.discard(session, asker.team_id, asker.user_id, DRAFT, _draft_key(about))
    return sentence(plan.cadence, community.timezone, community.holidays)


def post_due(session: Session, now: datetime) -> int:
    """Claim what is due and put it into the outbox, in one transaction."""
    claimed = prompts.claim_due(session, now)
    for each in claimed.due:
        assert each.thread.closes_at is not None  # noqa: S101 - a prompt's thread closes from the start
        post = blocks.post(
            each.question, each.thread.promise, each.thread.closes_at, each.prompt.timezone, each.thread.id
        )
        say(
            session,
            each.prompt.team_id,
            key=prompts.delivery_key(each.occurrence),
            kind=THREAD_POST,
            about=each.thread.id,
            channel=each.thread.channel_id,
            message=post,
            now=now,
        )
    return claimed.looked_at


def register(app: App) -> None:
    app.action(Prompts.OPEN_FORM)(on_open_form)
    app.action(Prompts.DRAFT)(on_draft)
    app.action(Prompts.HOW)(on_how)
    app.action(Prompts.BACK)(on_back)
    app.view(Prompts.FORM)(on_form)
    app.view_closed(Prompts.FORM)(on_closed)
    app.view(Prompts.CHECK_FORM)(on_check_form)
