"""The client with which Slack is asked. An answer is a JSON object with what its method promises, or it is none."""

from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web import SlackResponse


class Client(WebClient):
    """slack_sdk's, which hands on some answers of another kind, and stumbles over the others."""

    def api_call(self, *words: Any, **named: Any) -> Any:
        try:
            return super().api_call(*words, **named)
        except SlackApiError as error:
            if isinstance(error.response.data, dict):
                raise
        except (UnicodeDecodeError, AttributeError):
            pass
        raise SlackRequestError("The answer cannot be read.")


def told(answer: SlackResponse, *names: str, kind: type = object) -> Any:
    """What an answer holds under these names, one in the other. Raises SlackRequestError where it does not."""
    found: Any = answer.data
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    if found is None or not isinstance(found, kind):
        raise SlackRequestError(f"The answer does not tell {names[-1]}.")
    return found
