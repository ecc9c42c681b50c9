// Who you are, and where you can go.
import { h } from "./dom.js";
import { guide, guideHidden, showGuide } from "./guide.js";
import { icon } from "./icons.js";
import { workspaceMenu } from "./managing.js";
import { avatar } from "./people.js";
import { me, personOf, redraw, state } from "./store.js";
import { isUnread } from "./unread.js";

export function sidebar() {
  const channels = state.snapshot.channels;
  const rooms = channels.filter((channel) => ["channel", "group"].includes(channel.kind));
  return h(
    "div",
    { key: "sidebar", class: "sidebar" },
    h("header", { class: "sidebar-head" }, h("div", { class: "workspace-head" }, h("p", { class: "workspace-name" }, state.snapshot.workspace), workspaceMenu()), you()),
    h(
      "nav",
      { class: "places", "aria-label": "Conversations" },
      heading("Channels"),
      h("ul", null, rooms.filter((one) => one.member).map(room), rooms.filter((one) => !one.member && one.kind === "channel" && !one.archived).map(room)),
      state.snapshot.apps.length ? [heading("Apps"), h("ul", null, state.snapshot.apps.map(appPlace))] : null,
      people(channels),
    ),
    guide(),
    foot(),
  );
}

function heading(text) {
  return h("h2", { class: "places-heading" }, text);
}

function you() {
  const person = me();
  const choose = () => {
    state.dialog = "people";
    redraw();
  };
  return h(
    "button",
    { type: "button", class: "you", onclick: choose, "aria-haspopup": "dialog" },
    avatar(person),
    h("span", { class: "person-words" }, h("span", { class: "visually-hidden" }, "You are "), h("span", { class: "person-name" }, person.name), h("span", { class: "person-title" }, person.title)),
    h("span", { class: "you-change" }, "Change"),
  );
}

function entry({ key, href, current, unread, face, name, quiet }) {
  return h(
    "li",
    { key },
    h("a", { class: `place-link ${unread ? "unread" : ""} ${quiet ? "quiet-link" : ""}`, href, "aria-current": current ? "page" : null }, face, h("span", { class: "place-name" }, name), unread ? h("span", { class: "dot" }, h("span", { class: "visually-hidden" }, "has something new")) : null),
  );
}

function room(channel) {
  const { route } = state;
  const face = icon(channel.kind === "group" ? "lock" : "hash");
  const name = [channel.name, channel.kind === "group" ? h("span", { class: "visually-hidden" }, " (private)") : null];
  return entry({ key: channel.id, href: `#/${route.person}/${channel.id}`, current: route.place === channel.id, unread: channel.member && isUnread(channel), face, name, quiet: !channel.member || channel.archived });
}

function appPlace(app) {
  const { route, snapshot } = state;
  const dm = snapshot.channels.find((channel) => channel.id === app.dm);
  const target = dm && isUnread(dm) ? dm.id : app.home ? app.app_id : app.dm;
  return entry({ key: app.app_id, href: `#/${route.person}/${target}`, current: [app.app_id, app.dm].includes(route.place), unread: Boolean(dm && isUnread(dm)), face: avatar(personOf(app.bot_user_id), "small"), name: app.name });
}

function people(channels) {
  const apps = state.snapshot.apps.map((app) => app.dm);
  const talks = channels.filter((channel) => ["im", "mpim"].includes(channel.kind) && !apps.includes(channel.id));
  if (!talks.length) return null;
  const link = (channel) => entry({ key: channel.id, href: `#/${state.route.person}/${channel.id}`, current: state.route.place === channel.id, unread: isUnread(channel), face: icon("chat"), name: channel.name });
  return [heading("Direct messages"), h("ul", null, talks.map(link))];
}

const THEMES = [["system", "System"], ["light", "Light"], ["dark", "Dark"]];

function foot() {
  const chosen = document.documentElement.dataset.theme || "system";
  return h(
    "footer",
    { class: "sidebar-foot" },
    h("fieldset", { class: "themes" }, h("legend", { class: "visually-hidden" }, "Colours"), THEMES.map(([value, name]) => h("label", { key: value }, h("input", { type: "radio", name: "theme", value, checked: value === chosen, onchange: () => setTheme(value) }), h("span", null, name)))),
    guideHidden() && state.snapshot.guide.length ? h("button", { type: "button", class: "link-button", onclick: () => showGuide(true) }, "Show the guide") : null,
  );
}

export function setTheme(value) {
  if (value === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
  localStorage.setItem("theme", value);
  redraw();
}

const kept = localStorage.getItem("theme");
if (kept && kept !== "system") document.documentElement.dataset.theme = kept;
