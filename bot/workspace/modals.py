"""What a person does in a modal: fill it in, submit it, close it."""

from typing import TYPE_CHECKING, Any

from bot.workspace import acting, elements, interactions, views
from bot.workspace.blockkit import surfaces
from bot.workspace.inputs import check_submittable
from bot.workspace.model import Delivery, Json, User, View
from bot.workspace.refusal import SlackError, WorkspaceRefusal

if TYPE_CHECKING:
    from bot.workspace.state import Workspace


def shown(workspace: "Workspace", view: View) -> Json:
    with workspace.lock:
        return views.shown(workspace, view)


def fill(workspace: "Workspace", user: User, view: View, name: str, value: Any) -> None:
    """Sets one input; tells the app at once where the input asks for that."""
    with workspace.lock:
        block, element = _named(view, name)
        if element["type"] not in elements.HOLDS:
            raise WorkspaceRefusal("not_an_input", name)
        if block["type"] != "input" or block.get("dispatch_action"):
            action_id, block_id = element["action_id"], block["block_id"]
            delivery = acting.send_view_action(workspace, user, view, action_id, value, block_id)
        else:
            state = elements.chosen_state(element, value)
            view.state[block["block_id"], element["action_id"]] = state
            return
    acting.wait(workspace, delivery)


def _named(view: View, name: str) -> tuple[Json, Json]:
    block_id, dot, action_id = name.partition(".")
    field = next((block for block in view.blocks if block["block_id"] == block_id), None)
    if field is not None and dot:
        return elements.find(view.blocks, action_id, block_id=block_id)
    if field is not None and field["type"] == "input":
        return field, field["element"]
    return elements.find(view.blocks, name)


def submit(workspace: "Workspace", user: User, view: View) -> dict[str, str]:
    with workspace.lock:
        check_submittable(view)
        view.errors = {}
        app = acting.interactive_app(workspace, view.app_id)
        delivery = interactions.view_submission(workspace, app, user, view)
    acting.wait(workspace, delivery)
    if acting.status(delivery) != "ok":
        raise WorkspaceRefusal("trouble_connecting", acting.status(delivery))
    try:
        return _follow(workspace, view, delivery)
    except SlackError as error:
        raise WorkspaceRefusal("trouble_connecting", error.code) from None


def _follow(workspace: "Workspace", view: View, delivery: Delivery) -> dict[str, str]:
    """Does what the app's answer to a submission says; none: the modal closes."""
    answer = delivery.answer if isinstance(delivery.answer, dict) else {}
    match answer.get("response_action"):
        case None:
            views.close(workspace, view)
        case "clear":
            views.clear(workspace, view.user)
        case "errors":
            return _show_errors(workspace, view, answer.get("errors") or {})
        case "update":
            views.replace(workspace, view, surfaces.checked_view(answer.get("view"), "modal"))
        case "push":
            raw = surfaces.checked_view(answer.get("view"), "modal")
            views.push(workspace, delivery.app, view.user, raw)
        case other:
            raise SlackError(f"unknown_response_action {other}")
    return {}


def _show_errors(workspace: "Workspace", view: View, errors: dict[str, str]) -> dict[str, str]:
    """Slack's client shows errors at input blocks only."""
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not errors or set(errors) - inputs:
        raise SlackError("invalid_errors", about=sorted(set(errors) - inputs))
    view.errors = dict(errors)
    workspace.feeds.announce("view", person=view.user)
    return view.errors


def close(workspace: "Workspace", user: User, view: View) -> None:
    if view.raw.get("clear_on_close"):
        close_all(workspace, user)
        return
    views.close(workspace, view)
    _tell_closed(workspace, user, [view], is_cleared=False)


def close_all(workspace: "Workspace", user: User) -> None:
    closed = views.clear(workspace, user.id)
    _tell_closed(workspace, user, closed, is_cleared=True)


def _tell_closed(workspace: "Workspace", user: User, closed: list[View], *, is_cleared: bool) -> None:
    sent = [
        interactions.view_closed(workspace, workspace.apps[view.app_id], user, view, is_cleared=is_cleared)
        for view in reversed(closed)
        if view.raw.get("notify_on_close")
    ]
    workspace.outgoing.wait_tried(sent, workspace.ack_seconds + 2)
