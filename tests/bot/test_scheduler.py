"""The metronome goes on, whatever becomes of the clock that it looks at."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
import time_machine

from bot.scheduler import Jobs, create_scheduler

PATIENCE_SECONDS = 10


class Beats:
    """What was done at the last beat, once it has been."""

    def __init__(self) -> None:
        self.ticked, self.delivered, self.kept, self.looked = Event(), Event(), Event(), Event()

    def both(self) -> bool:
        self.ticked.clear()
        self.delivered.clear()
        return self.ticked.wait(PATIENCE_SECONDS) and self.delivered.wait(PATIENCE_SECONDS)


@pytest.fixture
def beats() -> Iterator[Beats]:
    beats = Beats()
    jobs = Jobs(
        beats.ticked.set, beats.delivered.set, beats.kept.set, lambda: None, beats.looked.set, lambda: None
    )
    scheduler = create_scheduler(jobs, tick_seconds=0.1)
    scheduler.start()
    yield beats
    scheduler.shutdown()


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_is_set_holds_up_no_beat(beats: Beats, hours: int) -> None:
    assert beats.both()
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=hours)):
        assert beats.both()
    assert beats.both()


def test_at_a_start_house_is_kept_and_what_slack_told_nobody_of_is_looked_for(beats: Beats) -> None:
    assert beats.kept.wait(PATIENCE_SECONDS)
    assert beats.looked.wait(PATIENCE_SECONDS)
    assert beats.both()
