"""Where the demo plays: a pretend workspace with its people and channels, in which Hearth is installed."""

from dataclasses import dataclass
from datetime import timedelta

from bot.demo.cast import Cast, gather_cast
from bot.demo.clock import DemoClock
from bot.demo.places import add_other_channels
from bot.manifest import manifest
from bot.workspace.model import App, Channel
from bot.workspace.state import Workspace

CHANNEL = "reflective-practice"
SECOND_CHANNEL = "tea-and-noticeboard"
HISTORY_DAYS = 9
BEHIND = timedelta(days=HISTORY_DAYS + 4)


@dataclass(frozen=True)
class Stage:
    """The pretend workspace before anything has happened in it, as many days ago as its history begins."""

    workspace: Workspace
    clock: DemoClock
    cast: Cast
    channel: Channel
    tearoom: Channel
    app: App


def set_stage() -> Stage:
    clock = DemoClock(behind=BEHIND)
    workspace = Workspace(name="Valley Care (pretend)", team_id="T0VALLEY", clock=clock)
    workspace.pace = False
    # A busy machine may take longer than Slack allows.
    workspace.ack_seconds = workspace.triggers.seconds = 10
    cast = gather_cast(workspace)
    channel = workspace.add_channel(CHANNEL, members=cast.everybody())
    tearoom = workspace.add_channel(SECOND_CHANNEL, members=cast.everybody())
    add_other_channels(workspace, cast)
    return Stage(workspace, clock, cast, channel, tearoom, workspace.install(manifest(None)))
