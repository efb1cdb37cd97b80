// What the browser keeps between two pages and for all tabs: the session's token, the messages that have no answer yet
// (each tab has its own), the votes, the language.

export class Store {
  #key;
  #memory = {};

  constructor(base) {
    this.#key = `daogou:${base}`;
  }

  /** A private window may refuse localStorage; then the page's own memory has to do. */
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.#key)) ?? {};
    } catch {
      return this.#memory;
    }
  }

  write(changes) {
    this.#memory = { ...this.read(), ...changes };
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#memory));
    } catch { /* kept in memory */ }
  }

  /** Messages without an answer, in the order in which they were said; those of other tabs among them. */
  unanswered() {
    return Object.values(this.read().pending ?? {}).filter((message) => message?.id);
  }

  addPending(message) {
    this.write({ pending: { ...this.read().pending, [message.id]: message } });
  }

  dropPending(id) {
    const { [id]: _, ...others } = this.read().pending ?? {};
    this.write({ pending: others });
  }

  /** A new conversation: everything but the language goes; the guide has to be told it anew. */
  begin(token) {
    this.write({ token, pending: {}, votes: {}, switched: Boolean(this.read().language) });
  }
}
