// Products side by side: one column each, one row per attribute, what differs stands out.

import { el, picture } from "./dom.js";
import { priceLine, viewButton } from "./cards.js";

export function comparisonTable({ items = [], rows = [] }, desk) {
  const table = el("table", { class: "comparison" },
    el("caption", { class: "hidden", text: desk.strings.compared }),
    el("thead", {}, el("tr", {}, el("td", {}), items.map((item) => column(item, desk)))),
    el("tbody", {}, rows.map((row) => line(row, desk.strings))));
  return el("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": desk.strings.compared }, table);
}

function column(item, desk) {
  return el("th", { scope: "col", "data-product": item.id },
    picture(item.image, "thumbnail"),
    el("span", { class: "column-title", text: item.title }),
    priceLine(item, desk),
    viewButton(item, desk));
}

function line({ name, label, values = [], differs }, strings) {
  const head = el("th", { scope: "row" }, label ?? strings.names[name] ?? name ?? "",
    differs && el("span", { class: "hidden", text: ` (${strings.differs})` }));
  return el("tr", { class: differs ? "differs" : null }, head, values.map((value) => el("td", { text: cell(value) })));
}

function cell(value) {
  if (value === null || value === undefined || value === "") return "—";
  if (typeof value === "boolean") return value ? "✓" : "✗";
  return Array.isArray(value) ? value.join(" / ") : String(value);
}
