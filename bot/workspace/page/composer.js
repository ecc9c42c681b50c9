// Writing in a channel or a thread; a line that begins with a slash is a command.
import { h } from "./dom.js";
import { act, own, setOwn, state, toast } from "./store.js";
import { field } from "./writing.js";

const INVITE = { command: "/invite", usage_hint: "@app", description: "Add an app to this channel" };

function commands(channel) {
  const installed = state.snapshot.apps.flatMap((app) => app.commands);
  return channel.kind === "im" ? installed : [...installed, INVITE];
}

/** A place to write in a channel or in a thread of it, where this reader can write. */
export function writing({ key, channel, thread, focus }) {
  if (!channel?.member || channel.archived) return null;
  const app = state.snapshot.apps.find((one) => one.dm === channel.id);
  if (app?.read_only) return h("p", { class: "closed" }, `Sending messages to ${app.name} has been turned off.`);
  return composer({ key, channel, thread, focus });
}

function composer({ key, channel, thread, focus = false }) {
  const also = `also/${key}`;
  const broadcast = Boolean(own(also, false));
  const send = async (text) => {
    if (text.startsWith("/") && thread) return refuse("Commands that start with / do not work in threads.");
    if (text.startsWith("/")) return command(channel, text, key);
    const answer = await act("say", { channel: channel.id, thread_ts: thread || null, broadcast: Boolean(thread) && broadcast, text }, key);
    setOwn(also, false);
    showOwn(thread);
    return answer !== null;
  };
  const where = channel.kind === "im" ? channel.name : `#${channel.name}`;
  return h(
    "div",
    { class: "composer", key },
    field({ key, label: thread ? `Reply in this thread in ${where}` : `Message ${where}`, placeholder: thread ? "Reply…" : `Message ${where}`, commands: thread ? [] : commands(channel), send, focus, raw: (text) => text.startsWith("/") }),
    thread && channel.kind !== "im" ? h("label", { class: "also" }, h("input", { type: "checkbox", checked: broadcast, onchange: (event) => setOwn(also, event.currentTarget.checked) }), h("span", null, `Also send to ${where}`)) : null,
  );
}

/** Whoever says something sees it, wherever they had scrolled to. */
function showOwn(thread) {
  const list = document.querySelector(thread ? ".thread .scroll" : "main .scroll");
  requestAnimationFrame(() => list?.scrollTo(0, list.scrollHeight));
}

function refuse(words) {
  toast(words, "warning");
  return false;
}

async function command(channel, text, key) {
  const [word, ...rest] = text.split(/\s+/);
  if (word === "/invite") return invite(channel, rest.join(" "));
  if (!state.snapshot.apps.some((app) => app.commands.some((one) => one.command === word))) return refuse(`${word} is not a command of an app in this workspace.`);
  const answer = await act("slash", { channel: channel.id, command: word, text: text.slice(word.length).trim() }, key);
  showOwn(null);
  return answer !== null && answer.status === "ok";
}

async function invite(channel, name) {
  const wanted = name.replace(/^@/, "").trim().toLowerCase();
  const app = state.snapshot.apps.find((one) => one.name.toLowerCase() === wanted);
  if (!app) return refuse("Name the app to add, for example /invite @Hearth.");
  return (await act("invite_app", { channel: channel.id, app: app.app_id }, `composer/${channel.id}`)) !== null;
}
