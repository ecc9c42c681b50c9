"""What the answer to `/hearth privacy` is drawn from: real settings and tables, and no text that can go stale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.practice.answerable import Answerable
from bot.practice.contacts import Contacts
from bot.practice.guarding import Patterns
from handlers.blocks.roles import People
from storage.audit import AuditEntry
from storage.communities import Community, Promise
from storage.holds import Hold
from storage.proofs import PurgeProof


@dataclass(frozen=True)
class Held:
    """What is held of a community now: threads whose words may be kept, when the oldest was posted, how many have words
    whose time is over, as far as that may be told, and published summaries.
    """

    threads: int
    oldest: datetime | None
    past: int
    summaries: int


@dataclass(frozen=True)
class Facts:
    """All that the answer is drawn from. `usual`: what is promised here, unless a question or a session says otherwise, as
    `planned` of those to come do. `lifted`: the last time that a hold was. `opened`: the last time that whoever runs
    Hearth opened words, and noted it. `purged`: what went when something last did.
    """

    community: Community
    purpose: str
    usual: Promise
    planned: Mapping[Promise, int]
    people: People
    answerable: Answerable
    fewest: int
    patterns: Patterns
    held: Held
    has_shorter: bool
    hold: Hold | None
    lifted: AuditEntry | None
    opened: AuditEntry | None
    purged: Sequence[PurgeProof]
    contacts: Contacts
    is_sqlite: bool
    draft_days: int
    audit_days: int

    @property
    def are_there_words(self) -> bool:
        """Whether words are kept here, or will be: of new questions, of some that are planned, or still of others."""
        to_come = {self.usual, *self.planned} != {Promise.NOTHING}
        return to_come or self.held.threads + self.held.past > 0
