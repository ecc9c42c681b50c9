"""What Slack would object to in an app manifest (docs.slack.dev/reference/app-manifest)."""

from collections.abc import Iterator
from typing import Any

from bot.workspace.events import MESSAGE_SCOPES, SCOPES
from bot.workspace.model import Json

LONGEST = {
    "/display_information/name": 35,
    "/display_information/description": 140,
    "/display_information/long_description": 4000,
    "/features/bot_user/display_name": 80,
}
MOST = {
    "/features/slash_commands": 50,
    "/features/shortcuts": 10,
    "/settings/event_subscriptions/bot_events": 100,
    "/oauth_config/scopes/bot": 255,
    "/oauth_config/redirect_urls": 1000,
}
LONGEST_COMMAND = 32


def problems(manifest: Json) -> list[Json]:
    """As apps.manifest.validate answers: each with `message` and `pointer`. None: Slack would take it."""
    return [{"message": message, "pointer": pointer} for message, pointer in _problems(manifest)]


def _problems(manifest: Json) -> Iterator[tuple[str, str]]:
    if not _at(manifest, "/display_information/name"):
        yield "Missing required property: name", "/display_information"
    for pointer, most in LONGEST.items():
        if len(_at(manifest, pointer) or "") > most:
            yield f"Must be shorter than {most + 1} characters", pointer
    if 0 < len(_at(manifest, "/display_information/long_description") or "") < 174:
        yield "Must be longer than 173 characters", "/display_information/long_description"
    for pointer, most in MOST.items():
        if len(_at(manifest, pointer) or ()) > most:
            yield f"No more than {most} items allowed", pointer
    scopes = set(_at(manifest, "/oauth_config/scopes/bot") or ())
    if scopes and not _at(manifest, "/features/bot_user"):
        yield "A bot user is required for bot scopes", "/features/bot_user"
    yield from _commands(manifest, scopes)
    yield from _events(manifest, scopes)
    yield from _addresses(manifest)


def _commands(manifest: Json, scopes: set[str]) -> Iterator[tuple[str, str]]:
    commands = _at(manifest, "/features/slash_commands") or []
    if commands and "commands" not in scopes:
        yield "Slash commands need the scope commands", "/oauth_config/scopes/bot"
    for index, command in enumerate(commands):
        pointer = f"/features/slash_commands/{index}"
        name = command.get("command", "")
        if not name.startswith("/") or len(name) > LONGEST_COMMAND or " " in name:
            yield "Must begin with / and be shorter than 33 characters", f"{pointer}/command"
        if not 0 < len(command.get("description", "")) <= 2000:
            yield "Missing required property: description", pointer


def _events(manifest: Json, scopes: set[str]) -> Iterator[tuple[str, str]]:
    for index, event in enumerate(_at(manifest, "/settings/event_subscriptions/bot_events") or []):
        pointer = f"/settings/event_subscriptions/bot_events/{index}"
        needed = scopes_for(event)
        if needed is None:
            yield f"Unknown event: {event}", pointer
        elif needed and not scopes & set(needed):
            yield f"{event} needs one of the scopes {', '.join(needed)}", pointer


def scopes_for(event: str) -> tuple[str, ...] | None:
    """Any one of these is enough. None: no such event is known here."""
    family = event.removeprefix("message.")
    if family in MESSAGE_SCOPES.values() and family != event:
        return (f"{family}:history",)
    return SCOPES.get(event)


def _addresses(manifest: Json) -> Iterator[tuple[str, str]]:
    """Without Socket Mode everything that is sent needs an address to be sent to."""
    if _at(manifest, "/settings/socket_mode_enabled"):
        return
    events = "/settings/event_subscriptions"
    if _at(manifest, f"{events}/bot_events") and not _at(manifest, f"{events}/request_url"):
        yield "Missing required property: request_url", events
    interactivity = "/settings/interactivity"
    if _at(manifest, f"{interactivity}/is_enabled") and not _at(manifest, f"{interactivity}/request_url"):
        yield "Missing required property: request_url", interactivity
    for index, command in enumerate(_at(manifest, "/features/slash_commands") or []):
        if not command.get("url"):
            yield "Missing required property: url", f"/features/slash_commands/{index}"


def _at(manifest: Json, pointer: str) -> Any:
    held: Any = manifest
    for name in pointer.strip("/").split("/"):
        held = held.get(name) if isinstance(held, dict) else None
    return held
