"""Where else in the demo a community can be begun: a private channel, and one that is shared with another organisation."""

from bot.demo.cast import Cast
from bot.workspace.channels import OTHERS
from bot.workspace.state import Workspace

PRIVATE = "quiet-corner"
SHARED = "valley-and-coast"


def add_other_channels(workspace: Workspace, cast: Cast) -> None:
    workspace.add_channel(PRIVATE, members=[cast.rowan, cast.marigold, cast.hazel], private=True)
    shared = workspace.add_channel(SHARED, members=[cast.rowan, cast.marigold, cast.fern])
    workspace.share(shared)
    title = "Community nurse, Coast Care: another organisation (pretend)"
    workspace.add_person("Clover Penrose", title=title, team=OTHERS).join(shared)
