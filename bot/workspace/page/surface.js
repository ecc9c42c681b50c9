// Where blocks stand: a message, a Home tab or a modal. A surface knows how to send an interaction to the app
// and what is chosen or typed at the moment.
import { act, own, redraw, state } from "./store.js";

export function messageSurface(message) {
  const id = `message/${message.channel}/${message.ts}`;
  return {
    id,
    kind: "message",
    errors: {},
    chosen: (block, element) => message.state?.[block]?.[element.action_id],
    note: () => {},
    send: (element, block, value) =>
      act("press", { channel: message.channel, ts: message.ts, block_id: block, action_id: element.action_id, value }, busyKey(id, block, element)),
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

export function viewSurface(view) {
  const id = `view/${view.id}`;
  return {
    id,
    kind: "view",
    errors: state.errors[view.id] || view.errors || {},
    chosen: (block, element) => typed(view)[block]?.[element.action_id] ?? view.state?.[block]?.[element.action_id],
    note: (element, block, value) => note(view, block, element.action_id, value),
    send: async (element, block, value) => {
      if (value !== undefined && element.type !== "button") note(view, block, element.action_id, value);
      await act("press_view", { view: view.id, values: waiting(view, block, element), block_id: block, action_id: element.action_id, value }, busyKey(id, block, element));
    },
  };
}

export function busyKey(id, block, element) {
  return `${id}/${block}/${element.action_id}`;
}

export function isBusy(surface, block, element) {
  return state.busy.has(busyKey(surface.id, block, element));
}

/** What has been typed into a modal since it came: {block id: {action id: value}}. It outlives updates of the view. */
export function typed(view) {
  return own(`typed/${view.id}`, {});
}

function note(view, block, action, value) {
  const all = typed(view);
  all[block] = { ...all[block], [action]: value };
  state.own.set(`typed/${view.id}`, all);
  if (state.errors[view.id]?.[block]) {
    delete state.errors[view.id][block];
    redraw();
  }
}

function waiting(view, block, element) {
  const all = structuredClone(typed(view));
  if (all[block]) delete all[block][element.action_id];
  return all;
}

export function forgetClosedViews(open) {
  for (const key of state.own.keys()) {
    if (key.startsWith("typed/") && !open.includes(key.slice(6))) state.own.delete(key);
  }
}
