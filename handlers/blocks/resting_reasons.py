"""Until when a community rests, why if nobody laid it down, and what mends that: the same wherever it is needed."""

from bot.practice.language import _
from handlers.blocks import elements as e
from storage.communities import Community, RestReason


def rests_until(community: Community) -> str:
    """That it rests, and until when, if somebody said so."""
    if community.rests_until is None:
        return _("This community is resting.")
    until = e.moment(community.rests_until, community.timezone)
    return _("This community rests until {when}.").format(when=until)


def why_it_rests(reason: RestReason | None) -> str:
    """The reason, and what mends it; "" where somebody asked for the rest."""
    if reason in (None, RestReason.ASKED):
        return ""
    return {
        RestReason.ARCHIVED: _(
            "Its channel is archived. If somebody brings the channel back in Slack, the community goes on by itself."
        ),
        RestReason.CHANNEL_GONE: _(
            "I cannot find its channel. If it is still there, type `/invite @Hearth` in it, and the community goes on by itself."
        ),
        RestReason.REMOVED: _(
            "I am not in its channel any more. Type `/invite @Hearth` in it, and the community goes on by itself."
        ),
        RestReason.SHARED: _(
            "Its channel is shared with another organisation. When the sharing ends, the community goes on by itself."
        ),
        RestReason.REFUSED: _(
            "Slack does not let me post in its channel. Somebody who manages the channel can allow it, under "
            "*Posting permissions* in its settings. Then bring the community back."
        ),
        RestReason.SCOPE: _(
            "I lack a permission that I need to post in its channel. Whoever runs me can put what `hearth manifest` "
            "prints into the app's manifest in Slack, and install the app again. Then bring the community back."
        ),
        RestReason.DENIED: _(
            "The rules of this workspace do not let me post in its channel. Whoever looks after the workspace can "
            "change that. Then bring the community back."
        ),
        RestReason.NOBODY: _("Nobody looked after it any more. You can bring it back."),
        RestReason.TOKEN: _("Slack did not know me here for a while. You can bring it back."),
    }[reason]


def until_picker(community: Community, action_id: str) -> e.Block:
    """A calendar to choose the day in on which it wakes."""
    words = (
        _("To let it wake by itself on a day, choose one:")
        if community.rests_until is None
        else _("To let it wake on another day, choose one:")
    )
    return e.section(words, e.calendar(_("Rest until…"), action_id), block_id=f"rest/{community.id}")
