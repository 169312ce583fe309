// The palette: "/" opens it, typing lists pages and passages, arrows choose, Enter goes, Escape closes.
// A combobox with a list of its own (ARIA Authoring Practices). The search page does the same without a script.
"use strict";

(() => {
  const palette = document.getElementById("palette");
  if (!palette) return;
  const input = palette.querySelector("input");
  const list = palette.querySelector("[role=listbox]");
  const status = palette.querySelector("[role=status]");
  const pages = [...document.querySelectorAll("nav.pages a")].map((link) => ({ words: link.textContent, href: link.href }));
  const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let asking = null;
  let waiting = 0;

  function isTyping(target) {
    return target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.altKey || event.ctrlKey || event.metaKey || palette.open) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    open();
  });

  function open() {
    if (palette.dataset.styles) {
      const styles = document.createElement("link");
      styles.rel = "stylesheet";
      styles.href = palette.dataset.styles;
      document.head.append(styles);
      delete palette.dataset.styles;
    }
    palette.showModal();
    input.select();
    refresh();
  }

  palette.addEventListener("click", (event) => {
    if (event.target === palette) palette.close();
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.href);
  });

  palette.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", refresh);

  input.addEventListener("keydown", (event) => {
    const options = [...list.querySelectorAll("[role=option]")];
    const at = options.findIndex((option) => option.id === input.getAttribute("aria-activedescendant"));
    const moves = {
      ArrowDown: () => choose(options[(at + 1) % options.length]),
      ArrowUp: () => choose(options[at < 0 ? options.length - 1 : (at - 1 + options.length) % options.length]),
      Enter: () => go(options[at]),
    };
    if (!moves[event.key] || event.isComposing || (event.key !== "Enter" && !options.length)) return;
    event.preventDefault();
    moves[event.key]();
  });

  function go(option) {
    if (option) location.assign(option.dataset.href);
    else if (input.value.trim()) location.assign(address(input.value));
  }

  function choose(option) {
    for (const other of list.querySelectorAll("[aria-selected=true]")) other.setAttribute("aria-selected", "false");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function address(words) {
    const found = new URL(palette.dataset.search, location.href);
    found.searchParams.set("q", words.trim());
    return found;
  }

  // Pages at once; passages when typing rests, and only those of the last words typed.
  function refresh() {
    const words = plain(input.value.trim());
    const named = pages.filter((page) => plain(page.words).includes(words));
    show(named.map((page) => option(page.words, page.href)), "");
    clearTimeout(waiting);
    if (asking) asking.abort();
    if (words.length < 2) return;
    waiting = setTimeout(() => ask(input.value, named), 150);
  }

  async function ask(words, named) {
    asking = new AbortController();
    const wanted = address(words);
    wanted.searchParams.set("part", "options");
    let answer;
    try {
      answer = await fetch(wanted, { credentials: "same-origin", signal: asking.signal });
    } catch {
      return;
    }
    if (answer.redirected) return location.assign(address(words));
    if (!answer.ok && answer.status !== 400) return;
    const text = await answer.text();
    if (words !== input.value) return;
    const found = new DOMParser().parseFromString(text, "text/html").querySelector("ul");
    const options = [...found.querySelectorAll("[role=option]")].map((one) => document.importNode(one, true));
    if (options.length) options.push(option(palette.dataset.all, address(words).href));
    show([...named.map((page) => option(page.words, page.href)), ...options], found.dataset.shown);
  }

  function option(words, href) {
    const made = document.createElement("li");
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.dataset.href = href;
    made.textContent = words;
    return made;
  }

  function show(options, words) {
    options.forEach((one, n) => { one.id = `palette-option-${n}`; });
    list.replaceChildren(...options);
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", String(options.length > 0));
    status.textContent = words;
  }
})();
