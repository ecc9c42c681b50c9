// A place to write a message, with help for @names, #channels and /commands.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { decode } from "./mrkdwn.js";
import { announce, own, personName, channelName, setOwn, state } from "./store.js";
import { avatar, cast } from "./people.js";

/** What is typed, with names and channels as the references that Slack's client makes of them. */
function toWire(text) {
  const withPeople = named(text, (person) => `<@${person.id}>`);
  const withRooms = withPeople.replace(/(^|\s)#([\w-]+)/g, (whole, before, name) => {
    const found = state.snapshot.channels.find((channel) => channel.name === name && channel.kind !== "im");
    return found ? `${before}<#${found.id}>` : whole;
  });
  return withRooms.replace(/(^|\s)@(channel|here|everyone)\b/g, "$1<!$2>");
}

function named(text, said) {
  const longestFirst = [...state.snapshot.people].sort((a, b) => b.name.length - a.name.length);
  return longestFirst.reduce((all, person) => all.split(`@${person.name}`).join(said(person)), text);
}

/** A command takes people by their handle. */
function toCommand(text) {
  return named(text, (person) => `@${person.handle}`);
}

/** The way back, for editing. */
function fromWire(text) {
  const readable = text.replace(/<@(\w+)(?:\|[^>]*)?>/g, (whole, id) => `@${personName(id) || id}`).replace(/<#(\w+)(?:\|[^>]*)?>/g, (whole, id) => `#${channelName(id) || id}`);
  return decode(readable.replace(/<!(channel|here|everyone)>/g, "@$1").replace(/<(https?:[^|>]+)(?:\|[^>]*)?>/g, "$1"));
}

const sending = new Map(); // field -> when what was written there has been sent

/** One after another: whoever writes quickly is not passed over. */
function inTurn(key, send) {
  const sent = Promise.resolve(sending.get(key)).then(send);
  sending.set(key, sent);
  return sent;
}

function suggestions(text, caret, commands) {
  const before = text.slice(0, caret);
  if (/^\/\S*$/.test(before)) {
    return commands.filter((one) => one.command.startsWith(before)).map((one) => ({ key: one.command, insert: `${one.command} `, from: 0, name: one.command, more: [one.usage_hint, one.description].filter(Boolean).join(" · ") }));
  }
  const [, sign, part] = /(?:^|\s)([@#])([\p{L}\p{N}_-]*)$/u.exec(before) || [];
  if (!sign) return [];
  const from = caret - part.length - 1;
  const fits = (name) => name.toLowerCase().includes(part.toLowerCase());
  if (sign === "#") return state.snapshot.channels.filter((one) => one.kind !== "im" && fits(one.name)).slice(0, 6).map((one) => ({ key: one.id, insert: `#${one.name} `, from, name: `#${one.name}` }));
  const bots = state.snapshot.people.filter((one) => one.is_bot);
  return [...cast(), ...bots].filter((one) => fits(one.name)).slice(0, 6).map((one) => ({ key: one.id, insert: `@${one.name} `, from, name: one.name, more: one.title, person: one }));
}

/** `send(text)` gets what was typed in Slack's form; `raw` gives it as typed. */
export function field({ key, label, initial = "", placeholder = "", commands = [], send, cancel, sendLabel = "Send", focus = false, raw = () => false }) {
  const at = `field/${key}`;
  const local = own(at, {});
  const text = local.text ?? fromWire(initial);
  const list = local.shut ? [] : suggestions(text, local.caret ?? text.length, commands);
  const active = list.length ? Math.min(local.active || 0, list.length - 1) : -1;
  const busy = state.busy.has(key);
  const id = at.replace(/[^\w]/g, "-");
  const change = (more) => setOwn(at, { ...own(at, {}), ...more });
  const typing = ({ currentTarget }) => change({ text: currentTarget.value, caret: currentTarget.selectionStart, shut: false, active: 0 });
  const pick = (one) => {
    const next = text.slice(0, one.from) + one.insert + text.slice(local.caret ?? text.length);
    change({ text: next, caret: one.from + one.insert.length, active: 0, shut: one.name.startsWith("/") });
    document.getElementById(id).focus();
  };
  const submit = async () => {
    if (!text.trim() || (cancel && busy)) return;
    const words = raw(text) ? toCommand(text.trim()) : toWire(text.trim());
    setOwn(at, cancel ? { ...own(at, {}), shut: true } : {}); // one can write on at once
    const sent = await inTurn(key, () => send(words));
    if (sent !== false) return cancel && setOwn(at, {});
    if (!cancel) change({ text: [text, own(at, {}).text].filter(Boolean).join("\n"), shut: true });
  };
  const keys = (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (list.length && step) change({ active: (active + step + list.length) % list.length });
    else if (list.length && (event.key === "Tab" || (event.key === "Enter" && !text.startsWith(list[active].insert.trim())))) pick(list[active]);
    else if (list.length && event.key === "Escape") change({ shut: true });
    else if (event.key === "Enter" && !event.shiftKey) submit();
    else if (event.key === "Escape" && cancel) cancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (list.length && local.said !== list.length) {
    local.said = list.length;
    announce(`${list.length === 1 ? "1 suggestion" : `${list.length} suggestions`}. Up and down to choose, Tab to take one.`);
  }
  const arrive = (element) => focus && element.focus({ preventScroll: true });
  return h(
    "div",
    { class: "writing" },
    list.length ? h("ul", { class: "suggestions", role: "listbox", id: `${id}-list`, "aria-label": "Suggestions" }, list.map((one, index) => suggestion(one, index === active, `${id}-${index}`, () => pick(one)))) : null,
    h("textarea", {
      dir: "auto",
      id, class: "field", rows: "1", "aria-label": label, placeholder, value: text, oninput: typing, onkeydown: keys, mounted: arrive,
      onclick: ({ currentTarget }) => change({ caret: currentTarget.selectionStart }),
      "aria-autocomplete": "list", "aria-controls": list.length ? `${id}-list` : null, "aria-activedescendant": active >= 0 ? `${id}-${active}` : null,
    }),
    cancel ? h("button", { type: "button", class: "button small", onclick: cancel }, "Cancel") : null,
    cancel
      ? h("button", { type: "button", class: "button small primary", onclick: submit }, sendLabel)
      : h("button", { type: "button", class: `send ${busy ? "busy" : ""}`, "aria-label": sendLabel, disabled: !text.trim(), onclick: submit }, icon("send")),
  );
}

function suggestion(one, active, id, pick) {
  return h(
    "li",
    { key: one.key, id, role: "option", "aria-selected": String(active), class: active ? "active" : "", onmousedown: (event) => event.preventDefault(), onclick: pick },
    one.person ? avatar(one.person, "small") : null,
    h("span", { class: "person-words" }, h("span", { class: "person-name" }, one.name), one.more ? h("span", { class: "person-title" }, one.more) : null),
  );
}
