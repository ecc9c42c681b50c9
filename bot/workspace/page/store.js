// What the page knows: one snapshot from the workspace, the place on show, and a few things of the reader's own.
import * as api from "./api.js";

export const state = {
  snapshot: null,
  route: { person: null, place: null, thread: null },
  clock: { now: Date.now(), at: performance.now() },
  own: new Map(), // little things of the page itself: an open menu, a filter, a page of a table
  busy: new Set(),
  toasts: [],
  said: [],
  confirm: null,
  dialog: null,
  errors: {}, // view id -> {block id: sentence}
};

let draw = () => {};
let planned = false;

export function onRedraw(callback) {
  draw = callback;
}

export function redraw() {
  if (planned) return;
  planned = true;
  queueMicrotask(() => {
    planned = false;
    draw();
  });
}

export function own(key, fallback) {
  return state.own.has(key) ? state.own.get(key) : fallback;
}

export function setOwn(key, value) {
  state.own.set(key, value);
  redraw();
}

export function nowSeconds() {
  return (state.clock.now + performance.now() - state.clock.at) / 1000;
}

export function me() {
  return state.snapshot?.people.find((person) => person.id === state.route.person) || null;
}

export function reader() {
  return me() || { id: "", tz: Intl.DateTimeFormat().resolvedOptions().timeZone, locale: "en-GB" };
}

export function personOf(id) {
  return state.snapshot?.people.find((person) => person.id === id);
}

export function personName(id) {
  return personOf(id)?.name;
}

export function channelOf(id) {
  return state.snapshot?.channels?.find((channel) => channel.id === id);
}

export function channelName(id) {
  return channelOf(id)?.name;
}

export function go(person, place, thread) {
  const parts = [person, place, thread].filter(Boolean);
  window.location.hash = `#/${parts.join("/")}`;
}

/** A permalink into this workspace opens here instead of in a new tab. */
export function openLink(event, url) {
  const found = /\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})(?:\?(?:.*&)?thread_ts=([\d.]+))?/.exec(url);
  if (!found || !channelOf(found[1])) return;
  event.preventDefault();
  go(state.route.person, found[1], found[4] || `${found[2]}.${found[3]}`);
}

let reading = null;
let next = null;

/** Reads the workspace as it is from now on: what is called for during a reading shares one further reading. */
export function refresh() {
  if (!reading) {
    reading = readOnce().finally(() => (reading = null));
    return reading;
  }
  next ||= reading.then(() => {
    next = null;
    return refresh();
  });
  return next;
}

async function readOnce() {
  const { person, place, thread } = state.route;
  const asked = JSON.stringify(state.route);
  try {
    const snapshot = await api.read({ person, place, thread });
    if (JSON.stringify(state.route) !== asked) return readOnce();
    state.snapshot = snapshot;
    state.clock = { now: snapshot.now * 1000, at: performance.now() };
    state.offline = false;
  } catch {
    state.offline = true;
  }
  redraw();
}

let toastNumber = 0;

export function toast(text, tone = "info") {
  toastNumber += 1;
  const id = toastNumber;
  state.toasts = [...state.toasts.slice(-2), { id, text, tone }];
  redraw();
  setTimeout(() => dropToast(id), tone === "warning" ? 12000 : 6000);
}

export function dropToast(id) {
  state.toasts = state.toasts.filter((one) => one.id !== id);
  redraw();
}

/** Has `text` read aloud by a screen reader. */
export function announce(text) {
  toastNumber += 1;
  const line = { id: toastNumber, text };
  state.said = [...state.said, line];
  redraw();
  setTimeout(() => {
    state.said = state.said.filter((one) => one !== line);
    redraw();
  }, 8000);
}

/** Does something as the chosen person. The answer is null when it was refused; the person was told why. */
export async function act(name, fields = {}, busyKey = name) {
  if (state.busy.has(busyKey)) return null;
  state.busy.add(busyKey);
  redraw();
  try {
    const answer = await api.act(name, { person: state.route.person, ...fields });
    if (answer.problem) toast(answer.problem, "warning");
    return answer.refused ? null : answer;
  } catch {
    toast("The workspace on this machine cannot be reached. Is it still running?", "warning");
    return null;
  } finally {
    state.busy.delete(busyKey);
    await refresh();
  }
}
