// The launcher: all that a shop's page loads at once. The panel behind it is fetched when it is first opened.
(() => {
  const script = document.currentScript;
  if (!script || document.querySelector("daogou-guide")) return;

  const VERSION = "__VERSION__"; // written by the server: a fingerprint of the widget's files
  const OPEN_KEY = "daogou:open";
  const LABELS = { zh: "问问导购", en: "Ask the guide" };
  const FAILED = { zh: "导购没能打开，请再点一次", en: "The guide did not load; please press again" };
  const ICON = "M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zm3 5h8m-8 3.5h5";
  const STYLE = `
    :host { all: initial !important; --accent: #1d5b4f; --on-accent: #fff; /* important here beats the shop's own style */
      font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif !important; }
    .launcher { position: fixed; inset: auto 24px 24px auto; z-index: 2147483000; display: flex; align-items: center;
      gap: 10px; min-height: 52px; padding: 0 20px 0 16px; border: 0; border-radius: 26px; cursor: pointer;
      font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent);
      box-shadow: 0 1px 2px rgb(0 0 0 / .18), 0 8px 24px rgb(0 0 0 / .2); transition: transform .16s ease, box-shadow .16s ease; }
    .launcher.left { inset: auto auto 24px 24px; }
    .launcher:hover { transform: translateY(-2px); }
    .launcher:focus-visible { outline: 3px solid var(--on-accent); outline-offset: -6px; }
    .launcher[aria-busy=true] { cursor: progress; }
    .launcher[hidden] { display: none; }
    .launcher svg { width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 1.8;
      stroke-linecap: round; stroke-linejoin: round; }
    @media (max-width: 480px) { .launcher, .launcher.left { bottom: max(16px, env(safe-area-inset-bottom)); } .launcher { right: 16px; } .launcher.left { left: 16px; } }
    @media (prefers-reduced-motion: reduce) { .launcher { transition: none; } .launcher:hover { transform: none; } }`;

  const options = script.dataset;
  const base = new URL(".", script.src).href;
  const host = document.createElement("daogou-guide");
  const root = host.attachShadow({ mode: "open" });
  let panel = null;

  function language() {
    const wanted = [options.language, document.documentElement.lang, navigator.language];
    const known = wanted.find((tag) => tag && tag !== "auto" && /^(zh|en)\b/i.test(tag));
    return known ? known.slice(0, 2).toLowerCase() : "en";
  }

  // Black or white on the shop's colour, whichever reads better: one of the two always has a contrast above 4.5.
  function readableOn(color) {
    const probe = document.createElement("canvas").getContext("2d");
    probe.fillStyle = color;
    probe.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...probe.getImageData(0, 0, 1, 1).data].slice(0, 3)
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#000" : "#fff";
  }

  function paint() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", () => colour(dark.matches));
    colour(dark.matches);
  }

  function colour(isDark) {
    const accent = [isDark && options.colorDark, options.color].find((color) => color && isColor(color));
    if (!accent) return;
    host.style.setProperty("--accent", accent);
    host.style.setProperty("--on-accent", readableOn(accent));
  }

  function isColor(color) {
    return CSS.supports("color", color) && !/var|currentcolor/i.test(color);
  }

  function label() {
    return options[language() === "zh" ? "labelZh" : "labelEn"] || options.label || LABELS[language()];
  }

  function drawLauncher() {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    svg.appendChild(document.createElementNS(svg.namespaceURI, "path")).setAttribute("d", ICON);
    const button = document.createElement("button");
    button.type = "button";
    button.className = options.position === "left" ? "launcher left" : "launcher";
    button.setAttribute("aria-expanded", "false");
    button.append(svg, Object.assign(document.createElement("span"), { textContent: label() }));
    button.addEventListener("click", () => open());
    return button;
  }

  function load() {
    panel ??= import(`${base}widget/${VERSION}/panel.js`)
      .then((module) => module.createPanel({ host, root, launcher, base, options, language: language(), onClose: () => remember(false) }))
      .catch((error) => { panel = null; throw error; });
    return panel;
  }

  async function open({ say = "", focus = true } = {}) {
    launcher.setAttribute("aria-busy", "true");
    try {
      (await load()).open({ say, focus });
      remember(true);
    } catch (error) {
      console.warn("daogou:", error);
      launcher.querySelector("span").textContent = FAILED[language()];
    } finally {
      launcher.removeAttribute("aria-busy");
    }
  }

  // A shopper who walks from page to page finds the panel as it was; private modes may refuse the storage.
  function remember(isOpen) {
    try { sessionStorage.setItem(OPEN_KEY, isOpen ? "1" : ""); } catch { /* then it opens closed */ }
  }

  function wasOpen() {
    try { return sessionStorage.getItem(OPEN_KEY) === "1" && innerWidth > 480; } catch { return false; }
  }

  paint();
  const launcher = drawLauncher();
  root.append(launcher);
  document.body.append(host);
  // What the shop's page may ask for: see docs/widget.md.
  document.addEventListener("daogou:open", () => open());
  document.addEventListener("daogou:ask", (event) => open({ say: String(event.detail ?? "") }));
  document.addEventListener("daogou:event", async (event) => (await load()).report(event.detail));
  if (wasOpen()) open({ focus: false });
})();
