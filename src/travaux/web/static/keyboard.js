// Keys of every page: ? shows them, g and a letter goes to a section. Nothing here is the only way to anything.
"use strict";

(() => {
  const dialog = document.getElementById("keys");
  let waits = 0;

  const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

  document.getElementById("keys-button").addEventListener("click", () => dialog.showModal());

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
    if (event.key === "?") {
      event.preventDefault();
      if (dialog.open) dialog.close();
      else dialog.showModal();
      return;
    }
    if (event.key === "g") {
      waits = event.timeStamp;
      return;
    }
    // One second to type the letter; then it is a letter like any other.
    if (!waits || event.timeStamp - waits > 1000) return;
    waits = 0;
    const link = document.querySelector(`.pages a[data-letter="${CSS.escape(event.key)}"]`);
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    location.assign(link.href);
  }, true);
})();
