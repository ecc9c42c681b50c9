"""What is installed is pinned by its hash, and the repository names no registry."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==\S+", re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_version_has_its_hashes_and_no_address(name: str) -> None:
    lock = (ROOT / name).read_text()
    entries = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert entries
    assert all(PINNED.match(entry) and "--hash=sha256:" in entry for entry in entries)
    assert "://" not in lock
    assert "--index-url" not in lock


def test_what_runs_is_what_the_tests_ran_with() -> None:
    run, dev = ({*PINNED.findall((ROOT / name).read_text())} for name in LOCKS)
    versions = [
        dict(re.findall(r"^([a-z0-9-]+)\S*==(\S+)", (ROOT / name).read_text(), re.M)) for name in LOCKS
    ]
    assert run <= dev
    assert all(versions[1][package] == version for package, version in versions[0].items())


def test_everything_that_is_asked_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    locked = {*PINNED.findall((ROOT / "requirements-dev.lock").read_text())}
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[\[<>=;~! ]", each)[0].lower().replace("_", "-") for each in asked}
    assert names <= locked


def test_the_static_security_rules_hold_for_all_code_that_runs() -> None:
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]["lint"]
    assert "S" in lint["select"]
    assert not [rule for rule in lint["ignore"] if rule.startswith("S")]
    relaxed = [
        path for path, rules in lint["per-file-ignores"].items() if any(r.startswith("S") for r in rules)
    ]
    assert relaxed == ["tests/**"]


@pytest.mark.parametrize(
    "line",
    [
        "import subprocess\nsubprocess.call('ls ' + name, shell=True)",
        "import pickle\npickle.loads(sent)",
        "import ssl\ncontext = ssl._create_unverified_context()",
        "session.execute(f'SELECT * FROM reply WHERE id = {sent}')",
        "eval(sent)",
        "import hashlib\nhashlib.md5(sent)",
    ],
    ids=["shell", "pickle", "certificates", "sql", "eval", "md5"],
)
def test_the_static_rules_find_what_they_are_for(line: str) -> None:
    """In a module of ours, under the project's own settings."""
    ruff = [sys.executable, "-m", "ruff", "check", "--no-cache", "--quiet", "--select", "S"]
    name = ["--stdin-filename", str(ROOT / "handlers" / "answers.py"), "-"]
    found = subprocess.run([*ruff, *name], input=f"{line}\n", capture_output=True, text=True)
    assert found.returncode == 1, found.stderr
    assert re.search(r"\bS\d{3}\b", found.stdout)


def test_the_checks_that_ci_runs_are_those_that_the_documents_name() -> None:
    ci, make = (ROOT / ".ci" / "run").read_text(), (ROOT / "Makefile").read_text()
    assert "make lint" in ci
    assert "make audit" in ci
    for check in ("ruff check", "mypy", "detect-secrets-hook", "pip-audit"):
        assert check in make
