"""Each listener, tried by people with no right to what they name: nothing changes, nothing is told, they are refused.

The list is Bolt's own. A listener that is neither tried here nor excused, with its reason, fails the test.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from time import time
from typing import Any

import pytest
from slack_bolt import App
from sqlmodel import select

from bot.practice import communities as practice
from bot.practice import communities_start
from bot.practice.channels import Channel
from bot.practice.communities import CommunitySettings
from handlers.commands import WORDS
from handlers.housekeeping import forget_at_once
from handlers.other_organisations import SAYS_NOTHING_OF_ANYBODY
from storage import communities, drafts, roles, workspaces
from storage.communities import Community, Promise
from storage.outbox import OutboxMessage, OutboxState
from storage.prompts import Prompt
from storage.rounds import Round
from storage.threads import Thread, ThreadKind
from tests.loop import sessions
from tests.loop.gathered import gather, gather_more
from tests.loop.test_loop import arrange
from tests.loop.trespass import Door, Who, button, door_of, everything, form, signed
from tests.parts import Slack
from tests.rows import a_draft
from tests.test_wiring import _strings

SECRETS = (
    "herring",
    "What did you notice?",
    "What is still open?",
    "What comes next week?",
    "chair by the window",
    "heron",
    sessions.THEME,
    "A better chair",
)
SAID = (
    "A chair by the window.",
    "She saw the heron.",
    "The chair by the window again.",
    "A heron.",
    "The heron, twice.",
)
OURS = ("Something went wrong", "did not answer me", "Traceback")


@dataclass(frozen=True)
class Held:
    """The ids of what a community holds."""

    team_id: str
    channel_id: str
    community_id: str
    prompt_id: str
    round_id: str
    open_thread: str
    closed_thread: str
    message_id: str
    draft_id: str
    drafts: Mapping[str, str]
    """Of each kind of form that this community's facilitator has open, the draft."""
    due: int

    @property
    def prompt(self) -> str:
        about = {
            "kind": "prompt",
            "community_id": self.community_id,
            "planned_id": self.prompt_id,
            "changing": True,
            "draft": self.drafts["prompt"],
        }
        return json.dumps(about | {"checked_at": "2026-12-08T09:00:00+00:00"})

    @property
    def round(self) -> str:
        about = {
            "kind": "round",
            "community_id": self.community_id,
            "planned_id": self.round_id,
            "changing": True,
            "draft": self.drafts["round"],
        }
        return json.dumps(about | {"checked_at": "2026-12-08T09:00:00+00:00"})

    @property
    def summary(self) -> str:
        about = {"thread": self.closed_thread, "draft": self.drafts["summary"]}
        return json.dumps(about | {"version": 0, "revision": 1, "page": 0})

    @property
    def date(self) -> str:
        return f"{self.community_id}/{self.prompt_id}/{self.due}"


def text(value: str) -> dict[str, Any]:
    return {"type": "plain_text_input", "value": value}


def chosen(value: str) -> dict[str, Any]:
    return {"type": "static_select", "selected_option": {"value": value}}


FIELDS: dict[str, Any] = {
    "purpose": text("Taken over"),
    "facilitators": {"type": "multi_users_select", "selected_users": ["U0STRANGER"]},
    "promise": chosen("with names"),
    "timezone": text("Europe/London"),
    "holidays": chosen("none"),
    "question": text("Who are you?"),
    "when": text("every Monday at 10:00"),
    "open_for": chosen("1440"),
    "theme": text("Taken over"),
    "date": {"type": "datepicker", "selected_date": "2026-12-20"},
    "hour": {"type": "timepicker", "selected_time": "12:00"},
    "answer": text("Put in by hand"),
    "link": text(""),
    "sentence": text("RWY-204417"),
    "name": text("Taken over"),
    "pattern": text("RWY-######"),
    "example": text("RWY-204417"),
    "reason": text("Put in by hand"),
    "review_on": {"type": "datepicker", "selected_date": "2027-01-20"},
    "contacts": text("Taken over: put in by hand"),
    "heard": text("Taken over"),
    "next": text("Taken over"),
}

# How each is tried: from the ids of what is held to a payload.
Try = Callable[[Held], dict[str, Any]]


def press(value: Callable[[Held], str], view: Callable[[Held], str] | None = None) -> Callable[[str], Try]:
    """A button outside a form, or in one that is about something."""

    def of(action_id: str) -> Try:
        return lambda held: button(
            action_id, value(held), form("problems.any", view(held), FIELDS) if view else None
        )

    return of


def calendar(about: str, view: Callable[[Held], str] | None = None) -> Callable[[str], Try]:
    """A day that is chosen in a block about a community."""

    def of(action_id: str) -> Try:
        def choose(held: Held) -> dict[str, Any]:
            payload = press(no_value, view)(action_id)(held)
            payload["actions"][0] |= {
                "block_id": f"{about}/{held.community_id}",
                "selected_date": "2027-01-20",
            }
            return payload

        return choose

    return of


def send(metadata: Callable[[Held], str], kind: str = "view_submission") -> Callable[[str], Try]:
    return lambda callback_id: lambda held: {"type": kind, "view": form(callback_id, metadata(held), FIELDS)}


def of_community(held: Held) -> str:
    return held.community_id


def of_open(held: Held) -> str:
    return held.open_thread


def of_closed(held: Held) -> str:
    return held.closed_thread


def of_prompt(held: Held) -> str:
    return held.prompt


def of_round(held: Held) -> str:
    return held.round


def of_summary(held: Held) -> str:
    return held.summary


def of_round_id(held: Held) -> str:
    return held.round_id


def of_message(held: Held) -> str:
    return held.message_id


def of_date(held: Held) -> str:
    return held.date


def of_draft(kind: str, of: Callable[[Held], str] = of_community) -> Callable[[Held], str]:
    """A form that is kept as it is written."""
    return lambda held: f"{of(held)} {held.drafts[kind]}"


def of_page(held: Held) -> str:
    return f"{held.community_id}/0"


def of_version(held: Held) -> str:
    return f"{held.closed_thread}/0"


def no_value(_held: Held) -> str:
    return "0"


TRIES: dict[tuple[str, str], Callable[[str], Try]] = {
    **{("action", f"menu.{word}"): press(of_community) for word in (*WORDS, "menu") if word != "start"},
    ("action", "menu.start"): press(lambda held: held.channel_id),
    ("view_submission", "communities.start"): send(lambda held: held.channel_id),
    ("view_closed", "communities.start"): send(of_draft("settings"), "view_closed"),
    ("view_submission", "communities.settings"): send(of_draft("settings")),
    ("view_closed", "communities.settings"): send(of_draft("settings"), "view_closed"),
    ("action", "begun.typed"): press(no_value, of_draft("settings")),
    ("action", "begun.typed_afresh"): press(no_value, of_draft("settings")),
    ("action", "begun.afresh"): press(no_value, of_draft("settings")),
    ("action", "communities.open_settings"): press(of_community),
    ("action", "communities.what_is_kept"): press(of_open),
    ("action", "prompts.open_form"): press(lambda held: f"{held.community_id}/{held.prompt_id}"),
    ("action", "prompts.draft"): press(no_value, of_prompt),
    ("action", "prompts.draft_afresh"): press(no_value, of_prompt),
    ("action", "prompts.afresh"): press(no_value, of_prompt),
    ("action", "prompts.how"): press(no_value, of_prompt),
    ("action", "prompts.back"): press(no_value, of_prompt),
    ("view_submission", "prompts.write"): send(of_prompt),
    ("view_closed", "prompts.write"): send(of_prompt, "view_closed"),
    ("view_submission", "prompts.check"): send(of_prompt),
    ("view_closed", "prompts.check"): send(of_prompt, "view_closed"),
    ("action", "rounds.change"): press(of_round_id),
    ("action", "rounds.draft"): press(no_value, of_round),
    ("action", "rounds.draft_afresh"): press(no_value, of_round),
    ("action", "rounds.afresh"): press(no_value, of_round),
    ("action", "rounds.back"): press(no_value, of_round),
    ("view_submission", "rounds.plan"): send(of_round),
    ("view_closed", "rounds.plan"): send(of_round, "view_closed"),
    ("view_submission", "rounds.check"): send(of_round),
    ("view_closed", "rounds.check"): send(of_round, "view_closed"),
    **{
        ("action", f"rounds.{word}"): press(of_round_id)
        for word in ("yes", "maybe", "no", "calendar", "open", "close", "cancel")
    },
    ("action", "answers.open"): press(of_open),
    ("view_submission", "answers.write"): send(
        lambda held: f"{held.open_thread}/0123456789abcdef0123456789abcdef"
    ),
    ("action", "replies.choose"): press(lambda held: f"read/{held.community_id}/0"),
    ("action", "replies.newer"): press(lambda held: f"read/{held.community_id}/0"),
    ("action", "replies.older"): press(lambda held: f"read/{held.community_id}/0"),
    ("action", "replies.read"): press(of_closed),
    ("action", "replies.previous"): press(of_version),
    ("action", "replies.next"): press(of_version),
    ("action", "replies.close_now"): press(of_open),
    ("action", "replies.remove"): press(lambda held: f"{held.closed_thread}/{'0' * 32}/0"),
    ("action", "summaries.open"): press(of_closed),
    ("action", "summaries.previous"): press(no_value, of_summary),
    ("action", "summaries.next"): press(no_value, of_summary),
    ("action", "summaries.tick"): press(no_value, of_summary),
    ("action", "summaries.write"): press(of_closed),
    ("action", "summaries.back"): press(of_closed, of_summary),
    ("action", "summaries.draft"): press(no_value, of_summary),
    ("view_submission", "summaries.read"): send(of_summary),
    ("view_submission", "summaries.write_form"): send(of_summary),
    ("view_closed", "summaries.write_form"): send(of_summary, "view_closed"),
    ("view_submission", "summaries.preview"): send(of_summary),
    ("action", "summaries.use_mine"): press(of_version),
    ("action", "summaries.discard"): press(of_closed),
    ("action", "summaries.withdraw"): press(of_version),
    ("action", "exports.export"): press(of_closed),
    **{
        ("action", f"upcoming.{word}"): press(of_date, of_page)
        for word in ("skip", "bring_back", "pause", "resume", "stop")
    },
    ("action", "upcoming.sooner"): press(of_page, of_page),
    ("action", "upcoming.later"): press(of_page, of_page),
    ("action", "upcoming.rest"): press(of_community, of_page),
    ("action", "upcoming.rest_until"): calendar("rest", of_page),
    ("action", "upcoming.wake"): press(of_community, of_page),
    ("action", "upcoming.skip_also"): press(of_date),
    ("action", "upcoming.undo_skip"): press(of_date),
    ("action", "resting.wake"): press(of_community),
    ("action", "resting.until"): calendar("rest"),
    ("action", "resting.tell_resting"): press(of_community),
    ("action", "resting.tell_awake"): press(lambda held: f"{held.community_id}/1"),
    ("action", "missed.ask"): press(lambda held: f"{held.community_id}/{held.prompt_id}"),
    ("action", "audit.newer"): press(of_page),
    ("action", "audit.older"): press(of_page),
    ("action", "home.let_go"): press(lambda held: held.draft_id),
    ("action", "home.see_all"): press(no_value),
    ("action", "home.let_be"): press(of_closed),
    ("action", "home.let_all_go"): press(no_value),
    ("action", "channels.is_there"): press(of_message),
    ("action", "channels.post_again"): press(of_message),
    ("action", "channels.files_are_there"): press(of_message),
    ("view_submission", "channels.link"): send(of_message),
    ("view_submission", "contacts.form"): send(of_draft("contacts", lambda held: f"{held.community_id}/0")),
    ("view_closed", "contacts.form"): send(of_draft("contacts"), "view_closed"),
    ("action", "contacts.checked"): press(of_page),
    ("view_submission", "guard.try"): send(of_community),
    ("view_submission", "guard.pattern"): send(of_community),
    ("action", "guard.write"): press(of_community, of_community),
    ("action", "guard.take_away"): press(lambda held: f"{held.community_id}/0123456789abcdef", of_community),
    ("view_submission", "holds.set"): send(of_draft("hold")),
    ("view_closed", "holds.set"): send(of_draft("hold"), "view_closed"),
    ("action", "holds.open"): press(of_community),
    ("action", "holds.let_go"): press(lambda held: f"{held.community_id}/0123456789abcdef", of_community),
    ("view_submission", "holds.keep"): send(lambda held: f"{held.community_id}/0123456789abcdef"),
    ("view_submission", "holds.lift"): send(lambda held: f"{held.community_id}/0123456789abcdef"),
}

EXCUSED = {
    ("event", "*"): "Slack says it, not a person; what another workspace says is tried below",
    ("command", "/hearth"): "each of its words is tried below",
    **{
        ("action", f"my_data.{word}"): "looks only for what is of the one who asks: see test_my_data"
        for word in ("open", "words", "previous", "next", "bring", "erase")
    },
    ("view_submission", "my_data.erase_form"): "erases only what is of the one who asks: see test_my_data",
}
SILENT = {
    ("action", "begun.typed"): "only one's own drafts are looked for; there is nothing to refuse",
    ("action", "begun.typed_afresh"): "only one's own drafts are looked for; there is nothing to refuse",
    ("action", "home.let_go"): "only one's own drafts are looked for; there is nothing to refuse",
    ("action", "home.see_all"): "only one's own drafts are looked for; there is nothing to refuse",
    ("action", "home.let_all_go"): "only one's own drafts are looked for; there is nothing to refuse",
}
FOR_MEMBERS = {
    "menu.upcoming": "everybody in the channel may see what is coming",
    "menu.privacy": "everybody may ask what is kept",
    "menu.my-data": "everybody may ask what is held of themselves",
    "menu.contacts": "everybody may ask where to find support",
    "menu.guard": "everybody may try a sentence",
    "guard.try": "everybody in the channel may try a sentence",
    "menu.help": "everybody may ask for help",
    "menu.menu": "everybody has a menu",
    "communities.what_is_kept": "everybody may ask what is kept",
    "answers.open": "everybody in the channel may answer",
    "answers.write": "everybody in the channel may answer",
    "home.let_go": "one's own Home is shown, and only one's own drafts are looked for",
    "home.see_all": "only one's own drafts are looked for",
    "home.let_all_go": "one's own Home is shown, and only one's own drafts are looked for",
    "rounds.yes": "everybody in the channel is invited",
    "rounds.maybe": "everybody in the channel is invited",
    "rounds.no": "everybody in the channel is invited",
    "rounds.calendar": "everybody in the channel is invited",
    "upcoming.sooner": "everybody in the channel may see what is coming",
    "upcoming.later": "everybody in the channel may see what is coming",
}
FOR_CO_FACILITATORS = {
    "menu", "begun", "home", "prompts", "rounds", "upcoming", "resting", "missed", "channels", "answers",
    "replies", "summaries", "exports", "audit",
}  # fmt: skip
"""The features in which co-facilitators may do all that facilitators may. Of whatever else there is, only what is FOR_MEMBERS."""
ONLY_FOR_FACILITATORS = {"settings", "hold"}  # of the words of `/hearth`
REFUSED = "Only this community's facilitators can change its settings"
CO_FACILITATOR, OBSERVER = MEMBERS = ("U0CO", "U0OBSERVER")
WORDS_FOR_ALL = {"start", "guard", "upcoming", "my-data", "contacts", "privacy", "help"}
EVENTS_OF_A_CHANNEL = (
    "channel_archive", "channel_unarchive", "channel_deleted", "channel_left", "channel_shared", "channel_unshared",
    "group_archive", "group_unarchive", "group_deleted", "group_left", "member_joined_channel", "member_left_channel",
)  # fmt: skip


@pytest.fixture
def held(slack: Slack) -> Held:
    """A community with something of everything, and Hearth in two more places."""
    closed = gather(slack, *SAID)
    gather_more(slack, question="What is still open?", close=False)
    arrange(slack, 'every Monday at 10:00 "What comes next week?"')
    slack.amina.slash("/hearth", "summarise", slack.channel)
    sessions.plan(slack, date="2026-12-15")
    database, now, team_id = slack.bot.hearth.database, slack.clock(), slack.workspace.team_id
    workspaces.welcome(
        database,
        team_id="T0OTHER",
        name="Other",
        token="xoxb-1-other",  # pragma: allowlist secret
        bot_user_id="U0BOT2",
        now=now,
    )
    with database.transaction() as session:
        for other, channel in (("T0OTHER", "C0OTHER"), (team_id, "C0ELSEWHERE")):
            theirs = CommunitySettings(
                "Something else", "Europe/London", ["U0ELSEWHERE"], Promise.WITHOUT_NAMES
            )
            communities_start.start(session, other, Channel(channel, "else"), theirs, "U0ELSEWHERE", now)
        community = communities.community_in(session, team_id, slack.channel.id)
        assert community is not None
        ours = CommunitySettings(
            "Herring for all", "Europe/London", [slack.amina.id], Promise.WITHOUT_NAMES,
            co_facilitators=[CO_FACILITATOR], observers=[OBSERVER],
        )  # fmt: skip
        practice.change(session, community, ours, now, slack.amina.id)
        unsent = a_draft(session, team_id, slack.amina.id, "prompt", "new", {"question": "heron"}, now)
        message = session.exec(
            select(OutboxMessage).where(OutboxMessage.channel_id == slack.channel.id)
        ).first()
        assert message is not None
        message.state = OutboxState.ASKED
        session.add(message)
        session.flush()
        return _held(session, community, closed, message.id, unsent)


def _held(session: Any, community: Community, closed: Thread, message_id: str, draft_id: str) -> Held:
    prompt = session.exec(select(Prompt).where(Prompt.next_run_at != None)).one()  # noqa: E711 - SQL
    still_open = select(Thread).where(Thread.closed_at == None, Thread.kind == ThreadKind.PROMPT)  # noqa: E711 - SQL
    round_id = session.exec(select(Round)).one().id
    about = {
        "prompt": prompt.id,
        "round": round_id,
        "summary": closed.id,
        "settings": community.id,
        "contacts": community.id,
        "hold": community.id,
    }
    by, now = community.started_by, community.started_at
    return Held(
        team_id=community.team_id,
        channel_id=community.channel_id,
        community_id=community.id,
        prompt_id=prompt.id,
        round_id=round_id,
        open_thread=session.exec(still_open).one().id,
        closed_thread=closed.id,
        message_id=message_id,
        draft_id=draft_id,
        drafts={
            kind: drafts.begin(session, community.team_id, by, kind, it, now) for kind, it in about.items()
        },
        due=int(prompt.next_run_at.timestamp()),
    )


@pytest.fixture
def opened(slack: Slack, held: Held) -> Iterator[Door]:
    people = (*MEMBERS, slack.amina.id, slack.bryn.id)
    members = {person: [held.channel_id] for person in people}
    with door_of(slack.bot.hearth.database, slack.clock, members) as door:
        yield door


def listeners(app: App) -> list[tuple[str, str]]:
    """Kind and id of each, as Bolt knows them."""
    found = []
    for listener in app._listeners:
        for matcher in listener.matchers:
            kind = matcher.func.__qualname__.partition(".")[0]
            cells = getattr(matcher.func, "__closure__", None) or ()
            found += [(kind, name) for cell in cells for name in _strings(cell.cell_contents)]
    return found


def test_every_listener_is_tried_or_excused(opened: Door) -> None:
    known = {*TRIES, *EXCUSED}
    there = {(kind, "*" if kind == "event" else name) for kind, name in listeners(opened.bot.app)}
    assert there - known == set(), "say in TRIES how this is tried by somebody with no right to it"
    assert known - there == set()


def whoever(slack: Slack, held: Held, name: str) -> Who:
    return {
        "a stranger": Who(held.team_id, "U0STRANGER", "C0ELSEWHERE"),
        "a member": Who(held.team_id, slack.bryn.id, held.channel_id),
        "an observer": Who(held.team_id, OBSERVER, held.channel_id),
        "a co-facilitator": Who(held.team_id, CO_FACILITATOR, held.channel_id),
        "a facilitator of another community": Who(held.team_id, "U0ELSEWHERE", "C0ELSEWHERE"),
        "somebody of another workspace": Who("T0OTHER", "U0ELSEWHERE", "C0OTHER"),
        "somebody of another organisation": Who(
            held.team_id, slack.amina.id, held.channel_id, of_team="T0ELSEWHERE"
        ),
        "the same id in another workspace": Who("T0OTHER", slack.amina.id, held.channel_id),
    }[name]


EVERYBODY = [
    "a stranger",
    "a member",
    "an observer",
    "a co-facilitator",
    "a facilitator of another community",
    "somebody of another workspace",
    "the same id in another workspace",
]
OTHERS = "somebody of another organisation"


def may(name: str, what: str) -> bool:
    """Whether somebody has a right to this door."""
    if name == OTHERS:
        return what in SAYS_NOTHING_OF_ANYBODY
    feature, _dot, word = what.partition(".")
    is_theirs = name == "a co-facilitator" and feature in FOR_CO_FACILITATORS
    if is_theirs and not (feature == "menu" and word in ONLY_FOR_FACILITATORS):
        return True
    return name in ("a member", "an observer", "a co-facilitator") and what in FOR_MEMBERS


def may_say(name: str, word: str) -> bool:
    """The same of a word of `/hearth`. The others are in their own place."""
    if name == "a co-facilitator":
        return word not in ONLY_FOR_FACILITATORS
    return word in WORDS_FOR_ALL and name != "the same id in another workspace"


def is_sentence(answer: str) -> bool:
    return " " in answer and any(mark in answer for mark in (". ", '."', ".\\", ".</"))


def faults(answer: tuple[int, str], before: Any, after: Any, *, silent: bool = False) -> list[str]:
    status, said = answer
    found = [f"said: {word}" for word in (*SECRETS, *OURS) if word.lower() in said.lower()]
    found += [f"changed: {table}" for table in before if before[table] != after[table]]
    if status != 200:
        found.append(f"status {status}")
    if not silent and not is_sentence(said):
        found.append(f"no sentence: {said[:200]}")
    return found


# Nobody may change anything here, so each finds what the one before found, and one community serves for all.


def test_nobody_gets_at_what_is_not_theirs(slack: Slack, held: Held, opened: Door) -> None:
    database, found = slack.bot.hearth.database, {}
    before = everything(database)
    for name in (*EVERYBODY, OTHERS):
        who = whoever(slack, held, name)
        for (kind, what), how in TRIES.items():
            if may(name, what):
                continue
            answer = opened.interact(who, how(what)(held))
            # Slack shows nothing for a form that is closed.
            silent = (kind, what) in SILENT or kind == "view_closed"
            after = everything(database)
            wrong = faults(answer, before, after, silent=silent)
            if name == "a co-facilitator" and not silent and what != "communities.start":  # it is started
                wrong += [] if REFUSED in answer[1] else ["not refused"]
            if wrong:
                found[name, kind, what] = wrong
            before = after
    assert found == {}


def test_no_word_is_for_those_whose_it_is_not(slack: Slack, held: Held, opened: Door) -> None:
    database, found = slack.bot.hearth.database, {}
    before = everything(database)
    for name in (
        "a stranger",
        "a member",
        "an observer",
        "a co-facilitator",
        "the same id in another workspace",
    ):  # the others are in their own place
        who = whoever(slack, held, name)
        who = Who(who.team_id, who.user_id, held.channel_id) if name == "a stranger" else who
        for word in WORDS:
            if may_say(name, word):
                continue
            answer = opened.command(who, word)
            after = everything(database)
            wrong = faults(answer, before, after, silent=word in ("start", "help"))
            if wrong and not (
                word == "start" and wrong == ["changed: draft"]
            ):  # it begins a community of their own
                found[name, word] = wrong
            before = after
    assert found == {}


def test_a_community_cannot_be_begun_where_one_is_not(opened: Door, held: Held, slack: Slack) -> None:
    stranger = Who(held.team_id, "U0STRANGER", "C0ELSEWHERE")
    before = everything(slack.bot.hearth.database)
    status, said = opened.interact(stranger, button("menu.start", "C0QUIET"))
    assert status == 200
    assert "people in the channel" in said
    opened.interact(
        stranger, {"type": "view_submission", "view": form("communities.start", "C0QUIET", FIELDS)}
    )
    assert everything(slack.bot.hearth.database) == before


def test_each_of_these_works_for_a_facilitator(slack: Slack, held: Held, opened: Door) -> None:
    """Otherwise what is refused above might be refused for being badly made."""
    who, found = Who(held.team_id, slack.amina.id, held.channel_id), {}
    for (kind, what), how in TRIES.items():
        status, said = opened.interact(who, how(what)(held))
        refused = [
            word for word in (*OURS, "Only this community's facilitators", "Only those who") if word in said
        ]
        if status != 200 or refused:
            found[kind, what] = (status, said[:300])
        if what == "communities.settings":
            _give_back(slack, held)
    assert found == {}


def _give_back(slack: Slack, held: Held) -> None:
    with slack.bot.hearth.database.transaction() as session:
        community = communities.community(session, held.team_id, held.community_id)
        assert community is not None
        roles.appoint(session, community, slack.amina.id, slack.clock())


def test_what_another_workspace_says_of_its_channels_is_not_about_ours(
    slack: Slack, held: Held, opened: Door
) -> None:
    other, database = Who("T0OTHER", slack.amina.id, held.channel_id), slack.bot.hearth.database
    before = everything(database)
    for kind in EVENTS_OF_A_CHANNEL:
        for user in (slack.amina.id, "U0BOT2"):
            assert opened.event(other, {"type": kind, "channel": held.channel_id, "user": user})[0] == 200
    opened.event(other, {"type": "channel_rename", "channel": {"id": held.channel_id, "name": "theirs"}})
    moved = {"old_channel_id": held.channel_id, "new_channel_id": "C0THEIRS"}
    opened.event(other, {"type": "channel_id_changed", **moved})
    opened.event(other, {"type": "user_change", "user": {"id": slack.amina.id, "deleted": True}})
    _status, said = opened.event(other, {"type": "app_home_opened", "tab": "home", "user": slack.amina.id})
    assert not any(word in said for word in SECRETS)
    after = everything(database)
    assert {table for table in before if before[table] != after[table]} == set()


def test_a_signature_that_is_forged_or_stale_opens_nothing(held: Held, opened: Door, slack: Slack) -> None:
    content = json.dumps(
        {
            "type": "event_callback",
            "team_id": held.team_id,
            "event": {"type": "channel_archive", "channel": held.channel_id},
        }
    )
    before = everything(slack.bot.hearth.database)
    for headers in (
        signed(content, secret="another secret"),  # pragma: allowlist secret
        signed(content, at=time() - 301),
        signed(content, at=time() + 301),
        signed(content + " "),
        {"x-slack-request-timestamp": "0", "x-slack-signature": "v0="},
    ):
        assert opened.send(content, "application/json", headers)[0] == 401
    assert everything(slack.bot.hearth.database) == before


THEIR_OWN_WORDS = "changed: draft"  # what they typed stays theirs, and nobody else is shown it


def test_a_form_whose_owner_is_no_longer_a_facilitator_changes_nothing(
    slack: Slack, held: Held, opened: Door
) -> None:
    who = Who(held.team_id, slack.amina.id, held.channel_id)
    with slack.bot.hearth.database.transaction() as session:
        community = communities.community(session, held.team_id, held.community_id)
        assert community is not None
        roles.appoint(session, community, slack.bryn.id, slack.clock())
        roles.dismiss(session, community, slack.amina.id)
    before, found = everything(slack.bot.hearth.database), {}
    for (kind, what), how in TRIES.items():
        if kind == "view_submission" and what not in FOR_MEMBERS:
            after_that = opened.interact(who, how(what)(held))
            wrong = faults(after_that, before, everything(slack.bot.hearth.database))
            wrong = [each for each in wrong if each != THEIR_OWN_WORDS]
            if wrong:
                found[what] = wrong
    assert found == {}


def test_a_form_that_is_sent_twice_changes_things_once(slack: Slack, held: Held, opened: Door) -> None:
    who, found = Who(held.team_id, slack.amina.id, held.channel_id), {}
    for (kind, what), how in TRIES.items():
        if kind != "view_submission" or what in (
            "prompts.write",
            "rounds.plan",
            "summaries.read",
            "summaries.write_form",
        ):
            continue  # those keep what is typed as a draft, with the moment of it
        opened.interact(who, how(what)(held))
        once = everything(slack.bot.hearth.database)
        opened.interact(who, how(what)(held))
        twice = everything(slack.bot.hearth.database)
        if once != twice:
            found[what] = [table for table in once if once[table] != twice[table]]
        _give_back(slack, held)
    assert found == {}


def test_of_a_workspace_that_was_deleted_nothing_is_written_down_again(
    slack: Slack, held: Held, opened: Door
) -> None:
    """Somebody had a form open, or a message in front of them, and the bot still remembers the token."""
    amina, database = Who(held.team_id, slack.amina.id, held.channel_id), slack.bot.hearth.database
    joined = {"type": "member_joined_channel", "user": amina.user_id, "channel": held.channel_id}
    reply = {
        "type": "message",
        "user": amina.user_id,
        "channel": held.channel_id,
        "ts": "9.1",
        "text": "A heron.",
    }
    tries: list[Callable[[], object]] = [
        *(
            lambda how=how, what=what: opened.interact(amina, how(what)(held))
            for (_, what), how in TRIES.items()
        ),
        *(lambda word=word: opened.command(amina, word) for word in ("", "start", *WORDS)),
        *(lambda event=event: opened.event(amina, event) for event in (joined, reply)),
    ]
    opened.command(amina, "help")
    forget_at_once(database, held.team_id, slack.clock())
    left = everything(database)
    remembered = dict(opened.bot.tokens._known)
    for one in tries:
        opened.bot.tokens._known.update(remembered)
        one()
    assert everything(database) == left
