// rich_text blocks. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
import { h } from "./dom.js";
import { emojiOf } from "./emoji.js";
import { channelRef, date, lines, link, mention } from "./mrkdwn.js";

const LIST_STYLE = { ordered: "ol", bullet: "ul" };

export function richText(block) {
  return block.elements.map((part) => PARTS[part.type]?.(part));
}

const PARTS = {
  rich_text_section: (part) => h("div", { class: "text", dir: "auto" }, pieces(part)),
  rich_text_quote: (part) => h("blockquote", { dir: "auto" }, pieces(part)),
  rich_text_preformatted: (part) => h("pre", { class: "code-block", tabindex: "0" }, h("code", null, part.elements.map((piece) => piece.text || piece.url || ""))),
  rich_text_list: (part) =>
    h(
      LIST_STYLE[part.style] || "ul",
      { class: `indent-${Math.min(part.indent || 0, 8)}`, start: part.style === "ordered" && part.offset ? String(part.offset + 1) : null },
      part.elements.map((item) => h("li", { dir: "auto" }, pieces(item))),
    ),
};

function pieces(part) {
  return part.elements.map((piece) => styled(drawn(piece), piece.style));
}

function drawn(piece) {
  if (piece.type === "text") return lines(piece.text);
  if (piece.type === "link") return link(piece.url, piece.text || piece.url);
  if (piece.type === "user") return mention(piece.user_id);
  if (piece.type === "channel") return channelRef(piece.channel_id);
  if (piece.type === "usergroup") return h("span", { class: "mention" }, "@group");
  if (piece.type === "broadcast") return h("span", { class: "mention" }, `@${piece.range}`);
  if (piece.type === "emoji") return emojiOf(piece.name);
  if (piece.type === "date") return date([String(piece.timestamp), piece.format, piece.url], piece.fallback || "");
  if (piece.type === "color") return piece.value;
  return "";
}

function styled(content, style) {
  const tags = { code: "code", bold: "strong", italic: "em", strike: "s", underline: "u", highlight: "mark" };
  return Object.entries(tags).reduce((inside, [name, tag]) => (style?.[name] ? h(tag, null, inside) : inside), content);
}
