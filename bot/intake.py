"""Taking in messages, by far the most frequent thing that Slack sends.

One thread hands each to Bolt and writes all that were waiting in one transaction: only then are they answered.
More threads would be slower. They would wait for each other, for the database's one writer, and for Python.
"""

import asyncio
import threading
from collections.abc import Sequence
from queue import SimpleQueue

import structlog
from slack_bolt import App, BoltRequest, BoltResponse

from bot.practice.gathering import Arrival, Gathering, holding

log = structlog.get_logger("hearth.intake")

MOST_AT_ONCE = 64
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
        self._waiting: SimpleQueue[Taken | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="intake", daemon=True)
        self._thread.start()

    async def take(self, request: BoltRequest) -> BoltResponse:
        """The answer to a message that was written, or to one that could not be."""
        answer: Answer = asyncio.get_running_loop().create_future()
        self._waiting.put((request, answer))
        return await answer

    def close(self) -> None:
        """Answer what is waiting, and stop."""
        self._waiting.put(None)
        self._thread.join()

    def _work(self) -> None:
        while True:
            found = [self._waiting.get()]
            while len(found) < MOST_AT_ONCE and not self._waiting.empty():
                found.append(self._waiting.get())
            self._answer([taken for taken in found if taken is not None])
            if None in found:
                return

    def _answer(self, taken: Sequence[Taken]) -> None:
        done = [(answer, *self._dispatch(request)) for request, answer in taken]
        arrivals = [arrival for _answer, _response, brought in done for arrival in brought]
        if arrivals and self._gathering is not None:
            self._gathering.write(arrivals)
        answers = [(answer, _unless_lost(response, brought)) for answer, response, brought in done]
        if answers:
            # Once for all of them: waking the loop is dear.
            answers[0][0].get_loop().call_soon_threadsafe(_hand_over, answers)

    def _dispatch(self, request: BoltRequest) -> tuple[BoltResponse, list[Arrival]]:
        with holding() as brought:
            try:
                return self._app.dispatch(request), brought
            except Exception as error:
                log.error("unexpected", exc_info=error)
                return BoltResponse(status=500, body=""), []


def _hand_over(answers: Sequence[tuple[Answer, BoltResponse]]) -> None:
    for answer, response in answers:
        if not answer.done():  # whoever asked may have hung up
            answer.set_result(response)


def _unless_lost(response: BoltResponse, brought: Sequence[Arrival]) -> BoltResponse:
    """What could not be written is not acknowledged: Slack sends it again."""
    lost = next((arrival.error for arrival in brought if arrival.error is not None), None)
    if lost is None:
        return response
    log.error("not_written", exc_info=lost)
    return BoltResponse(status=500, body="")
