// Where blocks stand: a message, a Home tab or a modal. A surface knows how to send an interaction to the app
// and what is chosen or typed at the moment.
import { act, own, redraw, state } from "./store.js";

const PAUSE = 400; // ms without a keystroke before an app hears of what is being typed
const unheard = new Map(); // what is typed and not told yet: surface id and element -> {timer, tell}

/** Tells the app when typing pauses. */
export function tellAfterPause(surface, name, tell) {
  const key = `${surface.id}/${name}`;
  clearTimeout(unheard.get(key)?.timer);
  const told = () => {
    unheard.delete(key);
    return tell();
  };
  unheard.set(key, { tell: told, timer: setTimeout(told, PAUSE) });
}

const hearing = new Map(); // surface id and element -> when the app has heard of what was chosen or typed there
const carried = new Map(); // surface id -> how often what was typed there went along with something else

/** One after another: whoever types on while the app hears of it is heard again. */
function inTurn(id, name, tell) {
  const key = `${id}/${name}`;
  const before = carried.get(id);
  const heard = Promise.resolve(hearing.get(key)).then(() => (carried.get(id) === before ? tell() : null));
  hearing.set(key, heard);
  return heard;
}

function takeUnheard(id) {
  const mine = [...unheard].filter(([key]) => key.startsWith(`${id}/`));
  for (const [key, { timer }] of mine) {
    clearTimeout(timer);
    unheard.delete(key);
  }
  return mine.map(([, { tell }]) => tell);
}

/** What is sent next carries along what was typed, so that it need not be told by itself. */
export function carryAlong({ id }) {
  takeUnheard(id);
  carried.set(id, (carried.get(id) || 0) + 1);
}

/** Tells at once what was typed and not told yet. */
export function tellNow(surface) {
  return Promise.all(takeUnheard(surface.id).map((tell) => tell()));
}

/** A thread's first message may be on show twice: in its channel and in its thread. */
export function messageSurface(message, inThread) {
  const id = `${inThread ? "thread" : "message"}/${message.channel}/${message.ts}`;
  return {
    id,
    kind: "message",
    errors: {},
    chosen: (block, element) => message.state?.[block]?.[element.action_id],
    note: () => {},
    send: (element, block, value) =>
      act("press", { channel: message.channel, ts: message.ts, in_thread: Boolean(inThread), block_id: block, action_id: element.action_id, value }, busyKey(id, block, element)),
  };
}

export function homeSurface(appId, view) {
  const id = `home/${appId}`;
  return {
    id,
    kind: "home",
    errors: {},
    chosen: (block, element) => view.state?.[block]?.[element.action_id],
    note: () => {},
    send: (element, block, value) => act("press_home", { app: appId, block_id: block, action_id: element.action_id, value }, busyKey(id, block, element)),
  };
}

/** What is under way in a modal as it stands. The next form in its place waits for nothing that concerns this one. */
export function busyIn(view) {
  return `view/${view.id}/${view.hash}`;
}

export function viewSurface(view) {
  const id = `view/${view.id}`;
  return {
    id,
    busyId: busyIn(view),
    kind: "view",
    errors: state.errors[view.id] || view.errors || {},
    chosen: (block, element) => {
      const held = typed(view)[block]?.[element.action_id];
      return held?.type === element.type ? held.value : view.state?.[block]?.[element.action_id];
    },
    note: (element, block, value) => note(view, block, element, value),
    send: (element, block, value) => {
      const tell = () => act("press_view", { view: view.id, values: typedValues(view), block_id: block, action_id: element.action_id, value }, busyKey(busyIn(view), block, element));
      if (["button", "overflow"].includes(element.type)) {
        carryAlong({ id });
        return tell();
      }
      note(view, block, element, value);
      return inTurn(id, `${block}/${element.action_id}`, tell);
    },
  };
}

export function busyKey(id, block, element) {
  return `${id}/${block}/${element.action_id}`;
}

export function isBusy(surface, block, element) {
  return state.busy.has(busyKey(surface.busyId || surface.id, block, element));
}

/** What was typed into a modal since it came: {block id: {action id: {type, value}}}. It outlives updates of the view. */
function typed(view) {
  return own(`typed/${view.id}`, {});
}

export function typedValues(view) {
  const plain = (block) => Object.fromEntries(Object.entries(block).map(([action, held]) => [action, held.value]));
  return Object.fromEntries(Object.entries(typed(view)).map(([block, actions]) => [block, plain(actions)]));
}

/** What was wrong is no longer said once something else is there; that the app hears of it changes nothing. */
function note(view, block, element, value) {
  const all = typed(view);
  if (all[block]?.[element.action_id]?.value === value) return;
  all[block] = { ...all[block], [element.action_id]: { type: element.type, value } };
  state.own.set(`typed/${view.id}`, all);
  if (state.errors[view.id]?.[block]) {
    delete state.errors[view.id][block];
    redraw();
  }
}

export function forgetClosedViews(open) {
  for (const key of state.own.keys()) {
    if (key.startsWith("typed/") && !open.includes(key.slice(6))) state.own.delete(key);
  }
}
