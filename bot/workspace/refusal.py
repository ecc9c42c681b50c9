"""The two ways in which the workspace says no: to an app (as Slack's Web API), and to a person (as Slack's client)."""

from typing import Any


class SlackError(Exception):
    """An answer with ``ok: false``. `code` is Slack's error code; `more` joins the answer's JSON."""

    def __init__(
        self, code: str, *, status: int = 200, headers: dict[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.headers = headers or {}
        self.more = more

    def answer(self) -> dict[str, Any]:
        return {"ok": False, "error": self.code, **self.more}


class WorkspaceRefusal(Exception):
    """Slack's client would not let a person do this. `code` says why, `about` which block or thing."""

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(f"{code}: {about}" if about else code)
        self.code = code
        self.about = about
