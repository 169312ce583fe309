// The review of a report by keys: j and k move, Enter confirms, e sets fields, x refuses. Each key presses a button
// or opens a form that the page has anyway; a form that is sent comes back as the same page, of which what changed is
// put in place.
"use strict";

(() => {
  const review = document.querySelector(".review");
  if (!review) return;
  const told = () => document.getElementById("told");
  const text = () => review.querySelector(".stored");
  let sending = false;

  const cards = () => [...review.querySelectorAll("[data-item].card")];
  const at = (n) => review.querySelector(`.card[data-item="${CSS.escape(String(n))}"]`);
  const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

  function mark(card) {
    for (const one of review.querySelectorAll(".current")) one.classList.remove("current");
    if (!card) return;
    card.classList.add("current");
    review.dataset.current = card.dataset.item;
    const words = [...text().querySelectorAll("mark")].filter((one) => one.dataset.items.split(" ").includes(card.dataset.item));
    for (const one of words) one.classList.add("current");
    if (words.length) {
      const box = text();
      const first = words[0].offsetTop;
      if (first < box.scrollTop || first > box.scrollTop + box.clientHeight * 0.7) box.scrollTop = first - box.clientHeight / 3;
    }
  }

  function go(card) {
    if (!card) return;
    mark(card);
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  function current() {
    return at(review.dataset.current) || cards()[0];
  }

  function press(card, act) {
    const button = card.querySelector(`button[data-act="${act}"]`);
    if (button) button.form.requestSubmit(button);
  }

  // What is asked for comes first; where nothing is, every field lies open.
  function edit(card) {
    let field = card.querySelector(".lacking :is(input, select, textarea), .suggested :is(input, select, textarea)");
    const details = card.querySelector("details");
    if (!field && details) {
      details.open = true;
      field = details.querySelector(".set :is(input, select, textarea)");
    }
    field ||= card.querySelector(".set :is(input, select, textarea)");
    if (!field) return;
    field.focus();
    if (field.select) field.select();
  }

  // Enter sends a form from any field but a list: there too, unless the list hangs open and Enter takes a choice.
  function choose(event, card) {
    const list = event.target;
    if (event.key === " " || event.key === "F4") list.dataset.hangs = "";
    else if (event.key !== "Enter") return;
    else if ("hangs" in list.dataset) delete list.dataset.hangs;
    else {
      event.preventDefault();
      press(card, card.dataset.item === "0" ? "confirm" : "save");
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (document.querySelector("dialog[open]")) return;
    const card = current();
    if (isTyping(event.target)) {
      const within = event.target.closest(".card");
      if (event.key === "Escape" && within) {
        event.preventDefault();
        go(within);
      }
      if (event.target.tagName === "SELECT" && within) choose(event, within);
      return;
    }
    const all = cards();
    const moves = {
      j: () => go(all[Math.min(all.indexOf(card) + 1, all.length - 1)]),
      k: () => go(all[Math.max(all.indexOf(card) - 1, 0)]),
      e: () => edit(card),
      x: () => press(card, "dismiss"),
      Enter: () => {
        if (card.querySelector(".lacking")) edit(card);
        else press(card, "confirm");
      },
    };
    // Enter on a link, a button or a summary is theirs.
    if (event.key === "Enter" && !event.target.matches("body, .card, main")) return;
    if (!moves[event.key]) return;
    event.preventDefault();
    moves[event.key]();
  });

  review.addEventListener("focusin", (event) => {
    const card = event.target.closest(".card");
    if (card) mark(card);
  });

  review.addEventListener("click", (event) => {
    const link = event.target.closest("a.to-item");
    if (!link) return;
    event.preventDefault();
    go(at(link.getAttribute("href").slice("#item-".length)));
  });

  review.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-item]")) return;
    event.preventDefault();
    send(form, event.submitter);
  });

  for (const kind of ["change", "focusout"]) {
    review.addEventListener(kind, (event) => {
      if (event.target.tagName === "SELECT") delete event.target.dataset.hangs;
    });
  }

  // A card in which something is typed and not sent yet stays as it is when others are put in place.
  review.addEventListener("input", (event) => {
    const card = event.target.closest(".card");
    if (card) card.dataset.typed = "";
  });

  async function send(form, button) {
    if (sending) return;
    sending = true;
    review.setAttribute("aria-busy", "true");
    const body = new FormData(form);
    if (button && button.name) body.set(button.name, button.value);
    try {
      const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector(".review");
      if (fresh) {
        put(page, fresh, form.dataset.item);
        go(at(answer.redirected ? new URL(answer.url).searchParams.get("at") : form.dataset.item) || cards()[0]);
        tell();
      } else if (answer.redirected) {
        location.assign(answer.url);
      } else {
        document.getElementById("main").replaceWith(document.importNode(page.getElementById("main"), true));
      }
    } catch {
      told().textContent = review.dataset.failed;
      told().classList.remove("unseen");
    } finally {
      sending = false;
      review.removeAttribute("aria-busy");
    }
  }

  function tell() {
    const card = current();
    const refusal = card.querySelector(".refusal");
    told().textContent = refusal ? refusal.textContent : document.getElementById("tally").textContent;
    if (refusal) edit(card);
  }

  function put(page, fresh, sent) {
    document.getElementById("tally").replaceWith(document.importNode(page.getElementById("tally"), true));
    if (sent === "0") {
      review.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
      return;
    }
    document.getElementById("papers").replaceWith(document.importNode(fresh.querySelector("#papers"), true));
    for (const card of cards()) {
      const renewed = fresh.querySelector(`.card[data-item="${CSS.escape(card.dataset.item)}"]`);
      if (renewed && (!("typed" in card.dataset) || card.dataset.item === sent)) {
        card.replaceWith(document.importNode(renewed, true));
      }
    }
  }

  // The page opens at its head; who comes from a form, or by a link, is led to the item.
  if (location.hash) go(current());
  else {
    mark(current());
    current().focus({ preventScroll: true });
  }
})();
