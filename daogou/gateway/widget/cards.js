// One product as a card. All of it is built from text; a title with markup shows the markup.

import { el, icon, picture, safeUrl } from "./dom.js";
import { money } from "./money.js";
import { reasons } from "./claims.js";

const YES = new Set(["是", "有", "支持", "yes", "true"]);
const NO = new Set(["否", "无", "不支持", "no", "false"]);
const MOST_CHIPS = 4;

/** `desk` holds the strings, the language, and what a card may ask for: `report(type, item)`, `vote`, `voteOf`. */
export function productCard(item, desk) {
  const body = el("div", { class: "card-body" });
  const frame = el("div", { class: "card-picture" });
  const card = el("article", { class: "card", "aria-label": item.title, "data-product": item.id }, frame, body);
  const draw = (shown) => {
    frame.replaceChildren(picture(shown.image, "picture"));
    body.replaceChildren(...cardParts(shown, item, desk, draw));
  };
  draw(item);
  return card;
}

function cardParts(shown, item, desk, draw) {
  return [
    el("h3", { class: "card-title", text: shown.title ?? item.title }),
    priceLine(shown, desk),
    item.reason && el("p", { class: "reason", text: item.reason }),
    chips(shown.attributes ?? item.attributes, desk),
    choices(shown, item, desk, draw),
    actions(shown, item, desk),
    reasons(item, desk.strings.why, desk),
  ].filter(Boolean);
}

export function priceLine(item, { strings, language }) {
  const now = money(item.price, item.currency, language);
  const before = item.list_price && Number(item.list_price) > Number(item.price) ? money(item.list_price, item.currency, language) : "";
  const stock = item.in_stock === false ? el("span", { class: "stock out", text: strings.outOfStock }) : el("span", { class: "stock", text: strings.inStock });
  return el("p", { class: "price-line" },
    el("span", { class: "price", text: now || strings.noPrice }),
    before && el("s", { class: "list-price", "aria-label": `${strings.listPrice} ${before}`, text: before }),
    stock);
}

/** Up to four facts; a yes/no fact is named by itself, a "no" is left to the claims. */
function chips(attributes, { strings }) {
  const facts = Object.entries(attributes ?? {}).flatMap(([name, values]) => {
    const said = [values].flat().map(String);
    if (said.some((value) => NO.has(value.toLowerCase()))) return [];
    const label = strings.names[name] ?? name;
    return [said.some((value) => YES.has(value.toLowerCase())) ? ["", label] : [label, said.join(" / ")]];
  });
  if (!facts.length) return null;
  return el("ul", { class: "chips" }, facts.slice(0, MOST_CHIPS).map(([label, value]) =>
    el("li", { class: "chip" }, label && el("span", { class: "chip-name", text: label }), value)));
}

function choices(shown, item, { strings }, draw) {
  const variants = Array.isArray(item.variants) ? item.variants : [];
  if (variants.length < 2) return null;
  return el("div", { class: "choices", role: "group", "aria-label": strings.choices }, variants.map((variant) =>
    el("button", {
      type: "button", class: variant.in_stock === false ? "choice out" : "choice",
      "aria-pressed": String(variant.id === shown.id), text: variantName(variant, variants),
      title: variant.in_stock === false ? strings.outOfStock : null,
      onclick: () => draw({ ...item, ...withoutEmpty(variant) }),
    })));
}

/** What tells this variant from its sisters: its label, the values that differ, or its title. */
export function variantName(variant, sisters) {
  if (variant.label) return String(variant.label);
  const attributes = Object.entries(variant.attributes ?? {});
  const own = attributes.filter(([name, values]) =>
    sisters.some((other) => String((other.attributes ?? {})[name] ?? "") !== String(values)));
  return own.map(([, values]) => [values].flat().join(" / ")).join(" · ") || String(variant.title ?? variant.id);
}

function withoutEmpty(facts) {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== undefined));
}

function actions(shown, item, desk) {
  return el("div", { class: "card-actions" }, viewButton(shown, desk), vote("up", item, desk), vote("down", item, desk));
}

export function viewButton(item, desk) {
  const url = safeUrl(item.link);
  if (!url) return null;
  const isHere = new URL(url).origin === location.origin;
  return el("a", {
    class: "view", href: url, target: isHere ? null : "_blank", rel: "noopener",
    "aria-label": `${desk.strings.view}: ${item.title}${isHere ? "" : ` ${desk.strings.newTab}`}`,
    text: desk.strings.view, onclick: () => desk.report("click", item),
  });
}

function vote(direction, item, desk) {
  const button = el("button", {
    type: "button", class: "vote", "aria-label": `${desk.strings[direction]}: ${item.title}`, title: desk.strings[direction],
    "aria-pressed": String(desk.voteOf(item) === direction),
    onclick: () => {
      desk.vote(item, direction);
      for (const other of button.parentElement.querySelectorAll(".vote")) other.setAttribute("aria-pressed", String(other === button));
    },
  }, icon(direction));
  return button;
}
