// Line icons, drawn here so that the page needs nothing from elsewhere. They are decoration: labels are text.
import { h } from "./dom.js";

const PATHS = {
  hash: ["M9 4 7 20", "M17 4l-2 16", "M4 9h16", "M3.5 15h16"],
  lock: ["M6 11h12v9H6z", "M8.5 11V8a3.5 3.5 0 0 1 7 0v3"],
  reply: ["M20 12a8 8 0 0 1-8 8H4l2.2-2.6A8 8 0 1 1 20 12z"],
  edit: ["M4 20l1-4L16 5l3 3L8 19z", "M14 7l3 3"],
  bin: ["M5 7h14", "M10 7V5h4v2", "M7 7l1 13h8l1-13", "M10.5 11v5", "M13.5 11v5"],
  close: ["M6 6l12 12", "M18 6L6 18"],
  back: ["M14 6l-6 6 6 6"],
  forward: ["M10 6l6 6-6 6"],
  down: ["M7 10l5 5 5-5"],
  send: ["M4 12l16-8-6 16-3-6z", "M11 14l9-10"],
  clock: ["M12 7v5l3 2", "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z"],
  skip: ["M5 6l7 6-7 6z", "M12 6l7 6-7 6z"],
  more: ["M6 12h.01", "M12 12h.01", "M18 12h.01"],
  eye: ["M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6z", "M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"],
  file: ["M6 3h8l4 4v14H6z", "M14 3v4h4"],
  sun: ["M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z", "M12 3v2", "M12 19v2", "M3 12h2", "M19 12h2", "M5.6 5.6 7 7", "M17 17l1.4 1.4", "M5.6 18.4 7 17", "M17 7l1.4-1.4"],
  moon: ["M20 14a8 8 0 1 1-10-10 6.5 6.5 0 0 0 10 10z"],
  home: ["M4 11l8-7 8 7", "M6 10v10h12V10", "M10 20v-6h4v6"],
  people: ["M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z", "M2.5 20a6.5 6.5 0 0 1 13 0", "M16 4.5a3.5 3.5 0 0 1 0 6.5", "M18 14a6.5 6.5 0 0 1 3.5 6"],
  chat: ["M4 5h16v11H10l-4 4v-4H4z"],
  flame: ["M12 3c.6 3.2 5 5 5 10a5 5 0 0 1-10 0c0-2 1-3.4 2-4.4.2 1.4.9 2.2 1.6 2.4C10 8 10.600 5.200 12 3z"],
  book: ["M5 4h6a2 2 0 0 1 1 1 2 2 0 0 1 1-1h6v15h-6a1.500 1.500 0 0 0-1 1 1.500 1.500 0 0 0-1-1H5z", "M12 5v15"],
  warn: ["M12 4l9 16H3z", "M12 10v4", "M12 17h.01"],
  tick: ["M5 13l4 4L19 7"],
  info: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "M12 11v5", "M12 8h.01"],
};

export function icon(name) {
  return h("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": true, focusable: "false" }, PATHS[name].map((d) => h("path", { d })));
}
