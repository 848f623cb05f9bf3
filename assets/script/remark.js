// Remarks on selected words: a selection in the proposed text fills in the passage of the form below, and a button leads
// there. Without this script the passage is chosen from the list, or its words are typed.
(() => {
  "use strict";
  const panel = document.getElementById("remark");
  const button = document.querySelector(".remark-here");
  if (!panel || !button) return;
  const field = (name) => panel.querySelector(`[name="${name}"]`);
  let chosen = null;

  const within = (node, selector) => (node instanceof Element ? node : node?.parentElement)?.closest(selector);

  // The words of the proposal alone: neither what was taken out nor what is said to screen readers.
  const words = (range) => {
    const part = range.cloneContents();
    for (const left of part.querySelectorAll("del, .unseen, [class^=passage-note]")) left.remove();
    return part.textContent.replace(/\s+/g, " ").trim();
  };

  const look = () => {
    // Who walks to the button by keyboard may pass through fields, and each of them takes the selection for itself.
    if (chosen && document.activeElement?.matches("input, textarea, select")) return;
    const selection = document.getSelection();
    chosen = null;
    if (selection?.rangeCount && !selection.isCollapsed) {
      const range = selection.getRangeAt(0);
      const text = within(range.commonAncestorContainer, ".facing[data-subject] :is(.as-typed, .as-read)");
      const proposed = text && !within(text, ".side-theirs, .remark");
      const quote = proposed ? words(range) : "";
      if (quote) chosen = { subject: within(text, "[data-subject]").dataset.subject, quote };
    }
    button.hidden = !chosen;
  };

  document.addEventListener("selectionchange", look);
  // The button must not take the selection away before it is read.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    if (!chosen) return;
    const { subject, quote } = chosen;
    field("subject").value = subject;
    field("quote").value = subject.startsWith("evidence.") ? "" : quote;
    chosen = null;
    document.getSelection().removeAllRanges();
    field("words").focus();
    button.hidden = true;
  });
})();
