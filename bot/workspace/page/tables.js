// The table block, and the data_table block with its pages and sorting.
import { h } from "./dom.js";
import { element, nameOf } from "./elements.js";
import { richText } from "./richtext.js";
import { own, setOwn } from "./store.js";

function cell(surface, block, one) {
  if (one.type === "rich_text") return richText(one);
  if (one.type === "action_cell") return element(surface, block, one.element, { label: nameOf(one.element) });
  return String(one.text ?? one.value ?? "");
}

function alignment(block, column) {
  return block.column_settings?.[column]?.align ? `align-${block.column_settings[column].align}` : null;
}

export function table(block) {
  const [head, ...rows] = block.rows;
  return h(
    "div",
    { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Table" },
    h(
      "table",
      null,
      h("thead", null, h("tr", null, head.map((one, column) => h("th", { scope: "col", class: alignment(block, column) }, cell(null, block, one))))),
      h("tbody", null, rows.map((row) => h("tr", null, row.map((one, column) => h("td", { class: alignment(block, column) }, cell(null, block, one)))))),
    ),
  );
}

function worth(one) {
  return one.type === "raw_number" ? Number(one.value ?? one.text) : words(one).toLowerCase();
}

function words(one) {
  return one.type === "rich_text" ? one.elements.flatMap((part) => part.elements || []).map((piece) => piece.text || "").join("") : String(one.text ?? one.value ?? "");
}

function sorted(rows, { column, down }) {
  if (column === undefined) return rows;
  const order = [...rows].sort((a, b) => (worth(a[column]) < worth(b[column]) ? -1 : worth(a[column]) > worth(b[column]) ? 1 : 0));
  return down ? order.reverse() : order;
}

export function dataTable(surface, block) {
  const key = `table/${surface.id}/${block.block_id}`;
  const view = own(key, { page: 0 });
  const [head, ...all] = block.rows;
  const size = block.page_size || 5;
  const pages = Math.max(1, Math.ceil(all.length / size));
  const rows = sorted(all, view).slice(view.page * size, (view.page + 1) * size);
  const sortBy = (column) => setOwn(key, { page: 0, column, down: view.column === column && !view.down });
  const direction = (column) => (view.column === column ? (view.down ? "descending" : "ascending") : null);
  const rowHead = block.row_header_column_index || 0;
  return [
    h(
      "div",
      { class: "table-scroll", tabindex: "0", role: "region", "aria-label": block.caption },
      h(
        "table",
        null,
        h("caption", null, block.caption),
        h("thead", null, h("tr", null, head.map((one, column) => h("th", { scope: "col", "aria-sort": direction(column) }, h("button", { type: "button", class: "sort", onclick: () => sortBy(column) }, words(one), h("span", { "aria-hidden": true }, direction(column) ? (view.down ? " ↓" : " ↑") : "")))))),
        h("tbody", null, rows.map((row) => h("tr", null, row.map((one, column) => h(column === rowHead ? "th" : "td", column === rowHead ? { scope: "row" } : null, cell(surface, block, one)))))),
      ),
    ),
    pages > 1 ? pager(key, view, pages) : null,
  ];
}

function pager(key, view, pages) {
  const turn = (by) => setOwn(key, { ...view, page: view.page + by });
  return h(
    "div",
    { class: "pager" },
    h("button", { type: "button", class: "button small", disabled: view.page === 0, onclick: () => turn(-1) }, "Previous"),
    h("span", { class: "quiet", "aria-live": "polite" }, `Page ${view.page + 1} of ${pages}`),
    h("button", { type: "button", class: "button small", disabled: view.page === pages - 1, onclick: () => turn(1) }, "Next"),
  );
}
