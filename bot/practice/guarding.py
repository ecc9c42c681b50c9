"""The guard in front of what is kept and published, and the patterns that a community has it look for besides."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from sqlmodel import Session

from bot.practice import audit
from bot.practice.errors import Refusal
from bot.practice.guard.kinds import kinds, own_kinds
from bot.practice.guard.own_patterns import MOST_PATTERNS, OwnPattern, Unreadable
from bot.practice.guard.said import refused
from storage import communities
from storage.apart import unless_damaged
from storage.audit import Act
from storage.communities import Community
from storage.encryption import seal_json, unseal_json

COLUMN: Final = "community.patterns"
PUBLISHED: Final = frozenset(
    {"question", "theme", "heard", "next", "purpose"}
)  # the fields that everybody is shown

# Slack cuts a message there (https://docs.slack.dev/changelog/2018-04-truncating-really-long-messages), and takes less in a form.
LONGEST: Final = 40_000

Patterns = tuple[OwnPattern, ...]
UNREADABLE: Final[Patterns] = (Unreadable(),)


class MayIdentify(Refusal):
    """This looks as if it could identify a patient. Please say it in a way that could be about anybody."""

    def __init__(self, found: Iterable[str], field: str) -> None:
        super().__init__(refused(found), field=field)


class TooLong(Refusal):
    """This is longer than anything that Slack lets somebody write. Please shorten it."""


class TooManyPatterns(Refusal):
    """There are twenty patterns already. Take one away first."""

    usual_field = "pattern"


class NameTaken(Refusal):
    """There is a pattern with that name already. Give this one another."""

    usual_field = "name"


def check(session: Session, community: Community, **fields: str) -> None:
    """Refuses, beside its field, what may identify a patient."""
    check_words(patterns_of(session, community), **fields)


def check_words(patterns: Patterns = (), /, **fields: str) -> None:
    """The same, where there is no community yet or its own patterns do not matter."""
    for field, words in fields.items():
        if len(words) > LONGEST:
            raise TooLong(field=field)
        found = kinds(words, patterns)
        if found:
            raise MayIdentify(found, field)


def to_draft(values: Mapping[str, Any], before: Mapping[str, Any], patterns: Patterns) -> dict[str, Any]:
    """What may be remembered of a form that somebody has begun: a field that would be refused stays as it was before."""

    def is_refused(name: str, value: Any) -> bool:
        if name not in PUBLISHED or not isinstance(value, str):
            return False
        return len(value) > LONGEST or bool(kinds(value, patterns))

    return {
        name: before.get(name, "") if is_refused(name, value) else value for name, value in values.items()
    }


def patterns_of(session: Session, community: Community) -> Patterns:
    if community.patterns is None:
        return ()
    return opened(session, community.team_id, community.id, community.patterns)


def patterns_about(session: Session, team_id: str, about: str) -> Patterns:
    """What is looked for in the community, or in that of the channel, with this id; nothing where there is none."""
    community = communities.community(session, team_id, about) or communities.community_in(
        session, team_id, about
    )
    return patterns_of(session, community) if community else ()


def look_here(session: Session, team_id: str, channel_id: str, words: str) -> list[str]:
    """What the community of a channel looks for besides, in words in which nothing else was seen."""
    community = communities.community_in(session, team_id, channel_id)
    return own_kinds(words, patterns_of(session, community)) if community else []


def add(session: Session, community: Community, pattern: OwnPattern, by: str, now: datetime) -> None:
    """Look for this, too, from now on."""
    communities.lock(session, community)
    known = patterns_of(session, community)
    if known == UNREADABLE:
        known = ()  # this is the first that is written anew
    if pattern in known:
        return
    if len(known) >= MOST_PATTERNS:
        raise TooManyPatterns
    if any(one.name.casefold() == pattern.name.casefold() for one in known):
        raise NameTaken
    _write(session, community, (*known, pattern), by, now)


def take_away(session: Session, community: Community, key: str, by: str, now: datetime) -> None:
    """Look for it no more. Taking it away twice is the same as once."""
    communities.lock(session, community)
    known = patterns_of(session, community)
    left = tuple(one for one in known if one.key != key)
    if left != known:
        _write(session, community, left, by, now)


def _write(session: Session, community: Community, patterns: Patterns, by: str, now: datetime) -> None:
    content = [[one.name, one.pattern] for one in patterns]
    sealed = seal_json(session, COLUMN, community.team_id, community.id, content)
    community.patterns = sealed if patterns else None
    session.add(community)
    audit.note(
        session,
        community.team_id,
        Act.PATTERNS,
        now,
        by=by,
        community_id=community.id,
        patterns=len(patterns),
    )


def opened(session: Session, team_id: str, community_id: str, box: bytes) -> Patterns:
    """Where they do not open any more, what finds something in all words: nothing may slip past what nobody knows."""
    written: list[tuple[str, str]] | None = unless_damaged(
        unseal_json, session, COLUMN, team_id, community_id, box, instead=None
    )
    return UNREADABLE if written is None else _compiled(tuple(map(tuple, written)))


def unreadable(session: Session) -> list[Community]:
    """The communities of any workspace whose patterns do not open any more."""
    return [
        community
        for community in communities.with_patterns(session)
        if patterns_of(session, community) == UNREADABLE
    ]


@lru_cache(maxsize=200)
def _compiled(written: tuple[tuple[str, str], ...]) -> Patterns:
    return tuple(OwnPattern(name, pattern) for name, pattern in written)
