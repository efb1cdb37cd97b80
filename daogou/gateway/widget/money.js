// Prices as shoppers read them: ¥299, ¥259.50, $49.00.

/** `amount` is a decimal string; an unknown currency is written out, and no price gives "". */
export function money(amount, currency, language) {
  const value = Number(amount);
  if (amount === null || amount === undefined || amount === "" || Number.isNaN(value)) return "";
  const isWhole = Number.isInteger(value) && ["CNY", "JPY", "KRW"].includes(currency);
  try {
    return new Intl.NumberFormat(language === "zh" ? "zh-CN" : "en-US", {
      style: "currency", currency, currencyDisplay: "narrowSymbol",
      minimumFractionDigits: isWhole ? 0 : 2, maximumFractionDigits: isWhole ? 0 : 2,
    }).format(value);
  } catch {
    return `${amount} ${currency ?? ""}`.trim();
  }
}
