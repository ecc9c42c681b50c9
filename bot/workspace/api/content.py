"""What a message may consist of, as chat.* reads it from its arguments."""

from dataclasses import dataclass, field
from typing import Any

from bot.workspace.api.call import Call
from bot.workspace.blockkit import naming, surfaces
from bot.workspace.model import Json
from bot.workspace.refusal import SlackError

LONGEST_TEXT = 40_000
LONGEST_CHANGED = 4_000  # in chat.update: https://github.com/F3-Nation/archive-slackblast/issues/64
LONGEST_MARKDOWN = 12_000
METADATA_BYTES = 16_000


@dataclass
class Content:
    """`given` names the arguments that were there at all: an update keeps what is not."""

    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    given: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.blocks or self.attachments)


def read(call: Call) -> Content:
    """Raises SlackError invalid_blocks(_format), invalid_attachments, markdown_text_conflict, metadata errors."""
    content = Content(given=frozenset(name for name, value in call.args.items() if value is not None))
    content.text = call.text("text")
    if len(content.text) > LONGEST_TEXT:
        content.text = content.text[:LONGEST_TEXT]
        call.warnings.append("message_truncated")
    content.blocks = blocks(call)
    content.attachments = _attachments(call)
    content.metadata = _metadata(call)
    if "markdown_text" in content.given:
        _markdown(call, content)
    return content


def blocks(call: Call) -> list[Json]:
    given = call.structure("blocks", "invalid_blocks_format")
    if given in (None, ""):
        return []
    if not isinstance(given, list) or not all(isinstance(block, dict) for block in given):
        raise SlackError("invalid_blocks_format")
    problems = surfaces.message_problems(given)
    if problems:
        raise SlackError("invalid_blocks", errors=problems, response_metadata=_messages(problems))
    if surfaces.too_long(given):
        raise SlackError("msg_blocks_too_long")
    return naming.with_ids(given)


def _attachments(call: Call) -> list[Json]:
    given = call.structure("attachments", "invalid_attachments") or []
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise SlackError("invalid_attachments")
    if len(given) > 100:
        raise SlackError("too_many_attachments")
    return given


def _metadata(call: Call) -> Json | None:
    given = call.structure("metadata", "invalid_metadata_format")
    if not given:
        return None
    if not isinstance(given, dict) or set(given) - {"event_type", "event_payload", "entities"}:
        raise SlackError("invalid_metadata_format")
    payload = given.get("event_payload")
    if not isinstance(given.get("event_type"), str) or not isinstance(payload, dict):
        raise SlackError("invalid_metadata_schema")
    if len(str(payload).encode()) > METADATA_BYTES:
        raise SlackError("metadata_too_large")
    return given


def _markdown(call: Call, content: Content) -> None:
    if content.text or content.blocks:
        raise SlackError("markdown_text_conflict")
    content.text = call.text("markdown_text")
    if len(content.text) > LONGEST_MARKDOWN:
        raise SlackError("msg_too_long")


def _messages(problems: list[str]) -> dict[str, Any]:
    return {"messages": [f"[ERROR] {problem}" for problem in problems]}
