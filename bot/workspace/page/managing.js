// What can be done to a channel and to the workspace, as those who look after them do, to see what an app makes of it.
import { closeButton, confirmThen, dialog } from "./dialogs.js";
import { h } from "./dom.js";
import { menu } from "./menu.js";
import { chooser } from "./people.js";
import { act, channelOf, go, redraw, state } from "./store.js";

const words = (text) => ({ type: "plain_text", text });

export function channelMenu(channel) {
  if (!channel.member) return null;
  const items = channel.archived ? [archiving(channel)] : [renaming(), archiving(channel), sharing(channel), ...state.snapshot.apps.map((app) => membership(channel, app)), leaving(channel)];
  return menu({ key: `manage/${channel.id}`, label: "Manage the channel", items });
}

export function workspaceMenu() {
  const { apps, away } = state.snapshot;
  const back = away.map((app) => ({ label: `Install ${app.name} again`, choose: () => act("install", { app: app.app_id }) }));
  return menu({ key: "manage", label: "Manage the workspace", items: [...apps.map(uninstalling), ...back, closing()] });
}

function show(name) {
  state.dialog = name;
  redraw();
}

function renaming() {
  return { label: "Rename the channel…", choose: () => show("rename") };
}

function archiving(channel) {
  return channel.archived
    ? { label: "Bring the channel back", choose: () => act("unarchive", { channel: channel.id }) }
    : { label: "Archive the channel", more: "It can be brought back.", choose: () => act("archive", { channel: channel.id }) };
}

function sharing(channel) {
  return channel.ext_shared
    ? { label: "End the sharing", more: "Those of the other organisation are in it no more.", choose: () => act("unshare", { channel: channel.id }) }
    : { label: "Share the channel", more: "With another organisation, by Slack Connect.", choose: () => act("share", { channel: channel.id }) };
}

function membership(channel, app) {
  const what = { channel: channel.id, app: app.app_id };
  return channel.members.includes(app.bot_user_id)
    ? { label: `Remove ${app.name} from the channel`, more: "It can be added again.", choose: () => act("remove_app", what) }
    : { label: `Add ${app.name} to the channel`, choose: () => act("invite_app", what) };
}

function leaving(channel) {
  return { label: "Leave the channel", more: channel.kind === "group" ? "It is private: somebody in it has to bring you back." : "You can join it again.", choose: () => leave(channel) };
}

export async function leave(channel) {
  await act("leave", { channel: channel.id });
  go(state.route.person, channel.kind === "group" ? null : channel.id);
}

function uninstalling(app) {
  const sure = {
    title: words(`Uninstall ${app.name}?`),
    text: words("It loses its token at once, and is in no channel any more. It can be installed again, from this menu."),
    confirm: words("Uninstall"),
    deny: words("Keep It"),
    style: "danger",
  };
  return { label: `Uninstall ${app.name}`, choose: () => confirmThen(sure, () => act("uninstall", { app: app.app_id })) };
}

function closing() {
  return { label: "Deactivate an account…", more: "As when somebody leaves their job.", choose: () => show("accounts") };
}

export function renameDialog(shut) {
  const channel = channelOf(state.route.place);
  if (!channel) return null;
  const rename = async (event) => {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get("name").trim();
    if (await act("rename", { channel: channel.id, text })) shut();
  };
  return dialog(
    { key: "rename", className: "sheet", label: "rename-title", closing: shut },
    h(
      "form",
      { onsubmit: rename },
      h("header", { class: "sheet-head" }, h("h2", { id: "rename-title" }, `Rename #${channel.name}`), closeButton(shut)),
      h("div", { class: "sheet-body" }, h("label", { class: "input-label", for: "rename-name" }, "Name"), h("input", { id: "rename-name", name: "name", class: "field", value: channel.name, maxlength: "80", required: true, autocomplete: "off", "data-autofocus": true, "aria-describedby": "rename-hint" }), h("p", { id: "rename-hint", class: "input-hint" }, "Small letters, figures, hyphens and underscores.")),
      h("footer", { class: "sheet-foot" }, h("button", { type: "button", class: "button", onclick: shut }, "Cancel"), h("button", { type: "submit", class: "button primary" }, "Rename")),
    ),
  );
}

export function accountsDialog(shut) {
  const deactivate = (person) => {
    const sure = {
      title: words(`Deactivate ${person.name}?`),
      text: words("They are in no channel any more, and cannot come back in this workspace. What they said stays in Slack."),
      confirm: words("Deactivate"),
      deny: words("Cancel"),
      style: "danger",
    };
    shut();
    confirmThen(sure, () => act("deactivate", { whose: person.id }));
  };
  const others = (person) => !person.external && person.id !== state.route.person;
  return dialog(
    { key: "accounts", className: "sheet people", label: "accounts-title", closing: shut },
    h("header", { class: "sheet-head" }, h("h2", { id: "accounts-title" }, "Whose account is deactivated?"), closeButton(shut)),
    h("div", { class: "sheet-body" }, chooser(deactivate, others)),
  );
}
