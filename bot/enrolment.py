"""Making ourselves known to Slack at the start; where Slack cannot be reached, again until it can."""

import threading
from http.client import HTTPException

import structlog
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.assembly import Bot, WholeOrganisation, enrol
from bot.delivery.outcomes import may_pass
from bot.socket_mode import CannotConnect

log = structlog.get_logger("hearth")

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0


class Enrolment:
    """With the installation's own token. Without one there is nobody to ask: each workspace came with its own."""

    def __init__(self, bot: Bot, token: str | None) -> None:
        self._bot = bot
        self._token = token
        self._stopping = threading.Event()
        self._again = threading.Thread(target=self._keep_trying, name="enrolment", daemon=True)
        self.done = token is None

    def start(self) -> None:
        """Returns at once where Slack cannot be reached. Raises CannotConnect where it does not take the token."""
        if not self.done and not self._try():
            log.warning("slack cannot be reached yet; trying again")
            self._again.start()

    def close(self) -> None:
        self._stopping.set()
        if self._again.is_alive():
            self._again.join()

    def _try(self) -> bool:
        assert self._token is not None  # noqa: S101 - there is nothing to try without one
        try:
            enrol(self._bot, self._token)
        except SlackApiError as error:
            if not may_pass(error):
                code = error.response["error"]
                sentence = f"Slack does not accept SLACK_BOT_TOKEN ({code}). See `hearth check`."
                raise CannotConnect(sentence) from None
        except WholeOrganisation as refused:
            raise CannotConnect(f"{refused} See `hearth check`.") from None
        except (SlackClientError, OSError, HTTPException) as error:
            log.debug("slack cannot be reached yet", exc_info=error)
        else:
            self.done = True
        return self.done

    def _keep_trying(self) -> None:
        pause = FIRST_PAUSE
        while not self._stopping.wait(pause):
            try:
                if self._try():
                    log.info("slack can be reached")
                    return
            except Exception as error:
                log.error("could not enrol", exc_info=error)
            pause = min(pause * 2, LONGEST_PAUSE)
