// The markdown block: the everyday part of standard Markdown.
import { h } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { link } from "./mrkdwn.js";

const INLINE = /`([^`\n]+)`|\*\*(?=\S)(.+?)\*\*|~~(?=\S)(.+?)~~|!?\[([^\]\n]*)\]\(([^()\s]+)\)|(?<![\p{L}\p{N}*])[*_](?=[^\s*_])([^\n]*?[^\s])[*_](?![\p{L}\p{N}])/gu;

export function markdown(text) {
  return (text || "").split(/^```[^\n]*\n([\s\S]*?)\n?```$/gm).flatMap((part, index) => (index % 2 ? h("pre", { class: "code-block", tabindex: "0" }, h("code", null, part)) : part.split(/\n{2,}/).map(chunk)));
}

function chunk(text) {
  const rows = text.split("\n").filter((row) => row.trim());
  if (!rows.length) return null;
  const runs = [];
  for (const row of rows) {
    const kind = kindOf(row);
    if (runs.at(-1)?.kind === kind && !["heading", "rule"].includes(kind)) runs.at(-1).rows.push(row);
    else runs.push({ kind, rows: [row] });
  }
  return runs.map(({ kind, rows: own }) => RUNS[kind](own));
}

function kindOf(row) {
  if (/^#{1,6} /.test(row)) return "heading";
  if (/^(-{3,}|\*{3,}|_{3,})\s*$/.test(row)) return "rule";
  if (/^\s*[-*+] /.test(row)) return "bullets";
  if (/^\s*\d+[.)] /.test(row)) return "numbers";
  if (/^> ?/.test(row)) return "quote";
  return "words";
}

const RUNS = {
  heading: ([row]) => h(/^# /.test(row) ? "h3" : "h4", null, inline(row.replace(/^#+ /, ""))),
  rule: () => h("hr"),
  bullets: (rows) => h("ul", null, rows.map((row) => h("li", null, inline(row.replace(/^\s*[-*+] /, ""))))),
  numbers: (rows) => h("ol", { start: parseInt(rows[0], 10) }, rows.map((row) => h("li", null, inline(row.replace(/^\s*\d+[.)] /, ""))))),
  quote: (rows) => h("blockquote", null, broken(rows.map((row) => row.replace(/^> ?/, "")))),
  words: (rows) => h("p", null, broken(rows)),
};

function broken(rows) {
  return rows.flatMap((row, index) => [index ? h("br") : null, ...inline(row)]);
}

function inline(text) {
  const found = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    found.push(words(text.slice(at, match.index)), piece(match));
    at = match.index + match[0].length;
  }
  return [...found, words(text.slice(at))];
}

function words(text) {
  return withEmoji(text.replace(/\\([\\`*_{}[\]()#+.!~>-])/g, "$1"));
}

function piece([, code, bold, strike, label, url, italic]) {
  if (code !== undefined) return h("code", null, code);
  if (bold !== undefined) return h("strong", null, inline(bold));
  if (strike !== undefined) return h("s", null, inline(strike));
  if (url !== undefined) return link(url, label || url);
  return h("em", null, inline(italic));
}
