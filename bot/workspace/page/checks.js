// What Slack's own client checks before it sends a submission.
import { initialOf } from "./initial.js";

/** {block id: sentence} of the inputs that cannot be sent as they are. */
export function wrongs(view, surface) {
  const found = {};
  for (const block of view.blocks.filter((one) => one.type === "input")) {
    const value = surface.chosen(block.block_id, block.element) ?? initialOf(block.element);
    const wrong = wrongWith(block, value);
    if (wrong) found[block.block_id] = wrong;
  }
  return found;
}

function wrongWith(block, value) {
  const empty = value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);
  if (empty) return block.optional ? null : "Please fill this in.";
  const { type, min_length: least, max_length: most } = block.element;
  if (type === "plain_text_input" && !value.trim()) return block.optional ? "Please write something, or leave this empty." : "Please fill this in.";
  if (least && value.length < least) return `Please write at least ${least} characters.`;
  if (most && value.length > most) return `At most ${most.toLocaleString("en-GB")} characters, please.`;
  if (type === "email_text_input" && !/^\S+@\S+\.\S+$/.test(value)) return "Please write an email address, such as name@example.org.";
  if (type === "url_text_input" && !/^https?:\/\/\S+$/i.test(value)) return "Please write a web address that starts with https://.";
  return type === "number_input" ? wrongNumber(block.element, value) : null;
}

function wrongNumber(element, value) {
  const shape = element.is_decimal_allowed ? /^-?\d+([.]\d+)?$/ : /^-?\d+$/;
  if (!shape.test(value)) return element.is_decimal_allowed ? "Please write a number." : "Please write a whole number.";
  if (element.min_value !== undefined && Number(value) < Number(element.min_value)) return `Please choose ${element.min_value} or more.`;
  if (element.max_value !== undefined && Number(value) > Number(element.max_value)) return `Please choose ${element.max_value} or less.`;
  return null;
}
