"""The metronome. It holds our few system jobs and nothing else: what is due is in the tables."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger

log = structlog.get_logger("hearth.scheduler")
DELIVER_SECONDS = 1.0
SOON_SECONDS = 60.0  # after Hearth came back to a channel
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Jobs:
    """What is done at each beat: claim what is due, deliver the outbox; at the start and at night keep house, and look back."""

    tick: Callable[[], object]
    deliver: Callable[[], object]
    keep_house: Callable[[], object]
    keep_house_at_night: Callable[[], object]
    look_back: Callable[[], object]
    look_back_where_returned: Callable[[], object]


class _Metronome(BackgroundScheduler):  # type: ignore[misc]  # APScheduler tells no types
    """A clock that is set back holds up no beat: APScheduler would wait until it shows again what it showed before."""

    def _process_jobs(self) -> Any:
        now = datetime.now(UTC)
        for job in self.get_jobs():
            if job.next_run_time > now + getattr(job.trigger, "interval", A_DAY):
                job.modify(next_run_time=now)
        seconds = super()._process_jobs()
        # The clock may have been set back while this was worked out.
        return None if seconds is None else min(seconds, DELIVER_SECONDS)


def create_scheduler(jobs: Jobs, tick_seconds: float) -> BackgroundScheduler:
    """A scheduler that is never late by policy: a late beat is run at once, several missed ones as one."""
    scheduler = _Metronome(
        timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    )
    now = datetime.now(UTC)
    scheduler.add_job(jobs.tick, "interval", seconds=tick_seconds, id="tick", next_run_time=now)
    scheduler.add_job(jobs.deliver, "interval", seconds=DELIVER_SECONDS, id="deliver", next_run_time=now)
    # Nobody may be up at night: what is due is deleted at each start, too.
    nightly = CronTrigger(hour=2, minute=30, timezone=UTC)
    scheduler.add_job(jobs.keep_house, "date", run_date=now, id="keep_house")
    scheduler.add_job(jobs.keep_house_at_night, nightly, id="keep_house_at_night")
    scheduler.add_job(jobs.look_back, "date", run_date=now, id="look_back")
    scheduler.add_job(jobs.look_back, nightly, id="look_back_at_night")
    soon = {"seconds": SOON_SECONDS, "id": "look_back_where_returned"}
    scheduler.add_job(jobs.look_back_where_returned, "interval", **soon)
    scheduler.add_listener(_note, EVENT_JOB_ERROR | EVENT_JOB_MISSED)
    return scheduler


def _note(event: JobExecutionEvent) -> None:
    log.error("job_failed", job=event.job_id, exc_info=event.exception)
