// Modals: the view on top of this person's stack.
import { blocks, domId } from "./blocks.js";
import { closeButton, dialog, focusFirst } from "./dialogs.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { plain } from "./mrkdwn.js";
import { act, redraw, state } from "./store.js";
import { busyIn, carryAlong, forgetClosedViews, tellNow, typedValues, viewSurface } from "./surface.js";
import { wrongs } from "./checks.js";

export function topView() {
  const views = state.snapshot?.views || [];
  forgetClosedViews(views.map((view) => view.id));
  const view = views.at(-1);
  return view ? modal(view, views.length) : null;
}

function modal(view, depth) {
  const surface = viewSurface(view);
  const sending = state.busy.has(`${busyIn(view)}/submit`);
  const busy = [...state.busy].some((key) => key.startsWith(`${busyIn(view)}/`));
  const closing = async (how, fields) => {
    await tellNow(surface);
    await act(how, fields, `${busyIn(view)}/close`);
  };
  const close = () => closing("close_view", { view: view.id });
  const closeAll = () => closing("close_all_views", {});
  const submit = (event) => {
    event.preventDefault();
    send(view, surface);
  };
  return dialog(
    { key: "modal", className: "sheet modal", label: "modal-title", closing: close },
    h(
      "form",
      { key: `${view.id}/${plain(view.title)}`, class: "modal-form", novalidate: true, onsubmit: submit, onkeydown: heldEnter, "aria-busy": busy ? "true" : null, mounted: focusFirst },
      h(
        "header",
        { class: "sheet-head" },
        depth > 1 ? h("button", { type: "button", class: "icon-button", "aria-label": "Back", onclick: close }, icon("back")) : null,
        h("h2", { id: "modal-title", tabindex: "-1" }, plain(view.title)),
        closeButton(closeAll),
      ),
      h("div", { class: "sheet-body" }, blocks(surface, view.blocks)),
      h(
        "footer",
        { class: "sheet-foot" },
        h("button", { type: "button", class: "button", onclick: close }, plain(view.close) || (depth > 1 ? "Back" : view.submit ? "Cancel" : "Close")),
        view.submit ? h("button", { type: "submit", class: `button primary ${busy ? "busy" : ""}`, "aria-disabled": sending ? "true" : null }, plain(view.submit)) : null,
      ),
    ),
  );
}

/** Whoever holds Enter down says yes to one form, and not to the next in its place. */
function heldEnter(event) {
  if (event.key === "Enter" && event.repeat && !event.target.matches("textarea")) event.preventDefault();
}

async function send(view, surface) {
  state.errors[view.id] = wrongs(view, surface);
  if (Object.keys(state.errors[view.id]).length) return showWrongs(view, surface);
  carryAlong(surface);
  const answer = await act("submit", { view: view.id, values: typedValues(view) }, `${busyIn(view)}/submit`);
  if (!Object.keys(answer?.errors || {}).length) return;
  state.errors[view.id] = answer.errors;
  showWrongs(view, surface);
}

/** The input that is wrong gets the focus, and its sentence is read with it. */
function showWrongs(view, surface) {
  redraw();
  const first = view.blocks.find((block) => state.errors[view.id][block.block_id]);
  requestAnimationFrame(() => {
    const sentence = document.querySelector(`[id="${domId(surface, first || {}, "error")}"]`);
    sentence?.closest(".input-block").querySelector("input, select, textarea, button")?.focus();
    sentence?.scrollIntoView({ block: "nearest" }); // below a tall box it would be out of sight
  });
}

