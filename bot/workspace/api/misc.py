"""reactions.*, blocks.validate, apps.manifest.validate."""

from bot.workspace import manifests, reactions, shapes
from bot.workspace.api.call import Call, method
from bot.workspace.blockkit import surfaces
from bot.workspace.model import Json, Message
from bot.workspace.refusal import SlackError


@method("reactions.add", "reactions:write")
def add_reaction(call: Call) -> Json:
    sent, name = _target(call)
    reacted = sent.reactions.setdefault(name, [])
    if call.app.bot_user_id in reacted:
        raise SlackError("already_reacted")
    reactions.add(call.workspace, sent, name, call.app.bot_user_id)
    return {}


@method("reactions.remove", "reactions:write")
def remove_reaction(call: Call) -> Json:
    sent, name = _target(call)
    if call.app.bot_user_id not in sent.reactions.get(name, []):
        raise SlackError("no_reaction")
    reactions.remove(call.workspace, sent, name, call.app.bot_user_id)
    return {}


@method("reactions.get", "reactions:read")
def get_reactions(call: Call) -> Json:
    sent, _ = _target(call, named=False)
    return {"type": "message", "channel": sent.channel_id, "message": shapes.message(call.workspace, sent)}


def _target(call: Call, named: bool = True) -> tuple[Message, str]:
    channel = call.channel()
    sent = channel.messages.get(call.required("timestamp", "no_item_specified"))
    if sent is None:
        raise SlackError("message_not_found")
    name = call.text("name").strip(":")
    if named and not (name and name.replace("_", "").replace("-", "").replace("+", "").isalnum()):
        raise SlackError("invalid_name")
    return sent, name


@method("blocks.validate", caller="nobody")
def validate_blocks(call: Call) -> Json:
    given = {name: call.structure(name, "invalid_blocks_format") for name in ("blocks", "message", "view")}
    if sum(value is not None for value in given.values()) != 1:
        raise SlackError("invalid_arguments")
    if given["view"] is not None:
        surface = "home" if given["view"].get("type") == "home" else "modal"
        problems = surfaces.view_problems(given["view"], surface)
    else:
        blocks = given["blocks"] if given["message"] is None else given["message"].get("blocks", [])
        problems = surfaces.message_problems(blocks)
    if problems:
        messages = {"messages": [f"[ERROR] {problem}" for problem in problems]}
        raise SlackError("invalid_blocks", errors=problems, response_metadata=messages)
    return {}


@method("apps.manifest.validate", caller="nobody")
def validate_manifest(call: Call) -> Json:
    manifest = call.structure("manifest", "invalid_manifest")
    found = manifests.problems(manifest) if isinstance(manifest, dict) else [{"message": "not an object"}]
    if found:
        raise SlackError("invalid_manifest", errors=found)
    return {}
