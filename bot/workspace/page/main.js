// Starts the page: reads the address, follows changes, draws.
import { listen } from "./api.js";
import { patch } from "./dom.js";
import { heldFocus, keepFocus } from "./focus.js";
import { frame } from "./frame.js";
import { noteWhatIsRead, tellWhatIsNew } from "./unread.js";
import { me, onRedraw, redraw, refresh, state } from "./store.js";

function readAddress() {
  const [person, place, thread] = window.location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  const moved = state.route.place !== (place || null) || state.route.person !== (person || null);
  state.route = { person: person || null, place: place || null, thread: thread || null };
  if (moved) state.dialog = null;
}

/** Nobody is shown one place's messages under another's name while the next snapshot is on its way. */
function outdated() {
  const { snapshot, route } = state;
  return snapshot && (snapshot.asked.person !== route.person || snapshot.asked.place !== route.place);
}

function draw() {
  if (outdated()) return;
  const reader = me();
  noteWhatIsRead();
  tellWhatIsNew();
  document.title = reader ? `${state.snapshot.workspace} · ${reader.name}` : "A workspace on this machine";
  const held = heldFocus();
  patch(document.getElementById("app"), frame());
  keepFocus(held);
  if (state.focusPlace && reader) {
    state.focusPlace = false;
    document.getElementById("place")?.focus();
  }
}

onRedraw(draw);
readAddress();
window.addEventListener("hashchange", () => {
  readAddress();
  redraw();
  refresh();
});
refresh();
listen(refresh);
setInterval(redraw, 5000); // the clock, and "in 3 minutes"
