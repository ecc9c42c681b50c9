"""Taking messages out of the outbox, for a while, to say them or to look for them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.delivery.outbox import FILES, POST, TOO_LATE, arguments
from bot.delivery.outcomes import CANNOT_BE_OPENED, Claimed, Later, Outcome, Refused
from bot.delivery.recording import WITHOUT_TOKEN_SECONDS, Aftermath, record
from storage import outbox_queue
from storage.outbox import OutboxMessage, OutboxState
from storage.outbox_queue import Place, Room
from storage.vault import CannotOpen, KeyMissing

LEASE = timedelta(seconds=90)
TRIES_TO_TAKE = 3


@dataclass(frozen=True)
class Taking:
    """What `worker` takes in one transaction. What cannot be said any more, or not be opened, is settled at once."""

    session: Session
    now: datetime
    worker: str
    aftermath: Aftermath

    def note_lapsed(self, limit: int) -> None:
        """Whoever took these may have died over them."""
        for row in outbox_queue.lapsed(self.session, self.now, limit):
            # Changing or deleting twice is the same as once; a post may be there already.
            row.state = OutboxState.UNSURE if row.method in (POST, FILES) else OutboxState.PENDING
            row.not_before, row.problem = self.now, "lease_ran_out"
            self.session.add(row)
        self.session.flush()

    def unsure(self, room: Room) -> list[Claimed]:
        """Those that may have been said, to be looked for."""
        rows = outbox_queue.unsure(self.session, self.now, room)
        claimed = [self._take(row, OutboxState.UNSURE) for row in rows]
        for row in rows:
            row.not_before = self.now + LEASE  # ours to look for until then
        return [each for each in claimed if each is not None]

    def waiting(self, room: Room) -> list[Claimed]:
        """Those to be said now, one a channel."""
        places = self._take_places(room)
        waiting = outbox_queue.first_waiting(self.session, places, self.now)
        claimed = []
        for place in places:
            row = waiting.get(place)
            taken = self._take(row, OutboxState.SENDING) if row is not None else None
            if taken is None:
                outbox_queue.free_place(self.session, place, self.now)
            else:
                claimed.append(taken)
        return claimed

    def _take_places(self, room: Room) -> list[Place]:
        for _ in range(TRIES_TO_TAKE):  # another process may have looked at the same ones at the same time
            places = outbox_queue.free_places(self.session, self.now, room)
            taken = outbox_queue.take_places(self.session, places, self.now, self.now + LEASE)
            if taken or not places:
                return taken
        return []

    def _take(self, row: OutboxMessage, state: OutboxState) -> Claimed | None:
        if state == OutboxState.SENDING and row.not_after is not None and self.now > row.not_after:
            self._record(row, Refused(TOO_LATE))
            return None
        try:
            words = arguments(self.session, row)
        except CannotOpen:
            self._record(row, Refused(CANNOT_BE_OPENED))
            return None
        except KeyMissing:
            self._record(row, Later(WITHOUT_TOKEN_SECONDS, "key_missing"))
            return None
        row.state, row.worker, row.lease_until = state, self.worker, self.now + LEASE
        row.attempts += 1
        row.first_tried_at = row.first_tried_at or self.now
        self.session.add(row)
        return Claimed(
            id=row.id,
            team_id=row.team_id,
            channel=row.channel_id,
            method=row.method,
            kind=row.kind,
            about=row.about,
            arguments=words,
            attempts=row.attempts,
            taken_at=self.now,
            first_tried_at=row.first_tried_at,
            problem=row.problem,
        )

    def _record(self, row: OutboxMessage, outcome: Outcome) -> None:
        record(self.session, row, outcome, self.now, self.aftermath)
