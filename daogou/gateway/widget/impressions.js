// Which products were really seen: half of the card inside the panel, once per answer.

export class Impressions {
  #seen = new Set();
  #observer;

  constructor(container, report) {
    this.#observer = new IntersectionObserver((changes) => {
      for (const { isIntersecting, target } of changes) if (isIntersecting) this.#tell(target, report);
    }, { root: container, threshold: 0.5 });
  }

  watch(node, entry) {
    for (const card of node.querySelectorAll("[data-product]")) {
      card.daogouEntry = entry.id;
      this.#observer.observe(card);
    }
  }

  #tell(card, report) {
    this.#observer.unobserve(card);
    const key = `${card.daogouEntry}:${card.dataset.product}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    report({ type: "impression", product: card.dataset.product, message: card.daogouEntry });
  }
}
