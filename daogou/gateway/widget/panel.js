// Puts the panel together: the only file that knows all the others.

import { Api } from "./api.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { Impressions } from "./impressions.js";
import { Log } from "./log.js";
import { Shell } from "./shell.js";
import { Store } from "./store.js";
import { STRINGS } from "./strings.js";

const STAFF_POLL = 4000; // while a person of the shop may write

/** Called once by the loader. The answer's `open` shows the panel; `report` takes the shop page's own events. */
export async function createPanel({ host, root, launcher, base, options, language, onClose }) {
  await addStyle(root);
  return new Panel({ host, root, launcher, base, options, language, onClose });
}

/** A constructed style sheet needs no permission of the page's content security policy. */
async function addStyle(root) {
  const response = await fetch(new URL("panel.css", import.meta.url), { credentials: "omit" });
  if (!response.ok) throw new Error(`panel.css: ${response.status}`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await response.text());
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

class Panel {
  #resumed = null;

  constructor({ host, root, launcher, base, options, language, onClose }) {
    Object.assign(this, { host, root, launcher, options, onClose });
    this.api = new Api(base);
    this.store = new Store(base);
    this.language = this.store.read().language ?? language;
    this.log = new Log(this.#desk());
    this.composer = new Composer((text) => this.conversation.say(text));
    this.shell = new Shell({ log: this.log, composer: this.composer, options, on: {
      close: () => this.close(), language: () => this.#switchLanguage(), restart: () => this.#restart(),
    } });
    this.impressions = new Impressions(this.log.element, (event) => this.report(event));
    this.conversation = new Conversation({ api: this.api, store: this.store, view: this.#view(), product: options.product, language: () => this.language });
    this.#speak();
    root.append(this.shell.element);
    this.#stayCurrent();
  }

  get strings() {
    return STRINGS[this.language];
  }

  async open({ say, focus }) {
    this.shell.element.hidden = false;
    this.launcher.hidden = true;
    this.launcher.setAttribute("aria-expanded", "true");
    if (focus) this.#focusInside();
    if (this.#resumed && !this.conversation.isBusy) this.conversation.follow().catch(() => {}); // other tabs meanwhile
    await this.#resume();
    if (say) this.#ask(say);
  }

  close() {
    this.shell.element.hidden = true;
    this.launcher.hidden = false;
    this.launcher.setAttribute("aria-expanded", "false");
    this.launcher.focus();
    this.onClose();
  }

  /** Events of the widget and of the shop's page ("cart", "purchase"); without a conversation there is nothing to tell. */
  report(event) {
    const { token } = this.store.read();
    if (token && event?.type && event?.product) this.api.report(token, event);
  }

  // A touch screen's keyboard would hide the greeting: there the panel itself takes the focus.
  #focusInside() {
    (matchMedia("(pointer: coarse)").matches ? this.shell.element : this.composer.input).focus();
  }

  #resume() {
    this.#resumed ??= this.conversation.resume().catch(() => {
      this.#resumed = null;
      this.shell.tell(this.strings.lost, [this.strings.again, () => { this.shell.tell(null); this.#resume(); }]);
    });
    return this.#resumed;
  }

  #ask(text, payload = null) {
    if (!this.conversation.isBusy) this.conversation.say(text, payload);
    else if (!payload) this.composer.restore(text);
  }

  #desk() {
    const panel = this;
    return {
      options: this.options,
      get strings() { return panel.strings; },
      get language() { return panel.language; },
      press: (title, payload) => this.#ask(title, payload),
      watch: (node, entry) => this.impressions.watch(node, entry),
      about: (entry) => this.#aboutEntry(entry),
    };
  }

  /** What the cards of one answer may ask for; a spread of the desk keeps the words of this moment. */
  #aboutEntry(entry) {
    const key = (item) => `${entry.id}:${item.id}`;
    return {
      report: (type, item) => this.report({ type, product: item.id, message: entry.id }),
      voteOf: (item) => this.store.read().votes?.[key(item)],
      vote: (item, direction) => {
        this.store.write({ votes: { ...this.store.read().votes, [key(item)]: direction } });
        this.report({ type: `thumb_${direction}`, product: item.id, message: entry.id });
      },
    };
  }

  #view() {
    return {
      entries: (entries, isOld) => this.log.add(entries, isOld),
      pending: (message) => { this.composer.isBusy = true; this.log.setPending(message); },
      settled: (unsent) => {
        this.composer.isBusy = false;
        this.log.setPending(null);
        if (unsent && !unsent.payload) this.composer.restore(unsent.text);
      },
      cleared: () => { this.composer.isBusy = false; this.shell.tell(null); this.log.clear(); },
      status: (kind, seconds) => this.#status(kind, seconds),
    };
  }

  #status(kind, seconds) {
    const { strings } = this;
    const words = kind === "slow" ? strings.slow(seconds) : strings[kind];
    this.shell.tell(kind ? words : null, kind === "lost" ? [strings.again, () => { this.shell.tell(null); this.conversation.again(); }] : null);
  }

  async #restart() {
    try {
      await this.conversation.restart();
      this.composer.input.focus();
    } catch {
      this.shell.tell(this.strings.restartFailed);
    }
  }

  #switchLanguage() {
    this.language = this.language === "zh" ? "en" : "zh";
    this.store.write({ language: this.language, switched: true });
    this.#speak();
  }

  #speak() {
    this.shell.speak(this.strings);
    this.composer.speak(this.strings);
    this.log.redraw();
  }

  /** Other tabs and the shop's staff write too: look again on focus, and often while a person may answer. */
  #stayCurrent() {
    const look = () => {
      if (!this.shell.element.hidden && document.visibilityState === "visible" && !this.conversation.isBusy) this.conversation.follow().catch(() => {});
    };
    addEventListener("focus", look);
    addEventListener("storage", look); // another tab began, was answered, or started again
    document.addEventListener("visibilitychange", look);
    setInterval(() => {
      const { from, custom } = this.log.lastEntry ?? {};
      if (from === "staff" || custom?.type === "handoff") look();
    }, STAFF_POLL);
  }
}
