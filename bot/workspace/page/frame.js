// The whole page: strip, sidebar, the place on show, the thread beside it, and what lies on top.
import { channelDetails, conversation } from "./conversation.js";
import { closeButton, confirmDialog, dialog } from "./dialogs.js";
import { h } from "./dom.js";
import { guide } from "./guide.js";
import { home } from "./home.js";
import { icon } from "./icons.js";
import { accountsDialog, renameDialog } from "./managing.js";
import { become, chooser } from "./people.js";
import { sidebar } from "./sidebar.js";
import { strip } from "./strip.js";
import { channelOf, dropToast, me, redraw, state } from "./store.js";
import { thread } from "./thread.js";
import { topView } from "./view.js";

export function frame() {
  if (!state.snapshot) return h("p", { class: "loading" }, state.offline ? "The workspace on this machine cannot be reached." : "Opening the workspace…");
  if (!me()) return [strip(), welcome(), toasts()];
  return [
    h("a", { class: "skip", key: "skip", href: "#place", onclick: skip }, "Skip to the conversation"),
    strip(),
    h("div", { key: "panes", class: `panes ${state.route.place ? "at-place" : "at-list"} ${state.route.thread ? "at-thread" : ""}` }, sidebar(), place(), state.route.thread ? thread() : null),
    ...onTop([topView(), ownDialog(), confirmDialog()].filter(Boolean)),
  ];
}

/** A modal dialog makes the rest of the page inert, so what is said to the person is said inside the one in front. */
function onTop(dialogs) {
  if (!dialogs.length) return [toasts()];
  dialogs.at(-1).children.push(toasts());
  return dialogs;
}

function skip(event) {
  event.preventDefault();
  document.getElementById("place")?.focus();
}

function place() {
  const id = state.route.place;
  if (state.snapshot.apps.some((app) => app.app_id === id)) return home(id);
  if (channelOf(id)) return conversation(id);
  return h("main", { key: "nowhere", id: "place", class: "place", tabindex: "-1" }, h("p", { class: "empty" }, id ? "This conversation cannot be shown to you." : "Choose a conversation."));
}

function welcome() {
  return h(
    "main",
    { key: "welcome", class: "welcome" },
    h("div", { class: "welcome-inner" }, h("p", { class: "eyebrow" }, state.snapshot.workspace), h("h1", null, "Who would you like to be?"), h("p", { class: "lead" }, "Everybody here is made up. You can change to somebody else at any time."), chooser(become), state.snapshot.guide.length ? guide(true) : null),
  );
}

function ownDialog() {
  const closing = () => {
    state.dialog = null;
    redraw();
  };
  if (state.dialog === "people") {
    return dialog(
      { key: "people", className: "sheet people", label: "people-title", closing },
      h("header", { class: "sheet-head" }, h("h2", { id: "people-title" }, "Who would you like to be?"), closeButton(closing)),
      h("div", { class: "sheet-body" }, chooser(become)),
    );
  }
  if (state.dialog === "details") return channelDetails(closing);
  if (state.dialog === "rename") return renameDialog(closing);
  if (state.dialog === "accounts") return accountsDialog(closing);
  return null;
}

function toasts() {
  return h(
    "div",
    { key: "toasts", class: "toasts", role: "status", "aria-live": "polite" },
    h("div", { class: "visually-hidden" }, state.said.map((line) => h("p", { key: line.id }, line.text))),
    state.offline ? h("div", { class: "toast warning", key: "offline" }, icon("warn"), h("p", null, "The workspace on this machine cannot be reached. Trying again…")) : null,
    state.toasts.map((one) =>
      h("div", { class: `toast ${one.tone}`, key: one.id }, icon(one.tone === "warning" ? "warn" : "info"), h("p", null, one.text), h("button", { type: "button", class: "icon-button", "aria-label": "Dismiss", onclick: () => dropToast(one.id) }, icon("close"))),
    ),
  );
}
