// Block Kit's blocks as elements. https://docs.slack.dev/reference/block-kit/blocks
import { h } from "./dom.js";
import { element, nameOf, optionList } from "./elements.js";
import { icon } from "./icons.js";
import { markdown } from "./markdown.js";
import { plain, textObject } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { dataTable, table } from "./tables.js";
import { chart } from "./chart.js";

export function blocks(surface, list) {
  return (list || []).map((block, index) => {
    const drawn = DRAWN[block.type] ? DRAWN[block.type](surface, block) : unknown(block);
    return drawn && { ...drawn, key: `${block.type}/${block.block_id || index}` };
  });
}

const DRAWN = {
  section,
  header: (surface, block) => h("h3", { class: "block header-block", dir: "auto" }, plain(block.text)),
  divider: () => h("hr", { class: "block" }),
  context: (surface, block) => h("div", { class: "block context-block" }, block.elements.map(contextItem)),
  actions: (surface, block) => h("div", { class: "block actions-block" }, block.elements.map((item) => element(surface, block, item, { label: nameOf(item) }))),
  input,
  image,
  rich_text: (surface, block) => h("div", { class: "block" }, richText(block)),
  markdown: (surface, block) => h("div", { class: "block markdown-block" }, markdown(block.text)),
  alert: alertBlock,
  table: (surface, block) => h("div", { class: "block" }, table(block)),
  data_table: (surface, block) => h("div", { class: "block" }, dataTable(surface, block)),
  data_visualization: (surface, block) => h("div", { class: "block" }, chart(block)),
};

function section(surface, block) {
  const accessory = block.accessory;
  const words = h(
    "div",
    { class: "section-words", id: domId(surface, block, "text") },
    block.text ? h("div", { class: "text", dir: "auto" }, textObject(block.text)) : null,
    block.fields ? h("div", { class: "fields" }, block.fields.map((field) => h("div", { class: "text", dir: "auto" }, textObject(field)))) : null,
  );
  const beside = accessory && (accessory.type === "image" ? picture(accessory, "accessory") : element(surface, block, accessory, { labelledby: domId(surface, block, "text") }));
  const wide = accessory && ["radio_buttons", "checkboxes"].includes(accessory.type);
  return h("div", { class: `block section-block ${wide ? "stacked" : ""}` }, words, beside ? h("div", { class: "section-accessory" }, beside) : null);
}

function contextItem(item) {
  return item.type === "image" ? picture(item, "tiny") : h("span", { class: "text", dir: "auto" }, textObject(item));
}

function picture(item, kind) {
  const url = item.image_url || item.slack_file?.url || "";
  const local = url.startsWith("/") || url.startsWith(window.location.origin) || url.startsWith("data:image/");
  if (local) return h("img", { class: `picture ${kind}`, src: url, alt: item.alt_text || "" });
  return h("span", { class: `picture-words ${kind}`, role: "img", "aria-label": item.alt_text }, item.alt_text);
}

function image(surface, block) {
  return h("figure", { class: "block image-block" }, block.title ? h("figcaption", null, plain(block.title)) : null, picture(block, "full"));
}

function alertBlock(surface, block) {
  const level = block.level || "default";
  return h("div", { class: `block alert-block ${level}` }, icon(["warning", "error"].includes(level) ? "warn" : level === "success" ? "tick" : "info"), h("div", { class: "text", dir: "auto" }, textObject(typeof block.text === "string" ? { type: "mrkdwn", text: block.text } : block.text)));
}

const GROUPS = ["radio_buttons", "checkboxes"];

function input(surface, block) {
  const item = block.element;
  const ids = { control: domId(surface, block, "control"), label: domId(surface, block, "label"), hint: domId(surface, block, "hint"), error: domId(surface, block, "error") };
  const sentence = surface.errors[block.block_id];
  const described = [block.hint && ids.hint, sentence && ids.error].filter(Boolean).join(" ") || null;
  const labelWords = [plain(block.label), block.optional ? h("span", { class: "optional" }, " (optional)") : null];
  const group = GROUPS.includes(item.type);
  return h(
    "div",
    { class: `block input-block ${sentence ? "wrong" : ""}` },
    group ? null : h("label", { class: "input-label", for: ids.control, id: ids.label }, labelWords),
    group
      ? h("fieldset", { "aria-describedby": described }, h("legend", { class: "input-label" }, labelWords), optionList(surface, block, item, Boolean(sentence)))
      : element(surface, block, item, { id: ids.control, labelledby: ids.label, describedby: described, invalid: Boolean(sentence), required: !block.optional, isInput: true }),
    sentence ? h("p", { class: "input-error", id: ids.error }, icon("warn"), sentence) : null,
    block.hint ? h("p", { class: "input-hint", id: ids.hint }, textObject(block.hint)) : null,
  );
}

export function domId(surface, block, part) {
  return `${surface.id}/${block.block_id}/${part}`.replace(/[^\w/-]/g, "_");
}

function unknown(block) {
  return h("p", { class: "block quiet" }, `(This page does not draw a “${block.type}” block.)`);
}
