// The matrix as a grid: one tab stop, arrows or h j k l to move, Enter to open the article beside it.
// Everything here only shortens a way that the links of the page go too.
"use strict";

(() => {
  for (const hint of document.querySelectorAll("[data-with-script]")) hint.hidden = false;

  const table = document.getElementById("matrix");
  if (!table) return;
  const panel = document.getElementById(table.dataset.panel);
  const desk = panel.parentElement;
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].slice(1).map((cell) => cell.querySelector("a")));
  let current = null;

  table.setAttribute("role", "grid");
  for (const link of rows.flat()) if (link) link.tabIndex = -1;
  select(table.querySelector("a[aria-current]") || rows.flat().find(Boolean));

  function select(link) {
    if (!link) return;
    if (current) current.tabIndex = -1;
    current = link;
    current.tabIndex = 0;
  }

  function place(link) {
    const row = rows.findIndex((links) => links.includes(link));
    return [row, rows[row].indexOf(link)];
  }

  // The next cell that holds a link, going by (down, right) from the current one.
  function beside(down, right) {
    let [row, column] = place(current);
    do {
      row += down;
      column += right;
    } while (rows[row] && column >= 0 && column < rows[row].length && !rows[row][column]);
    return rows[row] && rows[row][column];
  }

  const rtl = getComputedStyle(table).direction === "rtl" ? -1 : 1;
  const moves = {
    ArrowDown: () => beside(1, 0), j: () => beside(1, 0),
    ArrowUp: () => beside(-1, 0), k: () => beside(-1, 0),
    ArrowRight: () => beside(0, rtl), l: () => beside(0, 1),
    ArrowLeft: () => beside(0, -rtl), h: () => beside(0, -1),
    Home: () => rows[place(current)[0]].find(Boolean),
    End: () => rows[place(current)[0]].findLast(Boolean),
  };

  table.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !moves[event.key] || !event.target.closest("td")) return;
    event.preventDefault();
    const link = moves[event.key]();
    if (!link) return;
    select(link);
    link.focus();
    link.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  // The words of a sign for those who point at it; written here, since a page of them would travel twice.
  table.addEventListener("pointerover", (event) => {
    const link = event.target.closest("td a");
    if (link && !link.title) link.title = link.querySelector(".unseen").textContent;
  });

  table.addEventListener("focusin", (event) => {
    const link = event.target.closest("td a");
    if (link) select(link);
  });

  async function open(href, remember) {
    const address = new URL(href, location.href);
    const ask = new URL(address);
    ask.searchParams.set("part", "panel");
    const answer = await fetch(ask, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) {
      location.assign(address);
      return;
    }
    panel.innerHTML = await answer.text();
    const chosen = address.searchParams.get("provision");
    desk.classList.toggle("with-panel", Boolean(chosen));
    for (const link of table.querySelectorAll("a[aria-current]")) link.removeAttribute("aria-current");
    const same = rows.flat().find((link) => link && link.search === address.search);
    if (same) {
      same.setAttribute("aria-current", "true");
      select(same);
    }
    if (remember) history.pushState({}, "", address);
    if (chosen) {
      panel.focus({ preventScroll: true });
      panel.scrollIntoView({ block: "nearest" });
    } else if (current) {
      current.focus();
    }
  }

  function isPlain(event) {
    return event.button === 0 && !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
  }

  table.addEventListener("click", (event) => {
    const link = event.target.closest("td a");
    if (!link || !isPlain(event)) return;
    event.preventDefault();
    open(link.href, true);
  });

  panel.addEventListener("click", (event) => {
    const link = event.target.closest("a.close");
    if (!link || !isPlain(event)) return;
    event.preventDefault();
    open(link.href, true);
  });

  panel.addEventListener("keydown", (event) => {
    const link = panel.querySelector("a.close");
    if (event.key === "Escape" && link) open(link.href, true);
  });

  window.addEventListener("popstate", () => open(location.href, false));
})();
