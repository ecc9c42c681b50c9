"""Small checks from which Block Kit's rules are put together. Each yields what is wrong, with its JSON pointer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Problems = Iterator[str]
Check = Callable[[Any, str], Problems]
Rule = Callable[[dict[str, Any], str], Problems]


def at(path: str, problem: str) -> str:
    return f"{problem} [json-pointer:{path}]"


def string(longest: int, shortest: int = 1) -> Check:
    def check(value: Any, path: str) -> Problems:
        if not isinstance(value, str):
            yield at(path, "must be a string")
        elif len(value) > longest:
            yield at(path, f"must be less than {longest + 1} characters")
        elif len(value) < shortest:
            yield at(path, f"must be more than {shortest - 1} characters")

    return check


def word(*allowed: str) -> Check:
    def check(value: Any, path: str) -> Problems:
        if value not in allowed:
            yield at(path, f"must be one of: {', '.join(allowed)}")

    return check


def boolean(value: Any, path: str) -> Problems:
    if not isinstance(value, bool):
        yield at(path, "must be a boolean")


def integer(low: int, high: int) -> Check:
    def check(value: Any, path: str) -> Problems:
        if not isinstance(value, int) or isinstance(value, bool):
            yield at(path, "must be an integer")
        elif not low <= value <= high:
            yield at(path, f"must be between {low} and {high}")

    return check


def number(value: Any, path: str) -> Problems:
    if not isinstance(value, int | float) or isinstance(value, bool):
        yield at(path, "must be a number")


def anything(value: Any, path: str) -> Problems:
    return iter(())


def array(item: Check, most: int, least: int = 1) -> Check:
    def check(value: Any, path: str) -> Problems:
        if not isinstance(value, list):
            yield at(path, "must be an array")
            return
        if len(value) > most:
            yield at(path, f"no more than {most} items allowed")
        if len(value) < least:
            yield at(path, f"no less than {least} items required")
        for index, one in enumerate(value):
            yield from item(one, f"{path}/{index}")

    return check


def shape(
    required: Mapping[str, Check],
    optional: Mapping[str, Check] | None = None,
    rules: Sequence[Rule] = (),
) -> Check:
    """An object with these fields and no others; `rules` look at it as a whole when its fields are well."""
    known = {**required, **(optional or {})}

    def check(value: Any, path: str) -> Problems:
        if not isinstance(value, dict):
            yield at(path, "must be an object")
            return
        wrong = [at(path, f"missing required field: {name}") for name in required if value.get(name) is None]
        for name, held in value.items():
            if name not in known:
                wrong.append(at(path, f"invalid additional property: {name}"))
            elif held is not None:
                wrong += known[name](held, f"{path}/{name}")
        yield from wrong
        if not wrong:
            for rule in rules:
                yield from rule(value, path)

    return check


def by_type(kinds: Mapping[str, Check]) -> Check:
    """An object whose `type` says which check it must pass."""

    def check(value: Any, path: str) -> Problems:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(value, dict):
            yield at(path, "must be an object")
        elif kind is None:
            yield at(path, "missing required field: type")
        elif kind not in kinds:
            yield at(f"{path}/type", f"unsupported type: {kind}")
        else:
            yield from kinds[kind](value, path)

    return check


def exactly_one(*names: str) -> Rule:
    def rule(value: dict[str, Any], path: str) -> Problems:
        given = [name for name in names if value.get(name) is not None]
        if len(given) != 1:
            yield at(path, f"must have exactly one of: {', '.join(names)}")

    return rule


def at_least_one(*names: str) -> Rule:
    def rule(value: dict[str, Any], path: str) -> Problems:
        if not any(value.get(name) for name in names):
            yield at(path, f"must have at least one of: {', '.join(names)}")

    return rule
