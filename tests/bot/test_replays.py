"""What was done is known again for as long as its signature opens anything."""

from types import SimpleNamespace

import pytest

from bot import replays
from bot.replays import Done, named

SIGNED = named(b"text=pause", "v0=1")
OPENS_SECONDS = 600  # Bolt takes a signature for five minutes, from a clock that is five minutes ahead, too


def test_a_request_is_known_until_its_signature_opens_nothing_and_forgotten_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = SimpleNamespace(now=0.0, monotonic=lambda: clock.now)
    monkeypatch.setattr(replays, "time", clock)
    done = Done()
    done.add(SIGNED)
    clock.now = OPENS_SECONDS - 1
    assert SIGNED in done
    clock.now = OPENS_SECONDS + 60
    assert SIGNED not in done
    done.add(named(b"text=resume", "v0=2"))
    assert len(done._until) == 1


@pytest.mark.parametrize("other", [(b"text=resume", "v0=1"), (b"text=pause", "v0=2")])
def test_another_request_is_another(other: tuple[bytes, str]) -> None:
    done = Done()
    done.add(SIGNED)
    assert named(*other) not in done
