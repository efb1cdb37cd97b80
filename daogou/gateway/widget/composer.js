// Where the shopper writes. Enter sends, Shift+Enter breaks the line, and an input method's Enter only picks a word.

import { el, icon } from "./dom.js";

const LONGEST = 2000; // characters, the door's limit
const TALLEST = 120; // pixels; longer texts scroll
const DRAFT_KEY = "daogou:draft";

export class Composer {
  constructor(onSend) {
    this.onSend = onSend;
    this.input = el("textarea", { rows: "1", maxlength: String(LONGEST), enterkeyhint: "send", autocomplete: "off" });
    this.button = el("button", { type: "submit", class: "send" }, icon("send"));
    this.element = el("form", { class: "composer" }, this.input, this.button);
    this.element.addEventListener("submit", (event) => { event.preventDefault(); this.#send(); });
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("input", () => this.#changed());
    this.input.value = draft();
  }

  speak(strings) {
    this.input.placeholder = strings.input;
    this.input.setAttribute("aria-label", strings.inputLabel);
    this.button.setAttribute("aria-label", strings.send);
  }

  set isBusy(isBusy) {
    this.button.disabled = isBusy;
  }

  /** Puts words back that did not get through, unless something newer stands there. */
  restore(text) {
    if (!this.input.value) this.input.value = text;
    this.#changed();
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#send();
  }

  #send() {
    const text = this.input.value.trim();
    if (!text || this.button.disabled) return;
    this.input.value = "";
    this.#changed();
    this.onSend(text);
  }

  #changed() {
    this.input.style.height = "auto";
    const height = this.input.scrollHeight + 2;
    this.input.style.height = `${Math.min(height, TALLEST)}px`;
    this.input.classList.toggle("tall", height > TALLEST);
    try { sessionStorage.setItem(DRAFT_KEY, this.input.value); } catch { /* not kept */ }
  }
}

function draft() {
  try { return sessionStorage.getItem(DRAFT_KEY) ?? ""; } catch { return ""; }
}
