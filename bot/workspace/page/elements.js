// Block Kit's interactive elements. https://docs.slack.dev/reference/block-kit/block-elements
import { changed } from "./changes.js";
import { confirmThen } from "./dialogs.js";
import { h } from "./dom.js";
import { initialOf } from "./initial.js";
import { dateInput, momentInput, numberInput, textInput, timeInput } from "./inputs.js";
import { plain, textObject } from "./mrkdwn.js";
import { chooseOne, chooseSeveral, overflow } from "./selects.js";
import { openLink } from "./store.js";
import { isBusy } from "./surface.js";

/** `how`: {id, label, labelledby, describedby, invalid, required, isInput}. */
export function element(surface, block, item, how) {
  const draw = DRAWN[item.type];
  if (!draw) return h("span", { class: "quiet" }, `(This page does not draw a “${item.type}”.)`);
  return draw(surface, block, item, how);
}

const DRAWN = {
  button,
  image: () => null,
  static_select: chooseOne,
  users_select: chooseOne,
  conversations_select: chooseOne,
  channels_select: chooseOne,
  multi_static_select: chooseSeveral,
  multi_users_select: chooseSeveral,
  multi_conversations_select: chooseSeveral,
  multi_channels_select: chooseSeveral,
  overflow,
  radio_buttons: standingGroup,
  checkboxes: standingGroup,
  datepicker: dateInput,
  timepicker: timeInput,
  datetimepicker: momentInput,
  plain_text_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  number_input: numberInput,
};

const NAMES = { datepicker: "Date", timepicker: "Time", datetimepicker: "Date and time", number_input: "Number", checkboxes: null, radio_buttons: null, button: null, image: null };

/** What an element without a label is called. Options and buttons name themselves. */
export function nameOf(item) {
  const usual = item.type in NAMES ? NAMES[item.type] : item.type.endsWith("_input") ? "Text" : "Choose";
  return plain(item.placeholder) || usual;
}

function button(surface, block, item) {
  const busy = isBusy(surface, block.block_id, item);
  const look = `button ${item.style === "primary" ? "primary" : item.style === "danger" ? "danger" : ""}`;
  const label = item.accessibility_label || null;
  const press = () => confirmThen(item.confirm, () => surface.send(item, block.block_id, undefined));
  if (item.url) {
    const follow = (event) => {
      openLink(event, item.url);
      press();
    };
    return h("a", { class: look, key: item.action_id, href: /^https?:/i.test(item.url) ? item.url : "#", target: "_blank", rel: "noopener noreferrer", "aria-label": label, onclick: follow }, plain(item.text));
  }
  return h("button", { type: "button", key: item.action_id, class: `${look} ${busy ? "busy" : ""}`, "aria-label": label, "aria-busy": busy ? "true" : null, "aria-disabled": busy ? "true" : null, onclick: press }, plain(item.text));
}

function standingGroup(surface, block, item, how) {
  const role = item.type === "radio_buttons" ? "radiogroup" : how.labelledby || how.label ? "group" : null;
  return h("div", { key: item.action_id, role, "aria-labelledby": how.labelledby, "aria-label": how.labelledby ? null : how.label }, optionList(surface, block, item, false));
}

/** The options of radio buttons or checkboxes. Its name is the legend or label around it. */
export function optionList(surface, block, item, invalid) {
  const many = item.type === "checkboxes";
  const chosen = surface.chosen(block.block_id, item) ?? initialOf(item);
  const name = `${surface.id}/${block.block_id}/${item.action_id}`;
  const isChosen = (option) => (many ? (chosen || []).includes(option.value) : chosen === option.value);
  const pick = (event) => {
    const list = event.currentTarget.closest(".options");
    const values = [...list.querySelectorAll("input:checked")].map((box) => box.value);
    changed(surface, block, item, many ? values : values[0]);
  };
  return h(
    "div",
    { class: "options" },
    item.options.map((option) =>
      h(
        "label",
        { class: "option", key: option.value },
        h("input", { type: many ? "checkbox" : "radio", name, value: option.value, checked: isChosen(option), "aria-invalid": invalid ? "true" : null, onchange: pick }),
        h("span", null, h("span", { class: "text" }, textObject(option.text)), option.description ? h("span", { class: "option-more" }, textObject(option.description)) : null),
      ),
    ),
  );
}
