"""Installing over OAuth: another workspace adds Hearth by itself, from `/slack/install`."""

from collections.abc import Callable
from datetime import datetime

from slack_bolt.error import BoltError
from slack_bolt.oauth.oauth_flow import OAuthFlow
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import InstallationStore
from slack_sdk.oauth.installation_store.models.installation import Installation
from slack_sdk.oauth.state_store.stateless import StatelessOAuthStateStore

from bot.manifest import SCOPES
from bot.settings import Settings
from handlers import installation as installed
from handlers.housekeeping import forget_before_return
from storage import workspaces
from storage.database import Database

STATE_SECONDS = 600


def oauth_flow(settings: Settings, installations: InstallationStore, client: WebClient) -> OAuthFlow:
    """Bolt's own flow. The state is signed, not stored, so any process can finish what another began."""
    secrets = settings.slack_client_secret, settings.slack_signing_secret
    if settings.slack_client_id is None or secrets[0] is None or secrets[1] is None:
        raise ValueError(
            "Installing over OAuth needs the client id, the client secret and the signing secret."
        )
    return OAuthFlow(
        client=client,
        settings=OAuthSettings(
            client_id=settings.slack_client_id,
            client_secret=secrets[0].get_secret_value(),
            scopes=sorted(SCOPES),
            user_scopes=[],
            redirect_uri=f"{settings.hearth_public_url}/slack/oauth_redirect",
            authorization_url=settings.slack_api_url.removesuffix("api/") + "oauth/v2/authorize",
            installation_store=installations,
            state_store=StatelessOAuthStateStore(
                expiration_seconds=STATE_SECONDS, signing_secret=secrets[1].get_secret_value()
            ),
            state_expiration_seconds=STATE_SECONDS,
        ),
    )


class Installations(InstallationStore):
    """Writes a workspace down when it installs Hearth. Tokens are sealed there, and read by `bot.tokens`."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        forget: Callable[[str], None],
        client_for: Callable[[str], WebClient | None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._forget = forget
        self._client_for = client_for

    def save(self, installation: Installation) -> None:
        if installation.team_id is None or installation.bot_token is None:
            raise BoltError("Hearth is installed in one workspace at a time, not in a whole organisation.")
        forget_before_return(self._database, installation.team_id, self._clock())
        workspaces.welcome(
            self._database,
            team_id=installation.team_id,
            name=installation.team_name or "",
            token=installation.bot_token,
            bot_user_id=installation.bot_user_id or "",
            bot_id=installation.bot_id or "",
            app_id=installation.app_id or "",
            enterprise_id=installation.enterprise_id,
            scopes=",".join(installation.bot_scopes or []),
            now=self._clock(),
        )
        self._forget(installation.team_id)
        client = self._client_for(installation.team_id)
        installed.welcome_back(self._database, installation.team_id, self._clock(), client)
