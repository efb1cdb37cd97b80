// The guide's REST door. Every failure is one of two: Refused (the server said no) or Unreachable (try again).

const PATIENCE = 30_000;
const PASSING = new Set([500, 502, 503, 504]);

export class Refused extends Error {
  constructor(status, retryAfter) {
    super(`the guide answered ${status}`);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

export class Unreachable extends Error {}

export class Api {
  constructor(base) {
    this.base = base;
  }

  openSession(language, product) {
    return this.#call("POST", "api/sessions", { body: { language, ...(product && { product }) } });
  }

  send(token, message) {
    return this.#call("POST", "api/messages", { token, body: message });
  }

  transcript(token, cursor) {
    const after = cursor === null ? "" : `?after=${encodeURIComponent(cursor)}`;
    return this.#call("GET", `api/messages${after}`, { token });
  }

  /** Statistics never disturb a shopper: a failure is dropped. */
  async report(token, event) {
    try {
      await this.#call("POST", "api/events", { token, body: event, keepalive: true });
    } catch { /* one event less */ }
  }

  async #call(method, path, { token, body, keepalive = false } = {}) {
    const headers = { Accept: "application/json" };
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body) headers["Content-Type"] = "application/json";
    const signal = keepalive ? undefined : AbortSignal.timeout(PATIENCE);
    let response;
    try {
      response = await fetch(this.base + path, {
        method, headers, signal, keepalive, body: body && JSON.stringify(body), credentials: "omit", cache: "no-store",
      });
      if (response.ok) return await response.json().catch(() => ({}));
    } catch (error) {
      throw new Unreachable(String(error));
    }
    if (PASSING.has(response.status)) throw new Unreachable(`the guide answered ${response.status}`);
    throw new Refused(response.status, Number(response.headers.get("Retry-After")) || 5);
  }
}
