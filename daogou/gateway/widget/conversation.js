// The conversation: what goes to the guide, what comes back, and what happens when the line is bad.
// The transcript on the server is the truth; a view shows it together with the one message still under way.

import { Refused } from "./api.js";

const PAUSES = [1, 2, 4, 8, 16]; // seconds before the next try
const LONGEST_WAIT = 60;

export class Conversation {
  #cursor = null;
  #syncing = Promise.resolve();
  #seen = new Set();
  #wake = () => {};
  #round = 0; // grows when a new conversation begins: answers of the old one are then dropped
  #underWay = null; // the message that waits for its answer; the store's copy survives a reload
  #isPatched = false; // the log shows an answer that did not come from the transcript

  /** `view`: entries(list, isOld), pending(message), settled(), status(kind, seconds), cleared(). */
  constructor({ api, store, view, product, language }) {
    Object.assign(this, { api, store, view, product, language, token: store.read().token ?? null });
    addEventListener("online", () => this.#wake());
  }

  /** Shows what was said before this page was loaded, and sends what did not get through. */
  async resume() {
    if (this.token) await this.sync(true);
    for (const message of this.token ? this.store.unanswered() : []) await this.#deliver(message);
  }

  /** Words that the shopper typed, or a button that the guide offered. */
  async say(text, payload = null) {
    const message = { id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`, text, payload };
    if (this.store.read().switched) message.language = this.language(); // the header's switch: answers follow it
    this.store.addPending(message);
    return this.#deliver(message);
  }

  get isBusy() {
    return this.#underWay !== null;
  }

  again() {
    if (this.#underWay) this.#deliver(this.#underWay);
  }

  /** A new session; the old one stays on the server. Raises when the guide cannot be reached. */
  async restart() {
    const { token } = await this.api.openSession(this.language(), this.product);
    this.#begin(token);
  }

  /** Fetches what is new in the transcript; calls queue up, so nothing is shown twice. */
  sync(isOld = false) {
    this.#syncing = this.#syncing.then(() => this.#fetchNew(isOld), () => this.#fetchNew(isOld));
    return this.#syncing;
  }

  /** Another tab may have begun a new conversation. */
  async follow() {
    const { token = null } = this.store.read();
    if (token !== this.token) {
      this.#begin(token, false);
      return token ? this.sync(true) : undefined;
    }
    return token && this.sync();
  }

  #begin(token, isOurs = true) {
    this.#round += 1;
    this.token = token;
    this.#cursor = null;
    this.#underWay = null;
    this.#seen.clear();
    if (isOurs) this.store.begin(token);
    this.view.cleared();
    this.#wake();
  }

  async #deliver(message) {
    const round = this.#round;
    this.#underWay = message;
    this.view.pending(message);
    for (let attempt = 0; round === this.#round; attempt += 1) {
      try {
        const answer = await this.#post(message);
        if (round === this.#round) await this.#answered(answer);
        return;
      } catch (error) {
        if (round !== this.#round) return;
        if (!(await this.#mayRetry(error, attempt))) return;
      }
    }
  }

  async #post({ id, text, payload, language }) {
    this.token ??= this.store.read().token ?? null; // another tab may have begun
    if (!this.token) {
      const { token } = await this.api.openSession(this.language(), this.product);
      this.token = token;
      this.store.write({ token });
    }
    const words = payload ? { payload } : { text };
    return this.api.send(this.token, { id, ...words, ...(language && { language }), ...(this.product && { product: this.product }) });
  }

  #done() {
    if (this.#underWay?.language === this.language()) this.store.write({ switched: false });
    this.store.dropPending(this.#underWay?.id);
    this.#underWay = null;
  }

  async #answered({ messages = [] }) {
    this.#done();
    this.view.status(null);
    try {
      await this.sync();
    } catch {
      this.#isPatched = true;
      this.view.entries(messages.map((message) => ({ ...message, from: "guide" })), false);
    }
    this.view.settled();
  }

  /** Waits and says true where another try makes sense; else says what is wrong, and what was typed stays. */
  async #mayRetry(error, attempt) {
    if (error instanceof Refused) return this.#refused(error);
    if (attempt >= PAUSES.length) {
      this.view.status("lost");
      return false;
    }
    this.view.status("waiting");
    await this.#pause(PAUSES[attempt]);
    return true;
  }

  async #refused({ status, retryAfter }) {
    if (status === 429) {
      const seconds = Math.min(retryAfter, LONGEST_WAIT);
      this.view.status("slow", seconds);
      await this.#pause(seconds);
      return true;
    }
    if (status === 401) {
      this.#cursor = null;
      this.#seen.clear();
      this.token = null;
      this.store.write({ token: null, votes: {} });
      this.#underWay.language ??= this.store.read().language; // the new conversation does not know it
      this.view.status("ended");
      return true;
    }
    const unsent = this.#underWay;
    this.#done();
    this.view.settled(unsent);
    this.view.status(unsent.payload ? "expired" : "refused");
    return false;
  }

  #startOver() {
    this.#isPatched = false;
    this.#cursor = null;
    this.#seen.clear();
    this.view.cleared();
  }

  #pause(seconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      this.#wake = () => { clearTimeout(timer); resolve(); };
    });
  }

  async #fetchNew(isOld) {
    const { token } = this;
    if (!token) return;
    if (this.#isPatched) this.#startOver();
    try {
      const { messages = [], cursor } = await this.api.transcript(token, this.#cursor);
      if (token !== this.token) return;
      this.#cursor = cursor ?? this.#cursor;
      const fresh = messages.filter(({ id }) => !this.#seen.has(id));
      fresh.forEach(({ id }) => this.#seen.add(id));
      if (fresh.length) this.view.entries(fresh, isOld);
    } catch (error) {
      if (!(error instanceof Refused && error.status === 401)) throw error;
      this.#begin(null);
    }
  }
}
