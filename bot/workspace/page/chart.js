// The data_visualization block, as bars of text and length: readable by eye and by ear alike.
import { h } from "./dom.js";

function points(chart) {
  if (chart.type === "pie") return (chart.segments || []).map((segment) => ({ label: segment.label, value: segment.value }));
  return (chart.series || []).flatMap((series) => (series.data || []).map((point) => ({ label: chart.series.length > 1 ? `${point.label}, ${series.name}` : point.label, value: point.value })));
}

export function chart(block) {
  const list = points(block.chart || {});
  const most = Math.max(1, ...list.map((point) => Number(point.value) || 0));
  return h(
    "figure",
    { class: "chart" },
    block.title ? h("figcaption", null, typeof block.title === "string" ? block.title : block.title.text) : null,
    h("dl", null, list.map((point) => h("div", null, h("dt", null, point.label), h("dd", null, h("span", { class: "bar", style: { "--part": String((Number(point.value) || 0) / most) } }), String(point.value))))),
  );
}
