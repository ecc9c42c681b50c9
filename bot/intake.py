"""Taking in messages, by far the most frequent thing that Slack sends.

What comes together goes together. One thread hands each message to Bolt and writes all of them in one transaction:
only then are they answered. More threads would be slower. They would wait for each other, for the database's one
writer, and for Python.
"""

import asyncio
import threading
from collections.abc import Sequence
from queue import SimpleQueue

import structlog
from slack_bolt import App, BoltRequest, BoltResponse

from bot.practice.replies_gathering import Arrival, Gathering, batch

log = structlog.get_logger("hearth.intake")

MOST_AT_ONCE = 64
# Passes of the event loop without another message, some microseconds each, after which we wait for no more. A request
# that is under way is read in one and taken in another.
QUIET_PASSES = 4
Answer = asyncio.Future[BoltResponse]
Taken = tuple[BoltRequest, Answer]


def is_message(body: bytes) -> bool:
    """Whether a request's body may be a message event. Taking another one for it costs a little time, no more."""
    return body[:1] == b"{" and b'"message"' in body and b'"event_callback"' in body


class Intake:
    """Where a web server's event loop hands in messages. Their answers come once all is committed."""

    def __init__(self, app: App, gathering: Gathering | None) -> None:
        self._app = app
        self._gathering = gathering
        self._coming: list[Taken] = []  # these three belong to the event loop
        self._quiet_passes = 0
        self._is_busy = False
        self._waiting: SimpleQueue[Sequence[Taken] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="intake", daemon=True)
        self._thread.start()

    async def take(self, request: BoltRequest) -> BoltResponse:
        """The answer to a message that was written, or to one that could not be."""
        loop = asyncio.get_running_loop()
        answer: Answer = loop.create_future()
        self._coming.append((request, answer))
        self._quiet_passes = 0
        if not self._is_busy:
            self._is_busy = True
            loop.call_soon(self._pass_on, loop)
        return await answer

    def close(self) -> None:
        """Answer what was passed on, and stop. To be called when no request is under way."""
        self._waiting.put(None)
        self._thread.join()

    def _pass_on(self, loop: asyncio.AbstractEventLoop) -> None:
        """Have written what has come, as soon as no more comes: many cost little more than one."""
        self._quiet_passes += 1
        if self._quiet_passes < QUIET_PASSES and len(self._coming) < MOST_AT_ONCE:
            loop.call_soon(self._pass_on, loop)
            return
        together, self._coming = self._coming[:MOST_AT_ONCE], self._coming[MOST_AT_ONCE:]
        self._waiting.put(together)

    def _work(self) -> None:
        while (taken := self._waiting.get()) is not None:
            self._answer(taken)

    def _answer(self, taken: Sequence[Taken]) -> None:
        done = [(answer, *self._dispatch(request)) for request, answer in taken]
        arrivals = [arrival for _answer, _response, brought in done for arrival in brought]
        if arrivals and self._gathering is not None:
            self._gathering.write(arrivals)
        answers = [(answer, _unless_lost(response, brought)) for answer, response, brought in done]
        # Once for all of them: waking the loop is dear.
        loop = answers[0][0].get_loop()
        loop.call_soon_threadsafe(self._hand_over, loop, answers)

    def _hand_over(
        self, loop: asyncio.AbstractEventLoop, answers: Sequence[tuple[Answer, BoltResponse]]
    ) -> None:
        for answer, response in answers:
            if not answer.done():  # whoever asked may have hung up
                answer.set_result(response)
        self._is_busy = bool(self._coming)
        if self._is_busy:
            self._quiet_passes = 0
            loop.call_soon(self._pass_on, loop)

    def _dispatch(self, request: BoltRequest) -> tuple[BoltResponse, list[Arrival]]:
        with batch() as brought:
            try:
                return self._app.dispatch(request), brought
            except Exception as error:
                log.error("unexpected", exc_info=error)
                return BoltResponse(status=500, body=""), []


def _unless_lost(response: BoltResponse, brought: Sequence[Arrival]) -> BoltResponse:
    """What could not be written is not acknowledged: Slack sends it again."""
    lost = next((arrival.error for arrival in brought if arrival.error is not None), None)
    if lost is None:
        return response
    log.error("not_written", exc_info=lost)
    return BoltResponse(status=500, body="")
