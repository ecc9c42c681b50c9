// Faces: initials on a colour of their own, and choosing who you are.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { go, state } from "./store.js";

export function avatar(person, size = "") {
  if (!person) return h("span", { class: `avatar ${size}`, "aria-hidden": true }, icon("info"));
  if (person.is_bot) return h("span", { class: `avatar app ${size}`, "aria-hidden": true }, icon("flame"));
  return h("span", { class: `avatar hue-${person.hue} ${size}`, "aria-hidden": true }, person.initials);
}

export function cast() {
  return state.snapshot.people.filter((person) => !person.is_bot && !person.gone);
}

export function chooser(chosen, among = () => true) {
  return h("ul", { class: "cast" }, cast().filter(among).map((person) => h("li", { key: person.id }, card(person, chosen))));
}

function card(person, chosen) {
  const current = person.id === state.route.person;
  return h(
    "button",
    { type: "button", class: "person-card", "aria-current": current ? "true" : null, onclick: () => chosen(person) },
    avatar(person, "large"),
    h("span", { class: "person-words" }, h("span", { class: "person-name" }, person.name, current ? h("span", { class: "badge" }, "you") : null), h("span", { class: "person-title" }, person.title)),
  );
}

export function become(person) {
  state.dialog = null;
  state.focusPlace = true;
  const place = !person.external && state.snapshot.everyones?.includes(state.route.place) ? state.route.place : person.first_place;
  go(person.id, place || person.first_place);
}
