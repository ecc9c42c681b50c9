// The app's own place: its Home tab, and the tab with the direct messages.
import { blocks } from "./blocks.js";
import { backLink } from "./conversation.js";
import { h } from "./dom.js";
import { avatar } from "./people.js";
import { act, channelOf, personOf, state } from "./store.js";
import { isUnread } from "./unread.js";
import { homeSurface } from "./surface.js";

export function appTabs(app, current) {
  const { person } = state.route;
  const talk = channelOf(app.dm);
  const news = talk && isUnread(talk) && h("span", { class: "dot" }, h("span", { class: "visually-hidden" }, "has something new"));
  const tab = (name, target, words) => h("li", null, h("a", { href: `#/${person}/${target}`, "aria-current": name === current ? "page" : null }, words));
  return h(
    "header",
    { class: "place-head" },
    backLink(`#/${person}`, "All conversations"),
    h("h1", { id: "place-title" }, avatar(personOf(app.bot_user_id), "small"), h("span", null, app.name)),
    h("nav", { class: "tabs", "aria-label": app.name }, h("ul", null, app.home ? tab("home", app.app_id, "Home") : null, tab("messages", app.dm, ["Messages", news]))),
  );
}

export function home(id) {
  const app = state.snapshot.apps.find((one) => one.app_id === id);
  const view = state.snapshot.home;
  const opened = () => act("open_home", { app: id });
  return h(
    "main",
    { key: `home/${state.route.person}/${id}`, id: "place", class: "place", tabindex: "-1", "aria-labelledby": "place-title", mounted: opened },
    appTabs(app, "home"),
    h("div", { class: "scroll" }, h("div", { class: "home" }, view ? blocks(homeSurface(id, view), view.blocks) : h("p", { class: "empty" }, state.busy.has("open_home") ? "Opening…" : "There is nothing here yet."))),
  );
}
