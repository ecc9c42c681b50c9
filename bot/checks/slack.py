"""Looking at Slack from the bot's side: tokens, scopes, channels, clocks."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from bot.checks.finding import Finding, unseen, well, wrong
from bot.delivery.client import told
from bot.delivery.outcomes import lacks, may_pass
from bot.manifest import SCOPES

TOLERATED = timedelta(seconds=30)  # Slack refuses signatures that are five minutes off
Unreachable = (SlackClientError, OSError, HTTPException)

COPY_AGAIN = "Copy the Bot User OAuth Token again, from OAuth & Permissions in your app's settings."
ONE_WORKSPACE = "Leave Org Level Apps off in the app's settings, install the app in that workspace, and copy the token again."
MAKE_ONE = "Under Basic Information, make an app-level token with the scope connections:write, and copy it."
LOOK_YOURSELF = "Look that it is a member of each channel with a community."
LOOK_BETWEEN = "Look at the network, at a proxy or firewall in between, and at SLACK_API_URL."
TRY_LATER = f"Try again in a minute. If it stays so: {LOOK_BETWEEN[:1].lower()}{LOOK_BETWEEN[1:]}"
INVITE = "In that channel, type: /invite @Hearth."
REINSTALL = "Compare App Manifest in your app's settings with `hearth manifest`, then reinstall the app."


def bot_token(client: WebClient) -> tuple[Finding, SlackResponse | None]:
    """Whether the bot's token works, and Slack's answer for the checks that read its headers."""
    try:
        answer = client.auth_test()
    except Unreachable as error:
        return _refused(error, client, "SLACK_BOT_TOKEN", COPY_AGAIN), None
    if answer.get("is_enterprise_install"):
        return wrong(
            "SLACK_BOT_TOKEN is for a whole organisation, and Hearth works in one workspace.", ONE_WORKSPACE
        ), None
    who, where = answer.get("user") or answer["user_id"], answer.get("team") or "its workspace"
    return well(f"The bot token works: {who} in {where} ({answer['team_id']})."), answer


def app_token(client: WebClient, token: str) -> Finding:
    try:
        client.apps_connections_open(app_token=token)
    except Unreachable as error:
        if _code(error) == "missing_scope":
            return wrong("SLACK_APP_TOKEN may not open connections.", MAKE_ONE)
        return _refused(error, client, "SLACK_APP_TOKEN", MAKE_ONE)
    return well("The app-level token opens connections, so Socket Mode is on.")


def _refused(error: Exception, client: WebClient, setting: str, mend: str) -> Finding:
    code = _code(error)
    if code is None:
        return wrong(f"Slack cannot be reached at {client.base_url} ({type(error).__name__}).", LOOK_BETWEEN)
    if isinstance(error, SlackApiError) and may_pass(error):
        return wrong(f"Slack does not answer as it should at {client.base_url}.", TRY_LATER)
    if code == "not_allowed_token_type":
        mend += " Socket Mode has to be on as well."
    return wrong(f"Slack does not accept {setting} ({code}).", mend)


def _code(error: Exception) -> str | None:
    """Slack's own word for it; None where none was said."""
    code = error.response.get("error") if isinstance(error, SlackApiError) else None
    return str(code) if code else None


def _header(answer: SlackResponse, name: str) -> str:
    headers: dict[str, Any] = {key.lower(): value for key, value in dict(answer.headers).items()}
    value = headers.get(name, "")
    return str(value[0]) if isinstance(value, list) else str(value)


def scopes(answer: SlackResponse) -> Finding:
    """Slack names a token's scopes in a header of every answer."""
    named = _header(answer, "x-oauth-scopes")
    if not named:
        return unseen("Slack did not say which scopes the bot has.", REINSTALL)
    granted = {scope.strip() for scope in named.split(",") if scope.strip()}
    missing = sorted(set(SCOPES) - granted)
    if missing:
        reasons = "; ".join(f"{scope}, {SCOPES[scope]}" for scope in missing)
        return wrong(f"The bot may not do all that it has to. Missing: {reasons}.", REINSTALL)
    more = sorted(granted - set(SCOPES))
    if more:
        return well(
            f"The bot has its scopes, and more than it needs: {', '.join(more)}.", "You may take those away."
        )
    return well(f"The bot has the {len(SCOPES)} scopes that it needs, and no other.")


def clock(answer: SlackResponse, now: datetime) -> Finding:
    """This machine's clock against the time that Slack answered at."""
    try:
        theirs = parsedate_to_datetime(_header(answer, "date"))
    except ValueError:
        return unseen("Slack did not say what time it is.", "Compare this machine's clock with another.")
    off = (now - theirs).total_seconds()
    if abs(off) <= TOLERATED.total_seconds():
        return well("This machine's clock agrees with Slack's.")
    which = "ahead" if off > 0 else "behind"
    return wrong(
        f"This machine's clock is {_spoken(abs(off))} {which}: questions would come at the wrong time.",
        "Let it be set from the network: timedatectl set-ntp true.",
    )


def _spoken(seconds: float) -> str:
    return f"{round(seconds)} seconds" if seconds < 120 else f"{round(seconds / 60)} minutes"


def membership(client: WebClient, communities: Mapping[str, str]) -> list[Finding]:
    """The channels that the bot is in, against those (`communities`, names by channel id) that it looks after."""
    try:
        names = _channels(client)
    except Unreachable as error:
        if isinstance(error, SlackApiError) and lacks(error):
            return [unseen(f"{client.base_url} does not say which channels the bot is in.", LOOK_YOURSELF)]
        return [
            wrong(f"The bot's channels cannot be read ({_code(error) or type(error).__name__}).", REINSTALL)
        ]
    gone = [channel for channel in communities if channel not in names]
    found = [_taken_out(communities[channel] or channel) for channel in gone]
    if not names:
        return found or [
            well("The bot is in no channel yet.", "In a channel, type: /invite @Hearth. Then: /hearth start.")
        ]
    here = f"The bot is in {len(names)} {'channel' if len(names) == 1 else 'channels'}"
    looked_after = len(communities) - len(gone)
    said = f"{here} and looks after {looked_after or 'none'} of them."
    return [*found, well(said, "" if communities else "In one of them, type: /hearth start.")]


def _taken_out(name: str) -> Finding:
    return wrong(f"The bot is no longer in channel {name}, where a community waits for it.", INVITE)


def _channels(client: WebClient) -> dict[str, str]:
    names: dict[str, str] = {}
    cursor = ""
    while True:
        answer = client.users_conversations(
            types="public_channel,private_channel", exclude_archived=True, limit=200, cursor=cursor or None
        )
        names |= {channel["id"]: channel.get("name", "") for channel in told(answer, "channels")}
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return names


def subscriptions(http: bool) -> Finding:
    """No token of the bot shows what it is subscribed to; only the app's settings do."""
    where = "the Request URL shows Verified" if http else "Socket Mode is on"
    return unseen(
        "Event subscriptions and interactivity cannot be seen from here.",
        f"In your app's settings, look that {where} and that App Manifest is what `hearth manifest` prints. "
        "To be sure: write a reply under a post of Hearth's, and see it in /hearth replies.",
    )
