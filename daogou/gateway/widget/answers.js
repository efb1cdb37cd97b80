// The structured part of an answer: one drawing per payload type. A type that is unknown here shows its text alone.

import { el } from "./dom.js";
import { productCard } from "./cards.js";
import { reasons } from "./claims.js";
import { comparisonTable } from "./comparison.js";

const DRAWINGS = { comparison: comparisonTable, answer, question: options, relaxation: options };

/** The elements that belong under a message's text, the buttons included. */
export function answerParts(message, desk) {
  const custom = message.custom ?? {};
  const draw = DRAWINGS[custom.type] ?? cards;
  return [draw(custom, desk), buttons(message, desk)].filter(Boolean);
}

function cards({ items }, desk) {
  const products = (Array.isArray(items) ? items : []).filter((item) => item && item.id && item.title);
  if (!products.length) return null;
  return el("div", { class: "cards", role: "list" },
    products.map((item) => el("div", { role: "listitem" }, productCard(item, desk))));
}

function answer({ product, claims }, desk) {
  const isCard = product && typeof product === "object" && product.title;
  const parts = [isCard && cards({ items: [product] }, desk), reasons({ claims }, desk.strings.sources, desk)].filter(Boolean);
  return parts.length ? el("div", { class: "answer" }, parts) : null;
}

function options({ options: choices = [], items }, desk) {
  const list = choices.length && el("div", { class: "options", role: "group" }, choices.map((choice) => option(choice, desk)));
  const parts = [cards({ items }, desk), list].filter(Boolean);
  return parts.length ? el("div", { class: "answer" }, parts) : null;
}

function option({ title, payload, count }, desk) {
  const isCounted = Number.isFinite(count);
  return el("button", { type: "button", class: "option", onclick: () => desk.press(title, payload) },
    el("span", { text: title }), isCounted && el("span", { class: "count", text: desk.strings.count(count) }));
}

/** The message's buttons, without those that its options already show. */
function buttons(message, desk) {
  const shown = new Set((message.custom?.options ?? []).map((choice) => choice.payload));
  const rest = (message.buttons ?? []).filter((button) => button.title && !shown.has(button.payload));
  if (!rest.length) return null;
  return el("div", { class: "buttons", role: "group" }, rest.map(({ title, payload }) =>
    el("button", { type: "button", class: "chip-button", text: title, onclick: () => desk.press(title, payload) })));
}
