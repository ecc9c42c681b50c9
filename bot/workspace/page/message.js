// One message: who, when, what, and what can be done with it.
import { blocks } from "./blocks.js";
import { ago, clockTime, longMoment } from "./dates.js";
import { confirmThen } from "./dialogs.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { mrkdwn, spoken } from "./mrkdwn.js";
import { avatar } from "./people.js";
import { act, go, nowSeconds, own, personOf, reader, setOwn, state } from "./store.js";
import { messageSurface } from "./surface.js";
import { field } from "./writing.js";

/** Where a message in its channel says who wrote it. */
export function headId(channel, ts) {
  return `m${channel}-${ts}`.replace(".", "-");
}

export function message(one, { close = false, inThread = false } = {}) {
  if (one.notice) return notice(one);
  if (one.ephemeral && own(`dismissed/${one.ts}`)) return null;
  const author = personOf(one.user);
  const name = one.name || author?.name || (one.user === "USLACKBOT" ? "The workspace" : "Somebody");
  const editing = own(`editing/${one.ts}`);
  const titled = headId(one.channel, one.ts) + (inThread ? "-t" : "");
  return h(
    "article",
    { class: `message ${close ? "close" : ""} ${one.ephemeral ? "ephemeral" : ""} ${one.deleted ? "gone" : ""}`, "aria-labelledby": titled },
    h("div", { class: "message-face" }, close ? h("span", { class: "side-time", "aria-hidden": true }, clockTime(reader(), Number(one.ts))) : avatar(one.deleted ? null : author)),
    h(
      "div",
      { class: "message-main" },
      one.ephemeral ? h("p", { class: "only-you" }, icon("eye"), "Only visible to you", h("button", { type: "button", class: "link-button", onclick: () => setOwn(`dismissed/${one.ts}`, true) }, "Dismiss")) : null,
      h(
        "header",
        { class: close ? "visually-hidden" : "message-head", id: titled },
        h("span", { class: "author" }, name),
        author?.is_bot || one.bot ? h("span", { class: "badge" }, "app") : null,
        author && !author.is_bot && author.title ? h("span", { class: "author-title" }, author.title) : null,
        h("time", { datetime: new Date(Number(one.ts) * 1000).toISOString(), title: longMoment(reader(), Number(one.ts)) }, clockTime(reader(), Number(one.ts))),
      ),
      one.root && inThread ? h("p", { class: "quiet root-note" }, "also sent to the channel") : null,
      one.root && !inThread ? h("p", { class: "quiet root-note" }, "also sent from a thread: ", h("button", { type: "button", class: "link-button", onclick: () => openThread(one) }, "see it there")) : null,
      editing ? editor(one) : body(one, inThread),
      one.files.length ? h("ul", { class: "files" }, one.files.map(file)) : null,
      inThread || one.ephemeral ? null : threadLine(one, author),
    ),
    editing || one.deleted || one.ephemeral ? null : tools(one, inThread),
  );
}

function notice(one) {
  return h("p", { class: "notice" }, mrkdwn(one.text), h("time", { class: "quiet" }, clockTime(reader(), Number(one.ts))));
}

function body(one, inThread) {
  const edited = one.edited ? h("span", { class: "edited" }, "(edited)") : null;
  if (one.deleted) return h("p", { class: "quiet" }, "This message was deleted.");
  if (!one.blocks.length) return h("div", { class: "message-body text", dir: "auto" }, mrkdwn(one.text), edited && [" ", edited]);
  return h("div", { class: "message-body" }, blocks(messageSurface(one, inThread), one.blocks), edited);
}

function file(one) {
  if (one.deleted) return h("li", { key: one.id }, h("p", { class: "quiet" }, "This file was deleted."));
  const size = one.size < 1024 ? `${one.size} bytes` : `${Math.round(one.size / 1024)} kB`;
  return h("li", { key: one.id }, h("a", { class: "file", href: one.url, download: one.name }, icon("file"), h("span", { class: "person-words" }, h("span", { class: "person-name" }, one.title || one.name), h("span", { class: "person-title" }, `${one.name} · ${size}`))));
}

function openThread(one) {
  go(state.route.person, one.channel, one.thread_ts || one.ts);
}

/** Nobody can write to the app that this was sent by. */
function isReadOnly(one) {
  return state.snapshot.apps.some((app) => app.read_only && app.dm === one.channel);
}

function threadLine(one, author) {
  if (one.root || (!one.reply_count && (isReadOnly(one) || !author?.is_bot))) return null;
  const faces = (one.reply_users || []).slice(0, 4).map((id) => h("span", { key: id }, avatar(personOf(id), "tiny")));
  const count = one.reply_count === 1 ? "1 reply" : `${one.reply_count} replies`;
  const open = one.ts === state.route.thread;
  return h(
    "button",
    { type: "button", class: `thread-line ${one.reply_count ? "" : "bare"}`, onclick: () => openThread(one), "aria-expanded": String(open) },
    one.reply_count
      ? [h("span", { class: "faces" }, faces), h("span", { class: "thread-count" }, count), h("span", { class: "quiet" }, `last reply ${ago(Number(one.latest_reply), nowSeconds())}`)]
      : [icon("reply"), h("span", { class: "thread-count" }, "Reply in the thread")],
  );
}

function tools(one, inThread) {
  const mine = one.user === state.route.person;
  const about = spoken(one.text).slice(0, 40);
  const tool = (name, label, onclick) => h("button", { type: "button", class: "icon-button", "aria-label": `${label}: ${about}`, title: label, onclick }, icon(name));
  const kinds = [!inThread && !isReadOnly(one) && tool("reply", "Reply in the thread", () => openThread(one)), mine && !one.blocks.length && tool("edit", "Edit", () => setOwn(`editing/${one.ts}`, true)), mine && tool("bin", "Delete", () => remove(one))].filter(Boolean);
  return kinds.length ? h("div", { class: "tools", role: "group", "aria-label": "What you can do with this message" }, kinds) : null;
}

function remove(one) {
  const words = (text) => ({ type: "plain_text", text });
  const confirm = { title: words("Delete this message?"), text: words("It cannot be brought back."), confirm: words("Delete"), deny: words("Keep it"), style: "danger" };
  confirmThen(confirm, () => act("delete", { channel: one.channel, ts: one.ts }));
}

function editor(one) {
  const key = `editing/${one.ts}`;
  const done = () => setOwn(key, false);
  const save = async (text) => {
    const saved = (await act("edit", { channel: one.channel, ts: one.ts, text }, key)) !== null;
    if (saved) done();
    return saved;
  };
  return field({ key, label: "Edit the message", initial: one.text, send: save, cancel: done, sendLabel: "Save", focus: true });
}
