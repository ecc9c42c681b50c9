"""The shape of the house (design, section 2), read from its source."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
FLOORS = ["storage", "bot.delivery", "bot.practice", "handlers.blocks", "handlers", "bot"]
WORKSPACE = "bot.workspace"
FORBIDDEN_NAMES = {"utils", "helpers", "service", "manager", "common"}
NO_CLOCK_BELOW = "bot.practice"


def sources() -> list[Path]:
    return [path for top in ("bot", "handlers", "storage") for path in sorted((ROOT / top).rglob("*.py"))]


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def floor(module: str) -> int | None:
    """The floor that a module is on; None for the workspace, which stands beside the house, and for others' code."""
    if module == "handlers.ids":
        return FLOORS.index("handlers.blocks")
    if module == WORKSPACE or module.startswith(f"{WORKSPACE}."):
        return None
    found = [name for name in FLOORS if module == name or module.startswith(f"{name}.")]
    return FLOORS.index(max(found, key=len)) if found else None


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (
                f"{node.module}.{name.name}" for name in node.names if _is_module(node.module, name.name)
            )


def _is_module(package: str, name: str) -> bool:
    return (ROOT / Path(*package.split(".")) / f"{name}.py").exists()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def climbing(tree: ast.Module, module: str) -> list[str]:
    mine = floor(module)
    return [
        theirs
        for theirs in imports(tree)
        if mine is not None and (floor(theirs) or 0) > mine and not theirs.startswith(WORKSPACE)
    ]


def test_a_module_imports_only_from_its_own_floor_or_lower() -> None:
    found = {module_of(path): climbing(parsed(path), module_of(path)) for path in sources()}
    assert {module: higher for module, higher in found.items() if higher} == {}


def test_the_floors_are_really_looked_at() -> None:
    assert climbing(ast.parse("from handlers import prompts"), "storage.prompts") == [
        "handlers",
        "handlers.prompts",
    ]
    assert climbing(ast.parse("import bot.app"), "handlers.prompts") == ["bot.app"]


def test_the_workspace_imports_nothing_of_ours_and_only_the_demo_imports_it() -> None:
    for path in sources():
        module, named = module_of(path), set(imports(parsed(path)))
        ours = {name for name in named if floor(name) is not None}
        theirs = {name for name in named if name.startswith(WORKSPACE)}
        if module.startswith(WORKSPACE):
            assert not ours, module
        elif not module.startswith("bot.demo"):
            assert not theirs, module


def test_nothing_but_the_demo_itself_imports_the_demo() -> None:
    for path in sources():
        if not module_of(path).startswith("bot.demo"):
            assert not [name for name in imports(parsed(path)) if name.startswith("bot.demo")], path


def test_every_init_is_empty_and_no_import_hides_in_a_function() -> None:
    for path in sources():
        tree = parsed(path)
        if path.name == "__init__.py":
            assert not path.read_text().strip(), path
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                assert not any(
                    isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function)
                ), path


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [path for path in sources() if path.stem in FORBIDDEN_NAMES]


def test_below_the_shell_nobody_reads_a_clock() -> None:
    for path in sources():
        module = module_of(path)
        if floor(module) is None or (
            module.startswith("bot.") and not module.startswith((NO_CLOCK_BELOW, "bot.delivery"))
        ):
            continue
        calls = [ast.unparse(node.func) for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)]
        assert not {"datetime.now", "datetime.utcnow", "date.today", "time.time"} & set(calls), module


def test_the_database_is_committed_in_one_place() -> None:
    places = [
        f"{module_of(path)}.{function.name}"
        for path in sources()
        for function in ast.walk(parsed(path))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".commit")
    ]
    assert places == ["storage.database.transaction"]
