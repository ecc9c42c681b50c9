"""What Slack's events are like, as far as we read them. What is not like that is from no Slack, or from one of another time:
it is let be, and logged by the place that is wrong, never by what stands there.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import structlog
from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware

log = structlog.get_logger("hearth.shapes")

Shape = Any
"""A pattern that a string matches, a type, or a mapping of parts to theirs. A part whose name begins with "?" may be left out."""

ID: Final = re.compile(r"[A-Za-z0-9_.-]{1,32}")
MOMENT: Final = re.compile(r"\d{1,10}\.\d{1,6}")
NAME: Final = re.compile("[^\0\ud800-\udfff]{1,100}", re.DOTALL)

IN_CHANNEL: Final = {"channel": ID}
PERSON_IN_CHANNEL: Final = {"channel": ID, "user": ID}
SAID: Final = {
    "ts": MOMENT,
    "?thread_ts": MOMENT,
    "?user": ID,
    "?subtype": str,
    "?text": str,
    "?blocks": list,
    "?files": list,
    "?edited": {"?ts": MOMENT},
}
BEFORE: Final = {"?thread_ts": MOMENT}
MESSAGES: Final[Mapping[str, Shape]] = {
    "message_changed": {"channel": ID, "message": SAID, "?previous_message": BEFORE},
    "message_deleted": {"channel": ID, "deleted_ts": MOMENT, "?previous_message": BEFORE},
}
EVENTS: Final[Mapping[str, Shape]] = {
    "app_home_opened": {"user": ID, "?view": {}},
    "channel_id_changed": {"old_channel_id": ID, "new_channel_id": ID},
    "channel_shared": IN_CHANNEL,
    "channel_unshared": IN_CHANNEL,
    "member_joined_channel": PERSON_IN_CHANNEL,
    "member_left_channel": PERSON_IN_CHANNEL,
    "message": {"channel": ID, **SAID},
    "tokens_revoked": {"?tokens": {}},
    "user_change": {"user": {"id": ID}},
    **{
        f"{family}_{what}": {"channel": {"id": ID, "name": NAME}} if what == "rename" else IN_CHANNEL
        for family in ("channel", "group")
        for what in ("archive", "unarchive", "deleted", "left", "rename")
    },
}
AROUND: Final = {"?team_id": ID, "?enterprise_id": ID, "?authorizations": list, "event": {"type": str}}
MARKS: Final = {"event", "event_id", "authorizations"}  # only events have them
SLACK_ITSELF: Final = (
    "app_rate_limited"  # it sends us too much: there is nothing to be done, and nothing to repeat
)


class LetBeMalformed(Middleware):
    """Answers, behind the signature and before anybody reads it, what no listener could read: to do it again is of no use."""

    def process(
        self, *, req: BoltRequest, resp: BoltResponse, next: Callable[[], BoltResponse]
    ) -> BoltResponse:
        body = req.body
        if body.get("type") == SLACK_ITSELF:
            log.warning("slack holds events back: there were too many", team=body.get("team_id"))
            return BoltResponse(status=200)
        if body.get("type") != "event_callback" and not MARKS & body.keys():
            return next()
        place = wrong_in(body)
        if not place:
            return next()
        log.error("malformed", kind=_kind(body), place=place)
        return BoltResponse(status=200)


def wrong_in(body: Mapping[str, Any]) -> str:
    """The place in an event, by our own name for it, that is not as we read it; "" if there is none."""
    if body.get("type") != "event_callback":
        return "type"
    return _wrong(body, AROUND) or _whose(body) or _wrong(body["event"], _shape_of(body["event"]))


def _whose(body: Mapping[str, Any]) -> str:
    ours = body.get("authorizations") or [{}]
    theirs = isinstance(ours[0], dict) and not _wrong(ours[0], {"?team_id": ID, "?enterprise_id": ID})
    if not theirs:
        return "authorizations"
    named = (
        body.get("team_id"),
        body.get("enterprise_id"),
        ours[0].get("team_id"),
        ours[0].get("enterprise_id"),
    )
    return "" if any(named) else "team_id"


def _shape_of(event: Mapping[str, Any]) -> Shape:
    subtype = event.get("subtype")
    if event["type"] == "message" and isinstance(subtype, str) and subtype in MESSAGES:
        return MESSAGES[subtype]
    return EVENTS.get(event["type"], {})


def _kind(body: Mapping[str, Any]) -> str:
    """The event's own name, if it is one of those that we know."""
    event = body.get("event")
    kind = event.get("type") if isinstance(event, dict) else None
    return kind if isinstance(kind, str) and kind in EVENTS else "another"


def _wrong(value: Any, shape: Shape) -> str:
    if isinstance(shape, re.Pattern):
        return "" if isinstance(value, str) and shape.fullmatch(value) else "it"
    if isinstance(shape, type):
        return "" if isinstance(value, shape) else "it"
    if not isinstance(value, dict):
        return "it"
    for name, part in shape.items():
        known = value.get(name.removeprefix("?"))
        if known is None and name.startswith("?"):
            continue
        if wrong := _wrong(known, part):
            return f"{name.removeprefix('?')}.{wrong}".removesuffix(".it")
    return ""
