"""The documents for those who sign: each claim names a test that is there, each link and command leads somewhere."""

import ast
import pkgutil
import re
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from typer.main import get_command

from bot.__main__ import cli
from handlers.commands import WORDS
from handlers.lookups import Person
from storage import housekeeping
from storage.communities import Community
from storage.tables import METADATA
from storage.workspaces_leaving import LEFT_FOR
from tests.loop.test_loop import ask, begin
from tests.parts import Slack

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md"))]
NAMED = re.compile(r"tests/[\w/]+\.py(?:::\w+)?")
SHOWN = re.compile(r"tests/[\w/]+\.py::\w+")
CODE = re.compile(r"`((?:bot|handlers|storage)/[\w/*]*(?:\.py)?)`")
DOTTED = re.compile(r"`((?:bot|handlers|storage)(?:\.\w+)+)`")
LINK = re.compile(r"\]\(([^)#]+)\)")
CLIENTS = {
    "aiohttp",
    "ftplib",
    "httpx",
    "requests",
    "smtplib",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "websocket",
}
CONNECTS = {"HTTPConnection", "HTTPSConnection", "create_connection", "open_connection", "connect_ex"}
OWN_ADDRESS = "bot/checks/house.py"  # `hearth check` asks whether Hearth answers at its own public address


def named_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    return {
        node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def claims(path: Path) -> Iterator[str]:
    """The cells of a document's tables under "Shown by"."""
    place = None
    for line in path.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        if not cells:
            place = None
        elif "Shown by" in cells or "Test" in cells:
            place = next(n for n, cell in enumerate(cells) if cell in ("Shown by", "Test"))
        elif place is not None and set("".join(cells)) - {"-"}:
            yield cells[place]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_test_that_a_document_names_is_there(path: Path) -> None:
    for name in NAMED.findall(path.read_text()):
        module, _, function = name.partition("::")
        assert (ROOT / module).exists(), name
        assert not function or function in named_in(ROOT / module), name


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_module_that_a_document_names_is_there(path: Path) -> None:
    assert not [name for name in CODE.findall(path.read_text()) if not [*ROOT.glob(name)]]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_function_that_a_document_names_is_there(path: Path) -> None:
    for name in DOTTED.findall(path.read_text()):
        pkgutil.resolve_name(name)


def test_the_readme_leads_to_modules_on_every_floor() -> None:
    named = CODE.findall((ROOT / "README.md").read_text())
    assert {"bot", "bot/practice", "handlers", "storage"} <= {str(Path(name).parent) for name in named}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_claim_names_its_test_or_says_that_there_is_none(path: Path) -> None:
    for claim in claims(path):
        assert SHOWN.search(claim) or claim.startswith("Not shown"), claim


def test_claims_are_really_found() -> None:
    assert sum(1 for path in DOCUMENTS for _ in claims(path)) > 100


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    links = [link for link in LINK.findall(path.read_text()) if "://" not in link]
    assert not [link for link in links if not (path.parent / link).exists()]


def test_the_readme_leads_to_every_document() -> None:
    links = LINK.findall((ROOT / "README.md").read_text())
    assert {f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")} <= set(links)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_word_and_command_that_is_named_is_known(path: Path) -> None:
    text = path.read_text()
    assert set(re.findall(r"`/hearth ([a-z-]+)", text)) <= {*WORDS}
    commands: dict[str, Any] = get_command(cli()).commands  # type: ignore[attr-defined]
    assert set(re.findall(r"`hearth ([a-z][a-z-]*)", text)) <= {*commands}


def test_the_retention_schedule_names_every_table() -> None:
    named = set(re.findall(r"`(\w+)(?:\.\w+)?`", (ROOT / "docs" / "records.md").read_text()))
    assert METADATA.tables.keys() <= named


def test_the_times_that_the_retention_schedule_names_are_those_that_are_kept() -> None:
    schedule = (ROOT / "docs" / "records.md").read_text()
    for table, time in {
        "settled_message": f"{housekeeping.OVER_DAYS} days",
        "early_reply": f"{housekeeping.EARLY_DAYS} days at most",
        "draft": f"{housekeeping.DRAFT_DAYS} days",
        "outbox_message": f"its words until said, the rest {housekeeping.SETTLED_DAYS} days",
        "channel_pace": f"{housekeeping.PACE_DAYS} day",
    }.items():
        assert f"| `{table}` | {time} |" in schedule
    assert f"{LEFT_FOR.days} days after uninstalling" in schedule
    assert f"{Community.model_fields['words_days'].default} days and two years by default" in schedule


def test_no_module_brings_a_client_of_its_own() -> None:
    found = set()
    for path in (path for top in ("bot", "handlers", "storage") for path in (ROOT / top).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names += [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
            said = {getattr(node, "id", None), getattr(node, "attr", None)}
            said |= {alias.name for alias in getattr(node, "names", ()) if isinstance(alias, ast.alias)}
            if (
                (CLIENTS & {*names} or CONNECTS & said)
                and "workspace" not in path.parts
                and "demo" not in path.parts
            ):
                found.add(path.relative_to(ROOT).as_posix())
    assert found == {OWN_ADDRESS}


_CALLED: deque[Any] = deque(maxlen=1000)
sys.addaudithook(lambda event, given: _CALLED.append(given[1]) if event == "socket.connect" else None)


def test_of_a_profile_no_more_is_taken_than_the_notice_says() -> None:
    taken = {field.name for field in fields(Person)}
    assert taken - {"user_id", "is_bot", "is_gone"} == {"name", "timezone", "language", "is_external"}
    notice = " ".join((ROOT / "docs" / "privacy-notice.md").read_text().split())
    assert "your name, your time zone, your language and whose workspace you belong to" in notice


def test_nothing_but_slack_is_talked_to(slack: Slack) -> None:
    _CALLED.clear()
    begin(slack)
    ts = ask(slack)
    slack.bryn.reply(slack.channel, ts, "Nobody else needs to know of this.")
    slack.pass_(days=7)
    client = slack.bot.tokens.client_for(slack.workspace.team_id)
    assert client is not None
    assert {f"{address[0]}:{address[1]}" for address in _CALLED} == {urlsplit(client.base_url).netloc}


def test_a_port_is_published_to_this_machine_alone() -> None:
    """Else everybody on the network could watch /metrics move while somebody answers."""
    for name in ("Dockerfile", "README.md", ".env.example"):
        published = re.findall(r" -p (\S+)", (ROOT / name).read_text())
        assert [port for port in published if not port.startswith("127.0.0.1:")] == [], name
