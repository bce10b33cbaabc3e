// The index is complete without this script; with it, a reader can narrow it down by words.
(() => {
  "use strict";
  const template = document.getElementById("search");
  const places = document.getElementById("entries");
  if (!template || !places) return;
  template.replaceWith(template.content.cloneNode(true));

  const form = document.querySelector("search form");
  const input = document.getElementById("wanted");
  const status = form.querySelector("[role=status]");
  // Without marks on letters and in one case, so that "cote d'ivoire" finds "Côte d'Ivoire".
  const plain = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’‘]/g, "'").toLowerCase();
  const entries = [...places.querySelectorAll("section > ul > li")].map((item) => ({
    item,
    text: plain(`${item.textContent} ${item.dataset.also || ""}`),
  }));
  const sections = [...places.querySelectorAll("section")];

  const narrow = () => {
    const wanted = plain(input.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { item, text } of entries) {
      item.hidden = !wanted.every((word) => text.includes(word));
      if (!item.hidden) found += 1;
    }
    for (const section of sections) section.hidden = !section.querySelector("ul > li:not([hidden])");
    status.textContent = !wanted.length
      ? ""
      : found
        ? status.dataset.found.replace("{n}", found)
        : status.dataset.none;
    const query = wanted.length ? `?q=${encodeURIComponent(input.value)}` : location.pathname;
    try {
      history.replaceState(null, "", query + location.hash);
    } catch {
      // A page opened from a file has no address that could be rewritten in every browser.
    }
  };

  input.value = new URLSearchParams(location.search).get("q") || "";
  input.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = places.querySelector("section:not([hidden]) > ul > li:not([hidden]) a");
    if (first) first.focus();
  });
  if (input.value) narrow();
})();
