// The shop's own words, as attributes of the script: data-greeting-en before data-greeting, for whoever reads English.

/** `name` is the attribute's, without "data-"; "" where the shop says nothing of its own. */
export function own(options, name, language) {
  const suffix = language === "zh" ? "Zh" : "En";
  return options[name + suffix] || options[name] || "";
}
