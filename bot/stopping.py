"""Being told to stop: by Ctrl-C, or by SIGTERM from whatever looks after this process."""

import signal
import socket
from collections.abc import Callable


def when_told_to_stop() -> Callable[[], None]:
    """From now on these signals end nothing by themselves. Returns what waits for the first; call it in the main thread.

    They are awaited on a socket. A lock (`threading.Event`) sleeps on if a signal comes in the instant before it
    falls asleep, or to another thread: Python would only then run the handler that was to wake it.
    """
    told, tell = socket.socketpair()
    tell.setblocking(False)
    signal.set_wakeup_fd(tell.fileno(), warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _taken_note_of)

    def wait() -> None:
        with told, tell:
            told.recv(1)
            signal.set_wakeup_fd(-1)

    return wait


def _taken_note_of(*_: object) -> None:
    """Without a handler of Python's the signal would not reach the socket."""
