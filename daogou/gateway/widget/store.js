// What the browser keeps between two pages: the session's token, the unsent message, the votes, the language.

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

  /** A new conversation: everything but the language goes; the guide has to be told it anew. */
  begin(token) {
    this.write({ token, pending: null, votes: {}, switched: Boolean(this.read().language) });
  }
}
