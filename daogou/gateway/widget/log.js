// The list of what was said. It keeps the entries, so that it can be drawn again in the other language.

import { el, linkedText } from "./dom.js";
import { answerParts } from "./answers.js";
import { own } from "./options.js";

export class Log {
  #entries = [];
  #titles = new Map(); // payload → the words on its button
  #pending = null;

  constructor(desk) {
    this.desk = desk;
    this.list = el("div", { class: "entries", role: "log", "aria-live": "polite", "aria-relevant": "additions", tabindex: "-1" });
    this.tail = el("div", { class: "tail" });
    this.element = el("div", { class: "log" }, this.list, this.tail);
  }

  get lastEntry() {
    return this.#entries.at(-1);
  }

  /** `isOld`: a transcript that comes back is shown without being read out. */
  add(entries, isOld) {
    this.list.setAttribute("aria-live", isOld ? "off" : "polite");
    const nodes = entries.map((entry) => this.#draw(entry, !isOld));
    this.#entries.push(...entries);
    if (entries.some((entry) => this.#isPending(entry))) this.setPending(null);
    this.list.append(...nodes.filter(Boolean));
    const first = nodes[entries.findIndex(({ from }) => from !== "shopper")];
    this.#reveal(isOld ? null : first);
  }

  clear() {
    this.#entries = [];
    this.#pending = null;
    this.redraw();
  }

  redraw() {
    const { strings, options } = this.desk;
    this.list.setAttribute("aria-live", "off");
    this.list.setAttribute("aria-label", strings.log);
    this.list.replaceChildren(this.#greeting(strings, options), ...this.#entries.map((entry) => this.#draw(entry, false)).filter(Boolean));
    this.setPending(this.#pending);
  }

  /** The message under way, below everything else, with the guide's three dots. */
  setPending(message) {
    this.#pending = message;
    this.tail.replaceChildren(...(message ? [bubble("shopper pending", message.text, this.desk.strings.you), this.#dots()] : []));
    if (message) this.#reveal(null);
  }

  #isPending({ from, id, text }) {
    return this.#pending && from === "shopper" && (id === this.#pending.id || text === this.#pending.text || text === this.#pending.payload);
  }

  #dots() {
    return el("div", { class: "dots", role: "status" },
      el("span", { class: "hidden", text: this.desk.strings.typing }), el("i"), el("i"), el("i"));
  }

  #greeting(strings, options) {
    const given = own(options, "suggestions", this.desk.language).split("|").map((text) => text.trim()).filter(Boolean);
    const ideas = given.length ? given : options.product ? strings.productSuggestions : strings.suggestions;
    return el("div", { class: "entry guide greeting" },
      bubble("guide", own(options, "greeting", this.desk.language) || strings.greeting, strings.guide),
      el("div", { class: "buttons", role: "group" }, ideas.slice(0, 4).map((text) =>
        el("button", { type: "button", class: "chip-button", text, onclick: () => this.desk.press(text, null) }))));
  }

  #draw(entry, isLive) {
    const { strings } = this.desk;
    if (entry.from === "shopper") return this.#shopper(entry);
    for (const { payload, title } of [...(entry.buttons ?? []), ...(entry.custom?.options ?? [])]) this.#titles.set(payload, title);
    const sender = entry.from === "staff" ? strings.staff : strings.guide;
    const desk = { ...this.desk, ...this.desk.about(entry) };
    const node = el("div", { class: `entry ${entry.from === "staff" ? "guide staff" : "guide"}` },
      entry.from === "staff" && el("span", { class: "sender", text: strings.staff }),
      entry.text && bubble("guide", entry.text, sender), answerParts(entry, desk));
    if (isLive) this.desk.watch(node, entry);
    return node;
  }

  #shopper({ text }) {
    const words = this.#titles.get(text) ?? text;
    return words && el("div", { class: "entry shopper" }, bubble("shopper", words, this.desk.strings.you));
  }

  /** Down to the newest, but never past the beginning of an answer that is longer than the panel. */
  #reveal(node) {
    const top = node ? node.offsetTop - 12 : Infinity;
    this.element.scrollTop = Math.min(top, this.element.scrollHeight);
  }
}

function bubble(kind, text, sender) {
  return el("div", { class: `bubble ${kind}` }, el("span", { class: "hidden", text: `${sender}: ` }), linkedText(text));
}
