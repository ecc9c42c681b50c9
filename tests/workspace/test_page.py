"""The page's own requests: who may see what, what is refused and how, changes as they happen."""

import json
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import urlopen

import pytest

from bot.workspace import page
from bot.workspace.person import Person
from bot.workspace.server import serving
from bot.workspace.state import Workspace
from tests.browser.valley import START, Clock, Valley, valley_served


@pytest.fixture
def valley() -> Iterator[Valley]:
    with valley_served() as valley:
        yield valley


class Asking:
    """One connection to the page."""

    def __init__(self, valley: Valley) -> None:
        self.connection = HTTPConnection(urlsplit(valley.url).netloc, timeout=10)

    def get(self, path: str, **query: str) -> HTTPResponse:
        self.connection.request("GET", f"{path}?{urlencode(query)}")
        return self.connection.getresponse()

    def state(self, person: Person | None = None, place: str = "", thread: str = "") -> Any:
        asked = {"person": person.id if person else "", "place": place, "thread": thread}
        return json.load(self.get("/page/state", **{name: value for name, value in asked.items() if value}))

    def post(self, name: str, body: str, content_type: str = "application/json") -> HTTPResponse:
        self.connection.request("POST", f"/page/act/{name}", body, {"Content-Type": content_type})
        return self.connection.getresponse()

    def act(self, name: str, person: Person, **fields: Any) -> Any:
        return json.load(self.post(name, json.dumps({"person": person.id, **fields})))


@pytest.fixture
def asking(valley: Valley) -> Iterator[Asking]:
    asking = Asking(valley)
    yield asking
    asking.connection.close()


def test_whoever_was_acted_as_on_the_page_is_known(valley: Valley, asking: Asking) -> None:
    """The demo leaves them to whoever plays them from then on."""
    asking.act("close_all_views", valley.amina)
    assert not valley.amina.user.acts_by_hand
    asking.act("say", valley.amina, channel=valley.practice.id, text="Good morning.")
    assert valley.amina.user.acts_by_hand


def test_nobody_is_shown_a_workspace_that_is_not_ready() -> None:
    ready, workspace = threading.Event(), Workspace("Valley Care (pretend)", "T0VALLEY", Clock())
    routes = page.page_routes(workspace, ready=ready)
    with serving(workspace, extra_routes=routes) as running, ThreadPoolExecutor(1) as executor:
        shown = executor.submit(lambda: urlopen(f"{running.url}/page/state").read().decode())
        with pytest.raises(TimeoutError):
            shown.result(0.2)
        workspace.add_person("Amina Yusuf")
        ready.set()
        assert "Amina Yusuf" in shown.result(10)


def test_without_a_person_only_the_cast_is_told(valley: Valley, asking: Asking) -> None:
    valley.amina.say(valley.practice, "something private")
    state = asking.state()
    assert [person["name"] for person in state["people"]][:2] == ["Amina Yusuf", "Ben Okafor"]
    assert "something private" not in json.dumps(state)
    assert "channels" not in state


def test_the_app_is_nobody_one_can_be(valley: Valley, asking: Asking) -> None:
    bot = valley.workspace.person(valley.app.bot_user_id)
    assert "channels" not in asking.state(bot)


def test_a_private_channel_and_its_words_are_told_to_its_members_only(valley: Valley, asking: Asking) -> None:
    valley.amina.say(valley.leads, "between us")
    seen = asking.state(valley.carys, valley.leads.id)
    assert [message["text"] for message in seen["messages"]] == ["between us"]
    unseen = asking.state(valley.ben, valley.leads.id)
    assert "between us" not in json.dumps(unseen)
    assert "team-leads" not in json.dumps(unseen)


def test_what_is_only_for_one_is_told_to_that_one(valley: Valley, asking: Asking) -> None:
    valley.client.chat_postEphemeral(channel=valley.practice.id, user=valley.amina.id, text="for Amina")
    texts = [message["text"] for message in asking.state(valley.amina, valley.practice.id)["messages"]]
    assert "for Amina" in texts
    assert "for Amina" not in json.dumps(asking.state(valley.ben, valley.practice.id))


def test_a_file_is_given_to_who_can_see_where_it_was_shared(valley: Valley, asking: Asking) -> None:
    client = valley.client
    valley.amina.invite_app(valley.leads, valley.app)
    client.files_upload_v2(channel=valley.leads.id, filename="för dig.md", content="# hello\n")
    [held] = valley.workspace.files
    given = asking.get(f"/page/files/{held.id}", person=valley.carys.id)
    assert given.read() == b"# hello\n"
    assert quote("för dig.md") in str(given.headers["Content-Disposition"])
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    refused = asking.get(f"/page/files/{held.id}", person=valley.ben.id)
    assert (refused.status, b"hello" in refused.read()) == (404, False)


def test_a_refusal_is_a_sentence(valley: Valley, asking: Asking) -> None:
    answer = asking.act("say", valley.ben, channel=valley.leads.id, text="may I?")
    assert answer == {
        "refused": True,
        "code": "not_in_channel",
        "problem": "Join this channel first.",
    }
    assert valley.workspace.messages(valley.leads) == []


@pytest.mark.parametrize(
    ("name", "code"), [("Two Words", "invalid_name"), ("", "invalid_name"), ("everything-else", "name_taken")]
)
def test_a_name_that_slack_would_not_take_is_refused(
    valley: Valley, asking: Asking, name: str, code: str
) -> None:
    assert asking.act("rename", valley.amina, channel=valley.practice.id, text=name)["code"] == code
    assert valley.practice.name == "reflective-practice"


def test_an_app_that_is_installed_again_has_another_token_and_is_in_no_channel(
    valley: Valley, asking: Asking
) -> None:
    before = valley.app.bot_token
    asking.act("uninstall", valley.amina, app=valley.app.app_id)
    assert [one["name"] for one in asking.state(valley.amina)["away"]] == ["Ember"]
    asking.act("install", valley.amina, app=valley.app.app_id)
    assert valley.app.bot_token not in ("", before)
    assert valley.app.bot_user_id not in valley.practice.members
    assert asking.state(valley.amina)["away"] == []


def test_somebody_of_another_organisation_sees_the_channel_that_is_shared_with_them_and_has_no_commands(
    valley: Valley, asking: Asking
) -> None:
    asking.act("share", valley.amina, channel=valley.practice.id)
    other = valley.workspace.add_person("Olwen Rees", team="T0ELSEWHERE")
    other.join(valley.practice)
    shown = asking.state(other)
    assert [one["name"] for one in shown["channels"] if one["kind"] != "im"] == ["reflective-practice"]
    assert shown["apps"][0]["commands"] == []
    assert asking.act("deactivate", valley.amina, whose=other.id)["code"] == "user_not_found"


def test_only_the_modal_in_front_can_be_submitted(valley: Valley, asking: Asking) -> None:
    asking.act("slash", valley.amina, channel=valley.practice.id, command="/ember", text="ask")
    answer = asking.act(
        "submit", valley.amina, view="V0SOMEOTHER", values={"words": {"words": "hello there"}}
    )
    assert answer["code"] == "no_view"
    [view] = asking.state(valley.amina)["views"]
    values = {"words": {"words": "hello there"}, "gone": {"gone": "x"}}
    assert asking.act("submit", valley.amina, view=view["id"], values=values)["errors"] == {}
    assert valley.heard_of("answer") == ["hello there"]


def test_what_was_typed_reaches_the_app_with_a_press_but_is_no_press_itself(
    valley: Valley, asking: Asking
) -> None:
    asking.act("slash", valley.amina, channel=valley.practice.id, command="/ember", text="all")
    [view] = asking.state(valley.amina)["views"]
    typed = {"question": {"question": "What helped?"}, "when": {"when": "now"}}
    asking.act("submit", valley.amina, view=view["id"], values=typed)
    assert valley.heard_of("when") == []
    values = asking.state(valley.amina)["views"][0]["state"]
    assert (values["question"], values["when"]) == ({"question": "What helped?"}, {"when": "now"})


def test_the_clock_is_told_and_moved(valley: Valley, asking: Asking) -> None:
    due = asking.state()["clock"]["next_due"]
    assert due == {"at": START.timestamp() + 86400, "what": "“What helped this week?”"}
    assert asking.act("jump", valley.amina, to=due["at"])["now"] == due["at"]
    assert asking.state()["clock"] == {"now": due["at"], "next_due": None}
    assert asking.act("jump", valley.amina, seconds=3600)["now"] == due["at"] + 3600


def test_a_form_of_another_site_can_do_nothing(valley: Valley, asking: Asking) -> None:
    body = json.dumps({"person": valley.amina.id, "channel": valley.practice.id, "text": "forged"})
    for content_type in ("text/plain", "application/x-www-form-urlencoded"):
        answer = asking.post("say", body, content_type)
        answer.read()
        assert answer.status == 415
    assert valley.workspace.messages(valley.practice) == []


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"person": "U0NOBODY"}', '{"person": ["x"]}'])
def test_nonsense_is_refused(body: str, asking: Asking) -> None:
    answer = asking.post("say", body)
    answer.read()
    assert answer.status == 400


def test_an_unknown_act_is_refused(asking: Asking) -> None:
    assert asking.post("explode", "{}").status == 404


def test_each_change_is_told_at_once(valley: Valley, asking: Asking) -> None:
    stream = asking.get("/page/changes")
    assert stream.readline() == b"retry: 1000\n"
    stream.readline()
    valley.amina.say(valley.practice, "hello")
    assert stream.readline() == b"data: changed\n"


def test_the_page_takes_nothing_from_elsewhere(asking: Asking) -> None:
    answer = asking.get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    answer.read()


def test_no_file_of_the_page_names_another_site_or_writes_markup() -> None:
    files = [path for path in Path(page.FILES).iterdir() if path.suffix in (".js", ".css", ".html", ".svg")]
    assert len(files) > 20
    known = ("https://docs.slack.dev/", "http://www.w3.org/2000/svg", "https://.", "https?:")
    for path in files:
        text = path.read_text()
        for name in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert name not in text, f"{path.name}: {name}"
        for address in re.findall(r"https?[:?][^\s\"'`)]*", text):
            assert address.startswith(known), f"{path.name}: {address}"


def test_every_file_of_the_page_is_served_fresh(asking: Asking) -> None:
    for path in Path(page.FILES).iterdir():
        answer = asking.get(f"/page/{path.name}")
        assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-cache"), path.name
        answer.read()


OURS = ("127.0.0.1", "localhost:8765", "LOCALHOST", "[::1]:8765")
OF_OTHERS = (
    "evil.example",
    "127.0.0.1.evil.example:8765",
    "localhost.evil.example",
    "evil.example#localhost",
    "evil@localhost",
    "",
)


def test_only_its_own_names_are_answered(asking: Asking) -> None:
    """A site whose name was turned to this machine's address could otherwise read the page, and act on it."""
    for host in (*OURS, *OF_OTHERS):
        for path in ("/", "/page/state", "/page/changes/", "/api/auth.test"):
            asking.connection.request("GET", path, headers={"Host": host})
            response = asking.connection.getresponse()
            response.read()
            assert (response.status == 421) == (host in OF_OTHERS), (host, path)
