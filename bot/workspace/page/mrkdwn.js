// Slack's own markup (not Markdown) as elements. https://docs.slack.dev/messaging/formatting-message-text
import { dateText, longMoment } from "./dates.js";
import { h } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { channelName, nowSeconds, openLink, personName, reader } from "./store.js";

const EDGE_BEFORE = "(?<![\\p{L}\\p{N}])";
const EDGE_AFTER = "(?![\\p{L}\\p{N}])";
const span = (mark) => `${EDGE_BEFORE}${mark}(?=[^\\s${mark}])([^\\n]*?[^\\s])${mark}${EDGE_AFTER}`;
const INLINE = new RegExp(
  ["<([^<>\\n]+)>", "`([^`\\n]+)`", span("\\*"), span("_"), span("~"), "(https?:\\/\\/[^\\s<>|]+[^\\s<>|.,;:!?)'\"])"].join("|"),
  "gu",
);

export function decode(text) {
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

/** A plain_text object: entities and emoji codes, no markup. */
export function plain(object) {
  if (!object) return "";
  const text = decode(object.text || "");
  return object.emoji === false ? text : withEmoji(text);
}

/** A text object of either kind. */
export function textObject(object) {
  if (!object) return null;
  return object.type === "mrkdwn" ? mrkdwn(object.text) : lines(plain(object));
}

export function lines(text) {
  return text.split("\n").flatMap((line, index) => (index ? [h("br"), line] : [line]));
}

export function mrkdwn(text) {
  return (text || "").split(/```\n?([\s\S]*?)\n?```/g).flatMap((part, index) => {
    if (index % 2) return h("pre", { class: "code-block", tabindex: "0" }, h("code", null, decode(part)));
    return paragraphs(index ? part.replace(/^\n/, "") : part);
  });
}

const QUOTE = /^(?:>|&gt;) ?/;
const BULLET = /^\s*(?:•|◦|-)\s+/;

function paragraphs(text) {
  const runs = [];
  for (const line of text.split("\n")) {
    const kind = QUOTE.test(line) ? "quote" : BULLET.test(line) ? "list" : "text";
    const last = runs.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else runs.push({ kind, lines: [line] });
  }
  return runs.flatMap((run, index) => paragraph(run, index, runs));
}

function paragraph(run, index, runs) {
  if (run.kind === "quote") return h("blockquote", { dir: "auto" }, joined(run.lines.map((line) => line.replace(QUOTE, ""))));
  if (run.kind === "list") return h("ul", null, run.lines.map((line) => h("li", null, inline(line.replace(BULLET, "")))));
  const trimmed = [...run.lines];
  if (index > 0 && trimmed[0] === "") trimmed.shift();
  if (index < runs.length - 1 && trimmed.at(-1) === "") trimmed.pop();
  return joined(trimmed);
}

function joined(list) {
  return list.flatMap((line, index) => [index ? h("br") : null, ...inline(line)]);
}

export function inline(text) {
  const found = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    found.push(words(text.slice(at, match.index)));
    found.push(piece(match));
    at = match.index + match[0].length;
  }
  found.push(words(text.slice(at)));
  return found;
}

function words(text) {
  return withEmoji(decode(text));
}

function piece([, angle, code, bold, italic, strike, url]) {
  if (angle !== undefined) return special(angle);
  if (code !== undefined) return h("code", null, decode(code));
  if (bold !== undefined) return h("strong", null, inline(bold));
  if (italic !== undefined) return h("em", null, inline(italic));
  if (strike !== undefined) return h("s", null, inline(strike));
  return link(decode(url), decode(url));
}

function special(body) {
  const [target, ...rest] = body.split("|");
  const label = decode(rest.join("|"));
  if (target.startsWith("@")) return mention(target.slice(1), label);
  if (target.startsWith("#")) return channelRef(target.slice(1), label);
  if (target.startsWith("!date^")) return date(target.slice(6).split("^"), label);
  if (target.startsWith("!subteam^")) return h("span", { class: "mention" }, label || "@group");
  if (target.startsWith("!")) return h("span", { class: "mention" }, `@${target.slice(1)}`);
  return link(decode(target), label ? withEmoji(label) : decode(target));
}

export function mention(id, label) {
  return h("span", { class: id === reader().id ? "mention mine" : "mention" }, `@${personName(id) || label || "someone"}`);
}

export function channelRef(id, label) {
  const name = channelName(id);
  if (!name) return h("span", { class: "mention" }, label ? `#${label}` : "#a private channel");
  return h("a", { class: "mention", href: `#/${reader().id}/${id}` }, `#${name}`);
}

export function date([stamp, template, url], fallback) {
  const seconds = Number(stamp);
  const said = dateText(reader(), seconds, template || "", fallback, nowSeconds());
  if (!Number.isFinite(seconds)) return fallback;
  const time = h("time", { datetime: new Date(seconds * 1000).toISOString(), title: longMoment(reader(), seconds) }, said);
  return url ? link(url, time) : time;
}

/** The same in words alone, to be read aloud. */
export function spoken(text) {
  return textOf(inline((text || "").replace(/```/g, "").replace(/\s+/g, " ")));
}

function textOf(node) {
  if (Array.isArray(node)) return node.map(textOf).join("");
  return node && typeof node === "object" ? textOf(node.children) : String(node ?? "");
}

/** Only web, mail and telephone addresses become links. */
export function link(url, label) {
  if (!/^(https?:|mailto:|tel:)/i.test(url)) return h("span", null, label);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", onclick: (event) => openLink(event, url) }, label);
}
