// The storefront's few manners: broken pictures give way to a placeholder, sentences and buttons open the guide.
function emptied(image) {
  const box = document.createElement("div");
  box.className = "picture empty";
  image.replaceWith(box);
}

for (const image of document.querySelectorAll("img.picture")) {
  if (image.complete && image.naturalWidth === 0 && image.loading !== "lazy") emptied(image);
  else image.addEventListener("error", () => emptied(image));
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-daogou-ask], [data-daogou-open]");
  if (!button) return;
  const sentence = button.dataset.daogouAsk;
  document.dispatchEvent(new CustomEvent(sentence ? "daogou:ask" : "daogou:open", { detail: sentence }));
});
