"""A workspace installs Hearth by itself, through the browser of one of its people."""

import http.client
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from pydantic import SecretStr
from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import select

from bot.manifest import SCOPES, manifest
from bot.metrics import Metrics
from bot.oauth import Installations, oauth_flow
from bot.opening import open_database
from bot.settings import Settings
from bot.web import web_app
from bot.web_server import WebLine, listen
from bot.workspace import oauth as consent
from bot.workspace.model import App as RegisteredApp
from bot.workspace.server import serving
from bot.workspace.state import Workspace
from storage import workspaces
from storage.database import Database
from storage.settled_messages import SettledMessage
from storage.workspaces import WorkspaceState

HERE = "https://hearth.example.org"


class Browser:
    """Follows nobody by itself, and remembers its cookies."""

    def __init__(self, address: tuple[str, int]) -> None:
        self.address = address
        self.cookies: list[str] = []

    def get(self, path: str) -> tuple[int, str]:
        with closing(http.client.HTTPConnection(*self.address, timeout=10)) as connection:
            connection.request("GET", path, headers={"Cookie": "; ".join(self.cookies)})
            answer = connection.getresponse()
            self.cookies += [c.split(";")[0] for c in answer.headers.get_all("Set-Cookie") or []]
            return answer.status, answer.read().decode()


class Site:
    def __init__(
        self, workspace: Workspace, app: RegisteredApp, database: Database, browser: Browser
    ) -> None:
        self.workspace = workspace
        self.app = app
        self.database = database
        self.browser = browser
        self.forgotten: list[str] = []

    def asked(self) -> dict[str, str]:
        """What the install page asks Slack for."""
        status, page = self.browser.get("/slack/install")
        assert status == 200
        (url,) = re.findall(r'href="([^"]*oauth/v2/authorize[^"]*)"', page)
        return {name: values[0] for name, values in parse_qs(urlsplit(unescape(url)).query).items()}

    def allow(self, asked: dict[str, str]) -> str:
        """Somebody agrees on Slack's page; the path that Slack sends their browser back to."""
        amina = next(user.id for user in self.workspace.users.values() if not user.is_bot)
        return consent.allow(self.workspace, asked, amina).removeprefix(HERE)


@pytest.fixture
def here() -> str:
    return HERE


@pytest.fixture
def site(tmp_path: Path, here: str) -> Iterator[Site]:
    workspace = Workspace(name="Valley Care (pretend)", team_id="T0VALLEY")
    workspace.add_person("Amina Yusuf")
    app = workspace.register(manifest(HERE))
    with serving(workspace) as running:
        settings = Settings(
            hearth_home=tmp_path / "home",
            hearth_public_url=here,
            slack_client_id=app.client_id,
            slack_client_secret=SecretStr(app.client_secret),
            slack_signing_secret=SecretStr(app.signing_secret),
            slack_api_url=running.api_url,
        )
        database = open_database(settings)
        forgotten: list[str] = []
        store = Installations(
            database, lambda: datetime(2026, 12, 1, tzinfo=UTC), forgotten.append, lambda _team: None
        )
        client = WebClient(base_url=running.api_url)
        flow = oauth_flow(settings, store, client)
        bolt = App(name="site", client=client, authorize=lambda: None, signing_secret=app.signing_secret)
        line = WebLine(web_app(bolt, ready=dict, metrics=Metrics(), oauth=flow), listen("127.0.0.1", 0))
        line.connect()
        site = Site(workspace, app, database, Browser(line.address))
        site.forgotten = forgotten
        yield site
        line.close()
        database.close()


def test_the_install_page_asks_for_the_least(site: Site) -> None:
    asked = site.asked()
    assert set(asked["scope"].split(",")) == set(SCOPES)
    assert asked["redirect_uri"] == f"{HERE}/slack/oauth_redirect"


def test_a_workspace_that_agrees_is_written_down_with_its_token_sealed(site: Site) -> None:
    status, _page = site.browser.get(site.allow(site.asked()))
    assert status == 200
    with site.database.reading() as session:
        row = workspaces.workspace(session, "T0VALLEY")
        assert row is not None
        token = workspaces.bot_token(session, row)
        assert token.startswith("xoxb-")
        assert token.encode() not in row.bot_token
        assert row.name == "Valley Care (pretend)"
        assert set(row.scopes.split(",")) == set(SCOPES)
    assert site.forgotten == ["T0VALLEY"]


@pytest.mark.parametrize("here", [HERE, "http://127.0.0.1:3000"])
def test_the_state_is_kept_so_that_it_can_be_given_back(site: Site, here: str) -> None:
    with closing(http.client.HTTPConnection(*site.browser.address, timeout=10)) as connection:
        connection.request("GET", "/slack/install")
        kept = (connection.getresponse().headers["Set-Cookie"] or "").lower()
    assert "httponly" in kept
    assert ("secure" in kept) is (here == HERE)


def installed(site: Site) -> bool:
    with site.database.reading() as session:
        return workspaces.workspace(session, "T0VALLEY") is not None


def test_a_return_in_another_browser_installs_nothing(site: Site) -> None:
    back = site.allow(site.asked())
    assert Browser(site.browser.address).get(back)[0] == 400
    assert not installed(site)


def test_a_state_that_we_did_not_sign_installs_nothing(site: Site) -> None:
    asked = site.asked()
    site.browser.cookies = ["slack-app-oauth-state=made-up"]
    back = site.allow(asked | {"state": "made-up"})
    assert site.browser.get(back)[0] == 401
    assert not installed(site)


def test_somebody_who_changes_their_mind_installs_nothing(site: Site) -> None:
    asked = site.asked()
    back = f"/slack/oauth_redirect?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
    status, page = site.browser.get(back)
    assert status == 200
    assert "access_denied" in page
    assert not installed(site)


def test_an_installation_after_the_fourteen_days_begins_anew(site: Site) -> None:
    """Nothing ran meanwhile, so what was kept of it is still there, and may not come back."""
    left = datetime.now(UTC) - timedelta(days=20)
    workspaces.welcome(
        site.database, team_id="T0VALLEY", name="", token="xoxb-1", bot_user_id="UBOT", now=left
    )
    with site.database.transaction() as session:
        session.add(SettledMessage(team_id="T0VALLEY", channel_id="C1", ts="1.1", settled_at=left))
        workspaces.note_state(session, "T0VALLEY", WorkspaceState.UNINSTALLED, left)
    assert site.browser.get(site.allow(site.asked()))[0] == 200
    with site.database.reading() as session:
        assert session.exec(select(SettledMessage)).all() == []
        row = workspaces.workspace(session, "T0VALLEY")
        assert row is not None
        assert (row.state, row.installed_at > left) == (WorkspaceState.ACTIVE, True)
