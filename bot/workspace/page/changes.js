// What happens when somebody chooses or types something.
import { confirmThen } from "./dialogs.js";

/** Whether a change of this element is an interaction at once, or only kept for the submission. */
export function speaks(block) {
  return block.type !== "input" || block.dispatch_action === true;
}

/** What a change does: notes it, or asks for confirmation and sends it. */
export function changed(surface, block, item, value, undo = () => {}) {
  if (!speaks(block)) {
    surface.note(item, block.block_id, value);
    return;
  }
  confirmThen(item.confirm, () => surface.send(item, block.block_id, value), undo);
}
