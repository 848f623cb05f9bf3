// Keyboard shortcuts of the desk. Never while someone types, never with a modifier, and not at all where they are
// switched off. Every one of them presses a link or a field that stands on the page, so nothing works by key alone.
(() => {
  "use strict";
  // The page of shortcuts has no sheet of them.
  const sheet = document.getElementById("shortcuts");
  const PLACE = "pledgebook.shortcuts";
  const PATIENCE = 1500;
  // When the leader was pressed, by the clock of the events: a page that is slow to hear two keys heard them close together.
  let leader = -Infinity;

  // A browser may refuse to remember anything; shortcuts then are on.
  const isOn = () => {
    try {
      return localStorage.getItem(PLACE) !== "off";
    } catch {
      return true;
    }
  };
  const boxes = [...document.querySelectorAll("[data-shortcuts-switch]")].map((line) => {
    line.hidden = false;
    return line.querySelector("input");
  });
  const show = () => boxes.forEach((box) => (box.checked = isOn()));
  for (const box of boxes) {
    box.addEventListener("change", () => {
      try {
        localStorage.setItem(PLACE, box.checked ? "on" : "off");
      } catch {}
      show();
    });
  }
  show();

  for (const link of document.querySelectorAll("[data-shortcuts]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      if (!sheet) return;
      event.preventDefault();
      sheet.showModal();
    });
  }

  sheet?.querySelector("[data-close]").addEventListener("click", () => sheet.close());

  // The menu behind one's name closes again, as a menu does.
  const menu = document.querySelector(".person-menu");
  const closes = (event) => {
    if (menu?.open && !menu.contains(event.target)) menu.open = false;
  };
  document.addEventListener("click", closes);
  document.addEventListener("focusin", closes);
  menu?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  const lines = () => [...document.querySelectorAll("main .worklist .statement-line a")];
  const current = () => lines().find((line) => line === document.activeElement || line.closest("li, tr").contains(document.activeElement));
  const press = (selector) => document.querySelector(selector)?.click();

  // What a decision is taken with gets the focus and no more: it is pressed there.
  const aim = (key) => document.getElementById(document.querySelector(`main [data-key=${key}]`)?.hash.slice(1));
  const lead = (place) => {
    place?.focus();
    place?.scrollIntoView({ block: "nearest" });
  };

  const move = (step) => {
    const all = lines();
    if (!all.length) return press(step > 0 ? ".way a[rel=next]" : ".way a[rel=prev]");
    const at = all.indexOf(current());
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
    all[next].focus();
    all[next].closest("li, tr").scrollIntoView({ block: "nearest" });
  };

  const keys = {
    j: () => move(1),
    n: () => move(1),
    k: () => move(-1),
    p: () => move(-1),
    o: () => (current() ?? document.querySelector("main [data-key=o]"))?.click(),
    a: () => lead(document.querySelector("main [data-key=a]")),
    s: () => lead(aim("s")),
    r: () => lead(aim("r")),
    e: () => press("main [data-key=e]"),
    "/": () => {
      const field = document.getElementById("desk-search");
      field?.focus();
      field?.select();
    },
    "?": () => sheet?.showModal(),
    g: (event) => (leader = event.timeStamp),
  };

  const isTyping = (target) =>
    target instanceof Element && (target.isContentEditable || target.closest("input:not([type=checkbox], [type=radio]), textarea, select"));

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]") || !isOn()) return;
    const place = event.timeStamp - leader < PATIENCE && document.querySelector(`.desk-head a[data-go="${CSS.escape(event.key)}"]`);
    leader = -Infinity;
    if (place) {
      event.preventDefault();
      place.click();
    } else if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key](event);
    }
  });
})();
