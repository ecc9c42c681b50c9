"""Being told to stop: by Ctrl-C, or by SIGTERM from whatever looks after this process."""

import os
import select
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Stopping:
    """From now on these signals end nothing by themselves. To be made in the main thread.

    They are awaited on a socket. A lock (`threading.Event`) sleeps on if a signal comes in the instant before it
    falls asleep, or to another thread: Python would only then run the handler that was to wake it.
    """

    def __init__(self) -> None:
        self._told, self._tell = socket.socketpair()
        self._tell.setblocking(False)
        signal.set_wakeup_fd(self._tell.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _taken_note_of)

    def wait(self) -> None:
        """Returns at the first of them. In the main thread."""
        with self._told, self._tell:
            self._told.recv(1)
            signal.set_wakeup_fd(-1)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """What is begun here may be cut short anywhere, and may hang for long: a signal ends the process."""
        over, end = socket.socketpair()
        watch = threading.Thread(target=self._end_process, args=[over], name="stopping", daemon=True)
        watch.start()
        try:
            yield
        finally:
            end.send(b".")
            watch.join()
            over.close()
            end.close()

    def _end_process(self, over: socket.socket) -> None:
        ready, _, _ = select.select([self._told, over], [], [])
        if self._told in ready:
            os._exit(0)


def _taken_note_of(*_: object) -> None:
    """Without a handler of Python's the signal would not reach the socket."""
