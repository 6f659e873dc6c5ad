"use strict";

// The search of the manual: every word that is typed must begin a word of the entry; titles count for more.
(function () {
  const MOST = 50;
  const field = document.getElementById("q");
  const status = document.getElementById("stato");
  const list = document.getElementById("trovate");
  const words = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
  const entries = window.VAGLIO_INDICE.map((entry) => ({
    entry,
    title: words(entry.titolo),
    rest: words(entry.parole),
  }));

  function weight(one, asked) {
    let sum = 0;
    for (const word of asked) {
      if (one.title.includes(word)) sum += 4;
      else if (one.title.some((own) => own.startsWith(word))) sum += 3;
      else if (one.rest.includes(word)) sum += 2;
      else if (one.rest.some((own) => own.startsWith(word))) sum += 1;
      else return 0;
    }
    return sum;
  }

  function item(entry) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = entry.pagina;
    link.textContent = entry.titolo;
    line.append(link, " – " + entry.tipo);
    return line;
  }

  function search() {
    const asked = words(field.value);
    list.replaceChildren();
    if (asked.length === 0) {
      status.textContent = "";
      return;
    }
    const found = entries
      .map((one, place) => ({ one, place, weight: weight(one, asked) }))
      .filter((hit) => hit.weight > 0)
      .sort((a, b) => b.weight - a.weight || a.place - b.place);
    list.append(...found.slice(0, MOST).map((hit) => item(hit.one.entry)));
    if (found.length === 0) status.textContent = "Nessuna voce trovata.";
    else if (found.length === 1) status.textContent = "Una voce trovata.";
    else if (found.length <= MOST) status.textContent = found.length + " voci trovate.";
    else status.textContent = found.length + " voci trovate; le prime " + MOST + ":";
  }

  field.value = new URLSearchParams(location.search).get("q") || "";
  field.addEventListener("input", search);
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  search();
})();
