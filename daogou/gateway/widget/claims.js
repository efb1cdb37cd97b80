// The small print: what an answer rests on.

import { el } from "./dom.js";

/** A disclosure with an item's claims, their sources, and the way from the catalogue to it; null without either. */
export function reasons(item, title, { strings }) {
  const claims = Array.isArray(item.claims) ? item.claims : [];
  const funnel = item.receipt?.funnel ?? [];
  if (!claims.length && !funnel.length) return null;
  return el("details", { class: "why" },
    el("summary", { text: title }),
    claims.length > 0 && el("ul", {}, claims.map((claim) => claimLine(claim, strings))),
    funnel.length > 0 && el("p", { class: "funnel" },
      el("span", { text: strings.funnel }),
      el("span", { text: funnel.map(([step, count]) => `${step} ${count}`).join(" → ") })));
}

function claimLine(claim, strings) {
  const { kind = "", key = "" } = claim.source ?? {};
  const source = [strings.kinds[kind] ?? kind, strings.names[key] ?? key].filter(Boolean).join(" · ");
  return el("li", {}, el("span", { text: claim.text }), source && el("span", { class: "source", text: source }));
}
