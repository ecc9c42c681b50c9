"""What whoever has started a community, or took one over, is told to do next."""

from collections.abc import Sequence

from bot.practice.language import _
from handlers.blocks import elements as e
from handlers.blocks import missed as left_out
from handlers.blocks.missed import Missed
from handlers.blocks.resting_reasons import why_it_rests
from handlers.blocks.roles import looked_after_by, what_you_read
from handlers.ids import Communities, Menu
from storage.communities import Community, CommunityState


def started(
    community: Community,
    facilitators: Sequence[str],
    by: str,
    missed: Sequence[Missed],
    *,
    is_new: bool,
    reads_again: bool = False,
) -> e.Block:
    """They may have left looking after it to others."""
    if by not in facilitators:
        lines = [e.section(f"{_('This community has started.')} {looked_after_by(facilitators)}")]
    else:
        ask = e.button(_("Ask a Question"), Menu.PROMPT, community.id, "primary")
        coming = e.button(_("What's Coming"), Menu.UPCOMING, community.id)
        words = _next_for_a_new_one() if is_new else _next_for_an_old_one(community, reads_again)
        lines = [e.section(words), e.actions(ask, *([] if is_new else [coming])), *left_out.blocks(missed)]
    return e.modal(Communities.STARTED, _("Started"), lines, close=_("Done"))


def _next_for_a_new_one() -> str:
    return _(
        "This community has started, and I am welcoming people in its channel. What would you like them to think about? "
        "Ask a first question now, or type `/hearth prompt` there whenever it suits you."
    )


def _next_for_an_old_one(community: Community, reads_again: bool) -> str:
    yours = f"{_('You look after this community now, and I am telling its channel.')} {what_you_read(again=reads_again)}"
    if community.state != CommunityState.RESTING:
        return yours
    why = why_it_rests(community.rest_reason)
    how = (
        f"{_('It is resting.')} {why}"
        if why
        else _("It is resting: type `/hearth resume` there to bring it back.")
    )
    return f"{yours} {how}"
