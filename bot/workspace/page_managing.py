"""What those who look after channels and the workspace can do on the page, to see what an app makes of it."""

from collections.abc import Callable

from bot.workspace.model import Json
from bot.workspace.page_acts import Asked
from bot.workspace.refusal import WorkspaceRefusal


def _install(asked: Asked) -> None:
    if asked.installed is None:
        raise WorkspaceRefusal("not_offered")
    asked.workspace.install_again(asked.app)
    asked.installed(asked.app)


def _deactivate(asked: Asked) -> None:
    whose = asked.workspace.users.get(str(asked.fields.get("whose")))
    if whose is None or whose.is_bot or whose.team:
        raise WorkspaceRefusal("user_not_found")
    asked.workspace.deactivate(whose)


MANAGING: dict[str, Callable[[Asked], Json | None]] = {
    "archive": lambda asked: asked.person.archive(asked.channel),
    "unarchive": lambda asked: asked.person.unarchive(asked.channel),
    "remove_app": lambda asked: asked.person.remove_app(asked.channel, asked.app),
    "uninstall": lambda asked: asked.workspace.uninstall(asked.app),
    "invite_app": lambda asked: asked.person.invite_app(asked.channel, asked.app),
    "rename": lambda asked: asked.person.rename(asked.channel, asked.text),
    "share": lambda asked: asked.workspace.share(asked.channel),
    "unshare": lambda asked: asked.workspace.unshare(asked.channel),
    "install": _install,
    "deactivate": _deactivate,
    "leave": lambda asked: asked.person.leave(asked.channel),
    "join": lambda asked: asked.person.join(asked.channel),
}
