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
  // What an entry says itself, and the entries under it.
  const read = (item) => {
    const own = [...item.children].filter((each) => each.localName !== "ul");
    return {
      item,
      text: plain([...own.map((each) => each.textContent), item.dataset.also || ""].join(" ")),
      under: [...item.querySelectorAll(":scope > ul > li")].map(read),
    };
  };
  const letters = document.querySelector(".letters");
  const sections = [...places.querySelectorAll("section")].map((section) => ({
    section,
    letter: letters.querySelector(`a[href="#${section.querySelector("h2").id}"]`).parentElement,
    entries: [...section.querySelectorAll(":scope > ul > li")].map(read),
  }));

  // An entry that fits keeps all that is under it; another one is kept for what fits under it.
  const keeps = ({ item, text, under }, wanted) => {
    const fits = wanted.every((word) => text.includes(word));
    const kept = under.filter((each) => keeps(each, fits ? [] : wanted));
    item.hidden = !fits && !kept.length;
    return !item.hidden;
  };

  const narrow = () => {
    const wanted = plain(input.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { section, letter, entries } of sections) {
      const kept = entries.filter((each) => keeps(each, wanted)).length;
      section.hidden = letter.hidden = !kept;
      found += kept;
    }
    letters.hidden = !found;
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
