// One product as a card. All of it is built from text; a title with markup shows the markup.

import { el, icon, picture, safeUrl } from "./dom.js";
import { money } from "./money.js";
import { reasons } from "./claims.js";

const YES = new Set(["是", "有", "支持", "yes", "true"]);
const NO = new Set(["否", "无", "不支持", "no", "false"]);
const MOST_CHIPS = 4;
const SAYS_NOTHING = new Set(["gender:unisex", "age_group:adult"]); // what a feed writes where anybody may wear it

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
    chips(shown, item, desk),
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

/** Up to four facts in the shopper's words; a yes/no fact is named by itself, a "no" is left to the claims. */
function chips(shown, item, { strings }) {
  const facts = Object.entries(item.attributes ?? {}).flatMap(([name, values], index) => {
    if (SAYS_NOTHING.has(`${name}:${values}`)) return [];
    const label = item.labels?.[index] ?? { name: strings.names[name] ?? name, value: [values].flat().join(" / ") };
    return fact(label.name, ownValue(name, shown, item) ?? label.value);
  });
  if (!facts.length) return null;
  return el("ul", { class: "chips" }, facts.slice(0, MOST_CHIPS).map(([label, value]) =>
    el("li", { class: "chip" }, label && el("span", { class: "chip-name", text: label }), value)));
}

function fact(label, value) {
  const said = String(value).toLowerCase();
  if (NO.has(said)) return [];
  return [YES.has(said) ? ["", label] : [label, value]];
}

/** What the chosen variant has instead; in the shopper's words where it differs in this alone. */
function ownValue(name, shown, item) {
  if (!shown.differs || !(name in shown.differs)) return null;
  return Object.keys(shown.differs).length === 1 && shown.label ? shown.label : [shown.differs[name]].flat().join(" / ");
}

function choices(shown, item, { strings }, draw) {
  const others = Array.isArray(item.variants) ? item.variants : [];
  const variants = others.some(({ id }) => id === item.id) ? others : [itself(item, others), ...others];
  if (variants.length < 2) return null;
  return el("div", { class: "choices", role: "group", "aria-label": strings.choices }, variants.map((variant) =>
    el("button", {
      type: "button", class: variant.in_stock === false ? "choice out" : "choice",
      "aria-pressed": String(variant.id === shown.id), text: variantName(variant, variants),
      title: variant.in_stock === false ? strings.outOfStock : null,
      onclick: () => draw(variant.id === item.id ? item : chosen(item, variant)),
    })));
}

/** The card's own product as the first of the choices, named by what its sisters have otherwise. */
function itself(item, others) {
  const names = Object.keys(item.attributes ?? {});
  const differing = names.filter((name) => others.some(({ attributes = {} }) => name in attributes && String(attributes[name]) !== String(item.attributes[name])));
  const label = differing.map((name) => item.labels?.[names.indexOf(name)]?.value ?? [item.attributes[name]].flat().join(" / ")).join(" / ");
  return { id: item.id, label, title: item.title, in_stock: item.in_stock };
}

/** The card of another variant: its own name, picture, price and stock; a list price is known of the first one only. */
function chosen(item, variant) {
  const own = withoutEmpty(variant);
  return {
    ...item, ...own, title: own.name ?? item.title, label: own.label ?? own.title, attributes: item.attributes, differs: own.attributes ?? {},
    list_price: own.price === item.price ? item.list_price : null,
  };
}

/** What tells this variant from its sisters: its label, the values that differ, or its title. */
export function variantName(variant, sisters) {
  const label = variant.label || (variant.name && variant.title);
  if (label) return String(label);
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
