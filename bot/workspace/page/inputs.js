// Elements that are typed into: text, numbers, dates, times.
import { changed, speaks } from "./changes.js";
import { toSeconds, toWall } from "./dates.js";
import { h } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { own, reader, setOwn } from "./store.js";
import { tellAfterPause } from "./surface.js";

function common(surface, block, item, how) {
  return {
    id: how.id,
    key: item.action_id,
    "data-block": block.block_id,
    "aria-label": how.id ? null : how.label || null,
    "aria-labelledby": how.id ? null : how.labelledby,
    "aria-describedby": how.describedby,
    "aria-invalid": how.invalid ? "true" : null,
    "aria-required": how.required ? "true" : null,
    placeholder: item.placeholder ? plain(item.placeholder) : null,
  };
}

export function textInput(surface, block, item, how) {
  const props = common(surface, block, item, how);
  const count = `count/${surface.id}/${block.block_id}/${item.action_id}`;
  const hears = speaks(block) ? item.dispatch_action_config?.trigger_actions_on || ["on_enter_pressed"] : [];
  const typedIn = (event) => {
    const value = event.currentTarget.value;
    surface.note(item, block.block_id, value);
    if (hears.includes("on_character_entered")) tellAfterPause(surface, `${block.block_id}/${item.action_id}`, () => surface.send(item, block.block_id, value));
    setOwn(count, { length: value.length });
  };
  const entered = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !hears.includes("on_enter_pressed")) return;
    event.preventDefault();
    surface.send(item, block.block_id, event.currentTarget.value);
  };
  Object.assign(props, {
    class: "field",
    value: surface.chosen(block.block_id, item) ?? item.initial_value ?? "",
    oninput: typedIn,
    onkeydown: entered,
    autocomplete: "off",
    "data-autofocus": item.focus_on_load ? "true" : null,
  });
  const type = { email_text_input: "email", url_text_input: "url" }[item.type] || "text";
  const control = item.multiline ? h("textarea", { ...props, rows: "4", dir: "auto" }) : h("input", { ...props, type, dir: "auto" });
  const length = own(count, { length: props.value.length }).length;
  const near = item.max_length && length > item.max_length * 0.8;
  return h("div", { key: item.action_id, class: "typed" }, control, near ? h("p", { class: "count" }, `${length.toLocaleString("en-GB")} of ${item.max_length.toLocaleString("en-GB")}`) : null);
}

export function numberInput(surface, block, item, how) {
  const take = (event) => changed(surface, block, item, event.currentTarget.value);
  const type = item.is_decimal_allowed ? "decimal" : "numeric";
  return h("input", {
    ...common(surface, block, item, how),
    class: "field short",
    inputmode: type,
    value: surface.chosen(block.block_id, item) ?? item.initial_value ?? "",
    [speaks(block) ? "onchange" : "oninput"]: take,
    autocomplete: "off",
  });
}

function picker(type, valueOf, initial) {
  return (surface, block, item, how) => {
    const start = surface.chosen(block.block_id, item) ?? item[initial];
    // An app hears of a date when it is complete and left, not while its parts are being typed.
    const event = speaks(block) ? "onblur" : "oninput";
    const shown = valueOf.show(start);
    const take = ({ currentTarget }) => {
      if (currentTarget.value === (currentTarget.dataset.sent ?? shown)) return;
      currentTarget.dataset.sent = currentTarget.value;
      changed(surface, block, item, valueOf.read(currentTarget.value));
    };
    return h("input", { ...common(surface, block, item, how), placeholder: null, class: "field short", type, value: shown, [event]: take });
  };
}

const AS_IS = { show: (value) => value || "", read: (value) => value || null };
const MOMENT = {
  show: (value) => (value ? toWall(reader(), Number(value)) : ""),
  read: (value) => (value ? toSeconds(reader(), value.slice(0, 16)) : null),
};

export const dateInput = picker("date", AS_IS, "initial_date");
export const timeInput = picker("time", AS_IS, "initial_time");
export const momentInput = picker("datetime-local", MOMENT, "initial_date_time");
