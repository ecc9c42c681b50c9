// Menus: one of a list, several of a list, and the three dots.
import { changed, speaks } from "./changes.js";
import { h } from "./dom.js";
import { confirmThen } from "./dialogs.js";
import { initialOf } from "./initial.js";
import { menu } from "./menu.js";
import { plain } from "./mrkdwn.js";
import { own, setOwn, state } from "./store.js";
import { isBusy } from "./surface.js";

function groups(item) {
  if (item.type.endsWith("users_select")) return [{ options: people() }];
  if (/(conversations|channels)_select$/.test(item.type)) return [{ options: conversations(item) }];
  const made = (list) => list.map((option) => ({ value: option.value, label: plain(option.text), more: plain(option.description) }));
  if (item.option_groups) return item.option_groups.map((group) => ({ label: plain(group.label), options: made(group.options) }));
  return [{ options: made(item.options || []) }];
}

function people() {
  return state.snapshot.people.filter((person) => !person.is_bot && !person.gone).map((person) => ({ value: person.id, label: person.name, more: person.title }));
}

function conversations(item) {
  const include = item.type.includes("channels") ? ["public"] : item.filter?.include || ["public", "private", "im"];
  const kinds = { channel: "public", group: "private", im: "im", mpim: "mpim" };
  return state.snapshot.channels
    .filter((channel) => include.includes(kinds[channel.kind]) && !channel.archived && !(channel.kind === "im" && item.filter?.exclude_bot_users))
    .map((channel) => ({ value: channel.id, label: channel.kind === "im" ? channel.name : `#${channel.name}` }));
}

export function chooseOne(surface, block, item, how) {
  const chosen = surface.chosen(block.block_id, item) ?? initialOf(item) ?? "";
  const options = (list) => list.map((option) => h("option", { value: option.value, key: option.value }, option.more ? `${option.label} (${option.more})` : option.label));
  const pick = (event) => {
    const menu = event.currentTarget;
    changed(surface, block, item, menu.value || null, () => (menu.value = chosen));
  };
  return h(
    "select",
    {
      id: how.id, key: item.action_id, class: "field select", value: chosen, onchange: pick, "data-block": block.block_id,
      "aria-label": how.id ? null : how.label || null, "aria-labelledby": how.id ? null : how.labelledby, "aria-describedby": how.describedby,
      "aria-invalid": how.invalid ? "true" : null, "aria-required": how.required ? "true" : null, "aria-busy": isBusy(surface, block.block_id, item) ? "true" : null,
      "data-autofocus": item.focus_on_load ? "true" : null,
    },
    h("option", { value: "", key: "" }, plain(item.placeholder) || "Choose…"),
    groups(item).map((group) => (group.label ? h("optgroup", { label: group.label }, options(group.options)) : options(group.options))),
  );
}

export function chooseSeveral(surface, block, item, how) {
  const key = `several/${surface.id}/${block.block_id}/${item.action_id}`;
  const local = own(key, {});
  const chosen = local.chosen ?? surface.chosen(block.block_id, item) ?? initialOf(item) ?? [];
  const all = groups(item);
  const flat = all.flatMap((group) => group.options);
  const names = flat.filter((option) => chosen.includes(option.value)).map((option) => option.label);
  const close = () => {
    setOwn(key, { ...own(key, {}), open: false, filter: "" });
    if (own(key, {}).dirty) {
      state.own.set(key, {});
      changed(surface, block, item, chosen);
    }
  };
  const closeHere = (event) => {
    event.currentTarget.closest(".several").querySelector(".several-button").focus();
    close();
  };
  const escape = (event) => {
    if (!local.open || event.key !== "Escape") return;
    event.stopPropagation();
    event.preventDefault();
    closeHere(event);
  };
  const tick = (event) => {
    const next = event.currentTarget.checked ? [...chosen, event.currentTarget.value] : chosen.filter((one) => one !== event.currentTarget.value);
    if (!speaks(block)) surface.note(item, block.block_id, next);
    setOwn(key, { ...local, chosen: next, dirty: speaks(block) });
  };
  const left = (event) => {
    if (local.open && !event.currentTarget.contains(event.relatedTarget) && event.relatedTarget) close();
  };
  return h(
    "div",
    { class: "several", key: item.action_id, onfocusout: left, onkeydown: escape },
    h(
      "button",
      {
        type: "button", id: how.id, class: "field select several-button", "aria-expanded": String(Boolean(local.open)), "data-block": block.block_id,
        "aria-labelledby": how.labelledby && how.id ? `${how.labelledby} ${how.id}` : null, "aria-label": how.labelledby ? null : how.label,
        "aria-describedby": how.describedby, "aria-invalid": how.invalid ? "true" : null,
        onclick: () => (local.open ? close() : setOwn(key, { ...local, chosen, open: true })),
      },
      names.length ? names.join(", ") : h("span", { class: "placeholder" }, plain(item.placeholder) || "Choose…"),
    ),
    local.open ? panel({ all, flat, chosen, local, key, tick, close: closeHere, limit: item.max_selected_items }) : null,
  );
}

function panel({ all, flat, chosen, local, key, tick, close, limit }) {
  const filter = (local.filter || "").toLowerCase();
  const full = limit && chosen.length >= limit;
  const shown = (options) => options.filter((option) => `${option.label} ${option.more || ""}`.toLowerCase().includes(filter));
  return h(
    "div",
    { class: "several-panel" },
    flat.length > 7 ? h("input", { class: "field", type: "search", "aria-label": "Filter the list", placeholder: "Filter", oninput: (event) => setOwn(key, { ...own(key), filter: event.currentTarget.value }) }) : null,
    h(
      "div",
      { class: "options" },
      all.map((group) => [group.label ? h("p", { class: "options-heading" }, group.label) : null, shown(group.options).map((option) => several(option, chosen.includes(option.value), full, tick))]),
    ),
    h("div", { class: "several-foot" }, limit ? h("span", { class: "quiet" }, `Up to ${limit}`) : null, h("button", { type: "button", class: "button small", onclick: close }, "Done")),
  );
}

function several(option, checked, full, tick) {
  return h(
    "label",
    { class: "option", key: option.value },
    h("input", { type: "checkbox", value: option.value, checked, disabled: full && !checked, onchange: tick }),
    h("span", null, option.label, option.more ? h("span", { class: "option-more" }, option.more) : null),
  );
}

export function overflow(surface, block, item, how) {
  const key = `overflow/${surface.id}/${block.block_id}/${item.action_id}`;
  const choose = (option) => {
    if (option.url && /^https?:/i.test(option.url)) window.open(option.url, "_blank", "noopener,noreferrer");
    confirmThen(item.confirm, () => surface.send(item, block.block_id, option.value));
  };
  const items = item.options.map((option) => ({ label: plain(option.text), more: option.description && plain(option.description), choose: () => choose(option) }));
  return menu({ key, label: "More", describedby: how.labelledby, items });
}
