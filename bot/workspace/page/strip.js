// The clock strip: the bot's time, what is due next, and going there at once.
import { coming, shortMoment } from "./dates.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { act, announce, nowSeconds, reader, state } from "./store.js";

async function jump(by) {
  const answer = await act("jump", by, "jump");
  if (answer) announce(`The bot's time is now ${shortMoment(reader(), answer.now)}`);
}

/** No app is here. Time goes on all the same: an app may have something to do when it was away for long. */
function noApp() {
  return h("p", { class: "strip-next", role: "status" }, "There is no app here now. The menu beside the workspace’s name brings it back.");
}

export function strip() {
  if (!state.snapshot.clock) return null;
  const next = state.snapshot.clock.next_due;
  const busy = state.busy.has("jump");
  return h(
    "section",
    { key: "strip", class: "strip", "aria-label": "The bot's clock" },
    h("p", { class: "strip-now" }, icon("clock"), h("span", { class: "strip-label" }, "The bot’s time"), h("time", { class: "strip-time" }, shortMoment(reader(), nowSeconds()))),
    state.snapshot.ended ? noApp() : h("p", { class: "strip-next" }, next ? [h("span", { class: "strip-label" }, "Next"), h("span", { class: "strip-what" }, next.what), h("span", { class: "strip-when" }, coming(reader(), next.at, nowSeconds()))] : h("span", { class: "strip-label" }, "Nothing is due")),
    h(
      "div",
      { class: "strip-buttons" },
      h("button", { type: "button", class: `button small primary ${busy ? "busy" : ""}`, disabled: !next, "aria-disabled": busy ? "true" : null, onclick: () => jump({ to: next.at }) }, icon("skip"), h("span", null, "Jump to the next thing due")),
      h("button", { type: "button", class: "button small", "aria-disabled": busy ? "true" : null, onclick: () => jump({ seconds: 3600 }) }, "+1 hour"),
      h("button", { type: "button", class: "button small", "aria-disabled": busy ? "true" : null, onclick: () => jump({ seconds: 86400 }) }, "+1 day"),
    ),
  );
}
