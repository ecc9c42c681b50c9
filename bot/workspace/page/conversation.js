// A channel or a direct message: what was said, in order, and a place to write.
import { writing } from "./composer.js";
import { dayName, isoDate } from "./dates.js";
import { closeButton, dialog } from "./dialogs.js";
import { h } from "./dom.js";
import { appTabs } from "./home.js";
import { icon } from "./icons.js";
import { channelMenu, leave } from "./managing.js";
import { message } from "./message.js";
import { avatar } from "./people.js";
import { act, channelOf, nowSeconds, personOf, reader, redraw, state } from "./store.js";

export function conversation(id) {
  const channel = channelOf(id);
  const app = state.snapshot.apps.find((one) => one.dm === id);
  return h(
    "main",
    { key: `place/${id}`, id: "place", class: "place", tabindex: "-1", "aria-labelledby": "place-title" },
    app ? appTabs(app, "messages") : channelHead(channel),
    h("div", { class: "scroll", tabindex: "-1", mounted: follow, key: "scroll" }, h("div", { class: "messages" }, listing(state.snapshot.messages || []), channel.member ? null : notMember(channel))),
    writing({ key: `composer/${id}`, channel }),
    channel.archived ? h("p", { class: "closed" }, "This channel is archived.") : null,
  );
}

export function backLink(href, words) {
  return h("a", { class: "icon-button back", href, "aria-label": words }, icon("back"));
}

function channelHead(channel) {
  const details = () => {
    state.dialog = "details";
    redraw();
  };
  return h(
    "header",
    { class: "place-head" },
    backLink(`#/${state.route.person}`, "All conversations"),
    h("h1", { id: "place-title" }, channel.kind === "im" ? null : icon(channel.kind === "group" ? "lock" : "hash"), h("span", null, channel.name), channel.ext_shared ? h("span", { class: "badge" }, "shared") : null),
    channel.kind === "im" ? null : h("button", { type: "button", class: "button small members-button", onclick: details, "aria-haspopup": "dialog" }, icon("people"), h("span", null, String(channel.members.length)), h("span", { class: "visually-hidden" }, " members: details")),
    channel.kind === "im" ? null : channelMenu(channel),
  );
}

function notMember(channel) {
  return h("div", { class: "join" }, h("p", null, `You are looking at #${channel.name}. Join it to write here.`), h("button", { type: "button", class: "button primary", onclick: () => act("join", { channel: channel.id }) }, "Join the channel"));
}

/** Stays at the newest message, unless the reader has scrolled up. */
function follow(scroll) {
  let atEnd = true;
  scroll.addEventListener("scroll", () => (atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80), { passive: true });
  const toEnd = () => atEnd && (scroll.scrollTop = scroll.scrollHeight);
  new ResizeObserver(toEnd).observe(scroll.firstElementChild);
  new ResizeObserver(toEnd).observe(scroll);
}

export function listing(messages, inThread = false) {
  const rows = [];
  let before = null;
  for (const one of messages) {
    const day = isoDate(reader(), Number(one.ts));
    if (day !== before?.day && !inThread) rows.push(divider(one, day));
    const close = before && before.day === day && before.who === who(one) && Number(one.ts) - before.at < 300 && !one.ephemeral && !before.ephemeral && !one.notice;
    rows.push(h("li", { key: `${one.ephemeral ? "e" : "m"}${one.ts}` }, message(one, { close, inThread })));
    before = { day, who: one.notice ? null : who(one), at: Number(one.ts), ephemeral: one.ephemeral };
  }
  return h("ol", { class: "message-list", "aria-label": inThread ? "Replies" : "Messages" }, rows);
}

function who(one) {
  return `${one.user}/${one.name || ""}`;
}

function divider(one, day) {
  return h("li", { key: `day/${day}`, class: "day" }, h("span", null, dayName(reader(), Number(one.ts), nowSeconds())));
}

export function channelDetails(closing) {
  const channel = channelOf(state.route.place);
  if (!channel) return null;
  const absent = state.snapshot.apps.filter((app) => !channel.members.includes(app.bot_user_id));
  const leaveIt = () => {
    closing();
    leave(channel);
  };
  return dialog(
    { key: "details", className: "sheet details", label: "details-title", closing },
    h("header", { class: "sheet-head" }, h("h2", { id: "details-title" }, `${channel.members.length} people and apps in #${channel.name}`), closeButton(closing)),
    h(
      "div",
      { class: "sheet-body" },
      channel.topic ? h("p", null, channel.topic) : null,
      h("ul", { class: "member-list" }, channel.members.map(personOf).filter(Boolean).map((person) => h("li", { key: person.id }, avatar(person, "small"), h("span", { class: "person-words" }, h("span", { class: "person-name" }, person.name), h("span", { class: "person-title" }, person.is_bot ? "App" : person.title))))),
    ),
    channel.member
      ? h("footer", { class: "sheet-foot" }, h("button", { type: "button", class: "button", onclick: leaveIt }, "Leave the channel"), absent.map((app) => h("button", { type: "button", key: app.app_id, class: "button primary", onclick: () => act("invite_app", { channel: channel.id, app: app.app_id }) }, `Add ${app.name}`)))
      : null,
  );
}
