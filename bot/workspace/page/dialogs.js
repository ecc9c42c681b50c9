// The page's own dialogs: confirmation, choosing who you are, what a channel is.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { plain, textObject } from "./mrkdwn.js";
import { redraw, state } from "./store.js";

/** Asks first when there is something to confirm. */
export function confirmThen(confirm, yes, no = () => {}) {
  if (!confirm) {
    yes();
    return;
  }
  state.confirm = { confirm, yes, no };
  redraw();
}

/** A native modal dialog: focus stays inside, Escape asks to close, focus returns where it was. */
export function dialog({ key, label, role, className = "", closing, ...props }, ...children) {
  const open = (element) => {
    element.showModal();
    focusFirst(element);
  };
  const cancel = (event) => {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    closing();
  };
  const keys = (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    closing();
  };
  return h("dialog", { key, role, class: className, "aria-labelledby": label, mounted: open, leaving: (element) => element.close(), oncancel: cancel, onkeydown: keys, ...props }, children);
}

const FIRST = [
  "[data-autofocus]",
  "[data-first]",
  ".input-block :is(input:not([type=radio]), input:checked, select, textarea, .several-button)",
  ".sheet-foot [type=submit]",
  ".sheet-body:not(:has(button, a)) + .sheet-foot button",
  "h2[tabindex]",
];

/** Where the keyboard begins in a dialog: what asks for it, the first thing to fill in, the one thing to say to it, or
 * its title. */
export function focusFirst(element) {
  FIRST.map((selector) => element.querySelector(selector)).find(Boolean)?.focus();
}

export function closeButton(closing, label = "Close") {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, onclick: closing }, icon("close"));
}

export function confirmDialog() {
  if (!state.confirm) return null;
  const { confirm, yes, no } = state.confirm;
  const answer = (then) => {
    state.confirm = null;
    redraw();
    then();
  };
  return dialog(
    { key: "confirm", role: "alertdialog", className: "sheet confirm", label: "confirm-title", "aria-describedby": "confirm-text", closing: () => answer(no) },
    h("h2", { id: "confirm-title" }, plain(confirm.title)),
    h("div", { id: "confirm-text", class: "text" }, textObject(confirm.text)),
    h(
      "div",
      { class: "sheet-foot" },
      h("button", { type: "button", class: "button", "data-first": true, onclick: () => answer(no) }, plain(confirm.deny) || "Cancel"),
      h("button", { type: "button", class: `button ${confirm.style === "danger" ? "danger filled" : "primary"}`, onclick: () => answer(yes) }, plain(confirm.confirm) || "Yes"),
    ),
  );
}
