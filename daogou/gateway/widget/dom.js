// Small pieces of page. Text goes in as text: nothing here, or anywhere in the widget, parses HTML.

const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  close: "M6 6l12 12M18 6L6 18",
  restart: "M4 12a8 8 0 1 0 2.6-5.9M4 4v4.5h4.5",
  send: "M5 12h14M13 6l6 6-6 6",
  up: "M7 11v9H4v-9zm0 0l4-7c1.5 0 2.5 1 2.2 2.6L12.5 10H18a2 2 0 0 1 2 2.4l-1.2 6A2 2 0 0 1 16.9 20H7",
  down: "M7 13V4H4v9zm0 0l4 7c1.5 0 2.5-1 2.2-2.6L12.5 14H18a2 2 0 0 0 2-2.4l-1.2-6A2 2 0 0 0 16.9 4H7",
  bag: "M6 8h12l1 12H5zM9 8V7a3 3 0 0 1 6 0v1",
  guide: "M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zm3 5h8m-8 3.5h5",
};

/** An element with attributes, listeners (`onclick: …`) and children; null children are passed over. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "text") node.textContent = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.appendChild(document.createElementNS(SVG, "path")).setAttribute("d", ICONS[name]);
  return svg;
}

/** The address if it is http(s) or a path of this page's own site; null for javascript:, data: and the like. */
export function safeUrl(address) {
  if (typeof address !== "string" || !address.trim()) return null;
  try {
    const url = new URL(address, document.baseURI);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/** A text with its http(s) addresses as links; everything else stays text. */
export function linkedText(text) {
  return String(text).split(/(https?:\/\/[^\s<>"'，。；！？、）)]+)/).map((part, index) => {
    const url = index % 2 ? safeUrl(part) : null;
    return url ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer", text: part }) : part;
  });
}

/** A picture, or a quiet placeholder where it is missing, refused or broken. */
export function picture(address, className) {
  const empty = () => el("div", { class: `${className} empty` }, icon("bag"));
  const url = safeUrl(address);
  if (!url) return empty();
  const image = el("img", { class: className, alt: "", loading: "lazy", decoding: "async", referrerpolicy: "no-referrer" });
  image.addEventListener("error", () => image.replaceWith(empty()));
  image.src = url;
  return image;
}
