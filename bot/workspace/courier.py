"""Carries deliveries to apps over Socket Mode or HTTP, again and again as Slack does."""

import asyncio
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from bot.workspace import webhooks
from bot.workspace.model import Delivery
from bot.workspace.outcome import Outcome
from bot.workspace.socket import Sockets

if TYPE_CHECKING:
    from bot.workspace.state import Workspace

AT_ONCE = 32


class LoopCourier:
    """Runs on the server's event loop; HTTP goes out from threads of its own."""

    def __init__(self, workspace: "Workspace", sockets: Sockets) -> None:
        self._workspace = workspace
        self._outgoing = workspace.outgoing
        self._sockets = sockets
        self._loop = asyncio.get_running_loop()
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="workspace-post")
        self._tasks: set[asyncio.Task[Any]] = set()

    def submit(self, deliveries: Sequence[Delivery]) -> None:
        self._loop.call_soon_threadsafe(self._start, self._carry_all(list(deliveries)))

    def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._outgoing.drop_all()

    def _start(self, work: Any) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry_all(self, deliveries: list[Delivery]) -> None:
        for delivery in deliveries:
            tried = asyncio.Event()
            self._start(self._carry(delivery, tried))
            if len(deliveries) > 1:
                await tried.wait()

    async def _carry(self, delivery: Delivery, tried: asyncio.Event) -> None:
        try:
            outcome = await self._attempt(delivery)
        finally:
            tried.set()
        delays = self._workspace.retry_delays if delivery.kind == "events_api" else ()
        for delay in delays:
            if outcome.ok or outcome.no_retry:
                break
            due = time.monotonic() + delay
            self._outgoing.mark(delivery, status="waiting", due=due, tried_once=True)
            await asyncio.sleep(delay)
            outcome = await self._attempt(delivery)
        if outcome.ok and delivery.kind == "events_api" and self._workspace.faults.takes_twice():
            delivery.reason = "http_timeout"
            outcome = await self._attempt(delivery)
        status = "done" if outcome.ok else "failed"
        self._outgoing.mark(delivery, status=status, tried_once=True, answer=outcome.answer)

    async def _attempt(self, delivery: Delivery) -> Outcome:
        self._outgoing.mark(delivery, status="sending")
        outcome = await self._transport(delivery)
        delivery.attempts += 1
        delivery.reason = outcome.reason
        delivery.http_status = outcome.http_status
        return outcome

    async def _transport(self, delivery: Delivery) -> Outcome:
        if delivery.app.socket_mode:
            return await self._sockets.send(delivery, self._workspace.ack_seconds)
        if not delivery.app.request_url:
            return Outcome(False, "connection_failed", no_retry=True)
        return await self._loop.run_in_executor(
            self._threads, webhooks.post, delivery, self._workspace.ack_seconds
        )
