// A few steps for somebody who is here for the first time. It can be put away, and brought back.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { inline } from "./mrkdwn.js";
import { redraw, state } from "./store.js";

const HIDDEN = "guide-hidden";

export function guideHidden() {
  return localStorage.getItem(HIDDEN) === "yes";
}

export function showGuide(shown) {
  if (shown) localStorage.removeItem(HIDDEN);
  else localStorage.setItem(HIDDEN, "yes");
  redraw();
}

/** Steps may bring their own number ("1. Read…"); the list numbers them anyway. */
export function guide(fixed = false) {
  const steps = state.snapshot.guide;
  if (!steps.length || state.snapshot.ended || (!fixed && guideHidden())) return null;
  return h(
    "section",
    { key: "guide", class: "guide", "aria-labelledby": "guide-title" },
    h("div", { class: "guide-head" }, h("h2", { id: "guide-title" }, "What to try"), fixed ? null : h("button", { type: "button", class: "icon-button", "aria-label": "Put the guide away", onclick: () => showGuide(false) }, icon("close"))),
    h("ol", null, steps.map((step) => h("li", null, inline(step.replace(/^\s*\d+[.)]\s*/, ""))))),
  );
}
