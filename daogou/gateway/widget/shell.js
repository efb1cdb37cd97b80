// The panel's frame: header, place for the log, one line for the state of things, composer; focus and Escape.

import { el, icon } from "./dom.js";
import { own } from "./options.js";

export class Shell {
  /** `on`: close(), language(), restart(). */
  constructor({ log, composer, options, on }) {
    this.options = options;
    this.name = el("h2", { id: "name" });
    this.subtitle = el("p", {});
    this.language = el("button", { type: "button", class: "tool words", onclick: on.language });
    this.restart = el("button", { type: "button", class: "tool", onclick: () => this.#ask() }, icon("restart"));
    this.close = el("button", { type: "button", class: "tool", onclick: on.close }, icon("close"));
    this.status = el("div", { class: "status", role: "status", hidden: true });
    this.question = el("div", { class: "question", role: "alertdialog", "aria-labelledby": "ask", hidden: true });
    this.onRestart = on.restart;
    this.element = el("section", { class: options.position === "left" ? "panel left" : "panel", role: "dialog", "aria-labelledby": "name", tabindex: "-1", hidden: true },
      el("header", {}, el("span", { class: "mark" }, icon("guide")), el("div", { class: "names" }, this.name, this.subtitle), this.language, this.restart, this.close),
      this.question, log.element, this.status, composer.element);
    this.element.addEventListener("keydown", (event) => this.#key(event, on));
  }

  speak(strings) {
    this.strings = strings;
    this.name.textContent = own(this.options, "name", strings.other === "English" ? "zh" : "en") || strings.name;
    this.subtitle.textContent = strings.subtitle;
    this.language.textContent = strings.other;
    this.language.lang = strings.other === "English" ? "en" : "zh";
    label(this.restart, strings.restart);
    label(this.close, strings.close);
    this.element.lang = strings.other === "English" ? "zh-CN" : "en";
  }

  /** One line above the composer; `button` is [words, what it does]. */
  tell(text, button = null) {
    this.status.hidden = !text;
    this.status.replaceChildren(text ?? "", ...(button ? [el("button", { type: "button", class: "again", text: button[0], onclick: button[1] })] : []));
  }

  #ask() {
    const { strings } = this;
    const done = () => { this.question.hidden = true; this.restart.focus(); };
    const yes = el("button", { type: "button", class: "yes", text: strings.restartYes, onclick: () => { done(); this.onRestart(); } });
    this.question.replaceChildren(
      el("p", { id: "ask", text: strings.restartAsk }),
      el("div", { class: "buttons" }, yes, el("button", { type: "button", class: "no", text: strings.cancel, onclick: done })));
    this.question.hidden = false;
    yes.focus();
  }

  #key(event, on) {
    event.stopPropagation(); // the shop's own shortcuts stay out of what is typed here
    if (event.key === "Escape" && !event.isComposing) {
      if (this.question.hidden) on.close();
      else { this.question.hidden = true; this.restart.focus(); }
    }
    if (event.key === "Tab" && matchMedia("(max-width: 480px)").matches) this.#keepInside(event);
  }

  /** On a phone the panel covers the page, so Tab goes round inside it. */
  #keepInside(event) {
    const stops = [...this.element.querySelectorAll("a[href], button:not([disabled]), textarea, summary, [tabindex='0']")]
      .filter((node) => node.getClientRects().length > 0);
    const [leaving, next] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
    if (this.element.getRootNode().activeElement !== leaving) return;
    event.preventDefault();
    next.focus();
  }
}

function label(button, words) {
  button.setAttribute("aria-label", words);
  button.title = words;
}
