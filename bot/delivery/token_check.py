"""Whether our token is of use: Slack is asked before anything is given up for it."""

import http.client
from typing import TypeVar

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.delivery.outcomes import TOKEN_PROBLEMS, Claimed, Later, Refused, backoff_seconds

Found = TypeVar("Found")


def serves(client: WebClient, token: str) -> bool:
    """Whether Slack takes a token. Raises as the client does where it does not say."""
    try:
        client.auth_test(token=token)
    except SlackApiError as error:
        if error.response.get("error") in TOKEN_PROBLEMS:
            return False
        raise
    return True


def asked_again(client: WebClient, claimed: Claimed, outcome: Found) -> Found | Later:
    """What is refused for its token is so for good only if Slack says that of the token itself, too."""
    if not isinstance(outcome, Refused) or outcome.problem not in TOKEN_PROBLEMS:
        return outcome
    try:
        is_well = serves(client, client.token or "")
    except (SlackClientError, OSError, http.client.HTTPException):
        is_well = True
    return Later(backoff_seconds(claimed.attempts), outcome.problem) if is_well else outcome
