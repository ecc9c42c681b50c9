"""What the answer to `/hearth privacy` is drawn from: real settings and tables, and no text that can go stale."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.practice.contacts import Contacts
from handlers.blocks.roles import People
from storage.audit import AuditEntry
from storage.communities import Community, Promise
from storage.holds import Hold
from storage.proofs import PurgeProof


@dataclass(frozen=True)
class Held:
    """What is held of a community now: threads whose words may be kept, when the oldest was posted, published summaries."""

    threads: int
    oldest: datetime | None
    summaries: int


@dataclass(frozen=True)
class Facts:
    """All that the answer is drawn from. `opened`: the last time that whoever runs Hearth opened words, and noted it.
    `purged`: what went in the last night in which something did.
    """

    community: Community
    purpose: str
    people: People
    fewest: int
    patterns: int
    held: Held
    has_shorter: bool
    hold: Hold | None
    opened: AuditEntry | None
    purged: Sequence[PurgeProof]
    contacts: Contacts
    is_sqlite: bool
    draft_days: int
    audit_days: int
    now: datetime

    @property
    def are_there_words(self) -> bool:
        """Whether words are kept here, of new questions or still of others."""
        return self.community.promise != Promise.NOTHING or self.held.threads > 0
