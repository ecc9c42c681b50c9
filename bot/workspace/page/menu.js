// A button that opens a short menu. Arrows move in it, Escape closes it, and focus goes back to the button.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { own, setOwn } from "./store.js";

/** `items`: {label, more, choose} each. `key` tells this menu from others. */
export function menu({ key, label, describedby, items }) {
  const open = own(key, false);
  const shut = () => setOwn(key, false);
  const toButton = (event) => event.currentTarget.closest(".overflow").querySelector("button").focus();
  const move = (event) => {
    if (!open) return;
    const all = [...event.currentTarget.querySelectorAll("[role=menuitem]")];
    const at = all.indexOf(document.activeElement);
    const goal = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (goal !== undefined) {
      event.preventDefault();
      all[(goal + all.length) % all.length].focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      toButton(event);
      shut();
    }
  };
  const choose = (event, item) => {
    toButton(event);
    shut();
    item.choose();
  };
  return h(
    "div",
    { class: "overflow", key, onkeydown: move, onfocusout: (event) => open && event.relatedTarget && !event.currentTarget.contains(event.relatedTarget) && shut() },
    h("button", { type: "button", class: "button icon-button", "aria-haspopup": "menu", "aria-expanded": String(open), "aria-label": label, "aria-describedby": describedby, onclick: () => setOwn(key, !open) }, icon("more")),
    open
      ? h("div", { class: "menu", role: "menu", "aria-label": label, mounted: (list) => list.querySelector("[role=menuitem]").focus() }, items.map((item) => h("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: (event) => choose(event, item) }, h("span", null, item.label), item.more ? h("span", { class: "option-more" }, item.more) : null)))
      : null,
  );
}
