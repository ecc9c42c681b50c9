"""A signal to stop is heeded at whatever moment it comes, and by whichever thread it is received."""

import subprocess
import sys

WAITS = """
import signal, threading, time
from bot.stopping import Stopping

stopping = Stopping()
elsewhere = threading.Thread(target=lambda: signal.pthread_kill(threading.get_ident(), signal.{name}))
{before}
stopping.wait()
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


def test_a_start_that_hangs_is_ended_by_a_signal_whenever_it_came() -> None:
    hangs = "with stopping.at_once(): time.sleep(60)"
    assert said("SIGTERM", f"elsewhere.start(); elsewhere.join()\n{hangs}") == ""
    assert said("SIGINT", f"threading.Timer(0.2, elsewhere.start).start()\n{hangs}") == ""


def test_after_the_start_a_signal_is_waited_for_again() -> None:
    assert said("SIGTERM", "with stopping.at_once(): pass\nelsewhere.start(); elsewhere.join()") == "stopped"
