"""A signal to stop is heeded at whatever moment it comes, and by whichever thread it is received."""

import subprocess
import sys

WAITS = """
import signal, threading
from bot.stopping import when_told_to_stop

wait = when_told_to_stop()
elsewhere = threading.Thread(target=lambda: signal.pthread_kill(threading.get_ident(), signal.{name}))
{before}
wait()
print("stopped")
"""


def said(name: str, before: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", WAITS.format(name=name, before=before)],
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
    )
    return done.stdout.strip()


def test_a_signal_that_another_thread_receives_ends_the_wait() -> None:
    """As it is for one that comes in the instant before the main thread falls asleep: nothing else wakes it."""
    for name in ("SIGTERM", "SIGINT"):
        assert said(name, "threading.Timer(0.2, elsewhere.start).start()") == "stopped"


def test_a_signal_that_came_before_the_wait_ends_it_at_once() -> None:
    assert said("SIGTERM", "elsewhere.start(); elsewhere.join()") == "stopped"
