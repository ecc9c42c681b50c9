// The thread beside a conversation.
import { writing } from "./composer.js";
import { listing } from "./conversation.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { headId, message } from "./message.js";
import { channelOf, state } from "./store.js";

export function thread() {
  const { person, place, thread: ts } = state.route;
  const channel = channelOf(place);
  const held = state.snapshot.thread?.ts === ts ? state.snapshot.thread : null;
  const closing = `#/${person}/${place}`;
  const shut = (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !event.target.closest("dialog")) window.location.hash = closing;
  };
  return h(
    "aside",
    { key: `thread/${ts}`, class: "thread", "aria-labelledby": "thread-title", "data-opener": headId(place, ts), onkeydown: shut },
    h(
      "header",
      { class: "place-head" },
      h("a", { class: "icon-button back", href: closing, "aria-label": "Back to the channel" }, icon("back")),
      h("h2", { id: "thread-title", tabindex: "-1" }, "Thread", h("span", { class: "quiet" }, channel ? `${channel.kind === "im" ? "" : "#"}${channel.name}` : "")),
      h("a", { class: "icon-button thread-close", href: closing, "aria-label": "Close the thread" }, icon("close")),
    ),
    held ? full(held, channel, ts) : h("p", { class: "empty" }, state.snapshot.thread === null ? "This thread is not here any more." : ""),
  );
}

function full(held, channel, ts) {
  const count = held.replies.filter((one) => !one.ephemeral).length;
  return [
    h(
      "div",
      { class: "scroll", key: "scroll", mounted: (scroll) => (scroll.scrollTop = scroll.scrollHeight) },
      h("div", { class: "messages" }, message(held.parent, { inThread: true }), h("p", { class: "reply-count" }, h("span", null, count === 1 ? "1 reply" : count ? `${count} replies` : "No replies yet")), listing(held.replies, true)),
    ),
    writing({ key: `composer/${ts}`, channel, thread: ts, focus: true }),
  ];
}
