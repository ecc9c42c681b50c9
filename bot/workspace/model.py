"""The things a workspace is made of. Plain records: `state.Workspace` holds them, its lock guards them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from bot.workspace.ids import new_token

Json = dict[str, Any]
ChannelKind = Literal["channel", "group", "im", "mpim"]


@dataclass(eq=False)
class User:
    id: str
    name: str
    real_name: str
    title: str = ""
    tz: str = "Europe/London"
    locale: str = "en-GB"
    is_bot: bool = False
    deleted: bool = False
    bot_id: str | None = None
    app_id: str | None = None
    updated: int = 0
    acts_by_hand: bool = False
    """Whether somebody has done something as them on the page."""
    team: str = ""
    """The workspace of somebody who belongs to another organisation; "" for the people of this one."""


@dataclass(eq=False)
class File:
    id: str
    name: str
    content: bytes
    title: str
    user: str
    created: int
    channel_id: str | None = None
    mimetype: str = "application/octet-stream"
    complete: bool = True
    expected_length: int | None = None
    deleted: bool = False


@dataclass(eq=False)
class Message:
    ts: str
    channel_id: str
    user: str
    text: str
    team: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    subtype: str | None = None
    thread_ts: str | None = None
    parent_user_id: str | None = None
    bot_id: str | None = None
    app_id: str | None = None
    bot_profile: Json | None = None
    metadata: Json | None = None
    edited: Json | None = None
    files: list[File] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    reply_users: list[str] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    extra: Json = field(default_factory=dict)
    ephemeral_to: str | None = None
    deleted: bool = False
    shown_as: "Callable[[Message], Json] | None" = field(default=None, repr=False)
    state: dict[str, dict[tuple[str, str], Json]] = field(default_factory=dict)
    """What each person has chosen in this message's inputs: person id -> (block_id, action_id) -> state."""

    @property
    def raw(self) -> Json:
        """The message as history shows it, without its metadata."""
        return self.shown_as(self) if self.shown_as else {}

    @property
    def reply_count(self) -> int:
        return len(self.replies)

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts

    @property
    def in_channel(self) -> bool:
        """Whether the channel itself shows it, not only a thread."""
        return not self.is_reply or self.subtype == "thread_broadcast"


@dataclass(eq=False)
class Channel:
    id: str
    name: str
    kind: ChannelKind
    creator: str
    created: int
    members: dict[str, None] = field(default_factory=dict)
    archived: bool = False
    ext_shared: bool = False
    general: bool = False
    topic: str = ""
    purpose: str = ""
    previous_names: list[str] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)
    last_micros: int = 0

    @property
    def is_private(self) -> bool:
        return self.kind != "channel"

    @property
    def is_dm(self) -> bool:
        return self.kind in ("im", "mpim")


@dataclass(eq=False)
class View:
    """A modal or a Home tab as the workspace holds it. `raw` is the view object that Slack answers with."""

    id: str
    app_id: str
    user: str
    raw: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    state: dict[tuple[str, str], Json] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def type(self) -> str:
        return str(self.raw["type"])

    @property
    def callback_id(self) -> str:
        return str(self.raw.get("callback_id", ""))

    @property
    def title(self) -> str:
        return str((self.raw.get("title") or {}).get("text", ""))

    @property
    def blocks(self) -> list[Json]:
        return list(self.raw["blocks"])

    @property
    def private_metadata(self) -> str:
        return str(self.raw.get("private_metadata", ""))

    @property
    def external_id(self) -> str:
        return str(self.raw.get("external_id", ""))


@dataclass(eq=False)
class App:
    """An app of this workspace, with the credentials Slack shows on its settings pages."""

    app_id: str
    name: str
    manifest: Json
    request_url: str | None
    client_id: str
    client_secret: str
    signing_secret: str
    bot_user_id: str
    bot_id: str
    bot_name: str
    bot_token: str = ""
    app_token: str = field(default_factory=lambda: new_token("xapp-1"))
    verification_token: str = field(default_factory=lambda: new_token("v"))
    scopes: tuple[str, ...] = ()
    bot_events: frozenset[str] = frozenset()
    commands: dict[str, Json] = field(default_factory=dict)
    redirect_urls: tuple[str, ...] = ()
    socket_mode: bool = False
    interactive: bool = False
    home_tab: bool = False
    messages_tab: bool = True
    is_read_only: bool = False
    """Whether people can write to it in its messages tab: Slack leaves out the box to write in."""
    installed_by: str | None = None
    installed: bool = False
    dead_tokens: dict[str, str] = field(default_factory=dict)
    """Tokens that no longer serve -> the error that answers them."""


@dataclass(frozen=True)
class ApiCall:
    method: str
    args: Json
    answer: Json | None
    at: datetime
    status: int = 200
    app_id: str | None = None


@dataclass(eq=False)
class Delivery:
    """One payload on its way to an app. `status`: held, queued, sending, waiting (for a retry), done, failed, dropped."""

    app: App
    kind: Literal["events_api", "slash_commands", "interactive"]
    payload: Json
    retried: bool = False
    attempts: int = 0
    status: str = "queued"
    reason: str = ""
    http_status: int | None = None
    answer: Any = None
    due: float = 0.0
    tried_once: bool = False
    repeat: bool = False

    @property
    def finished(self) -> bool:
        return self.status in ("done", "failed", "dropped")
