// Says every twenty seconds that this assessment is still open, while the page can be seen, and shows who else has it
// open. Without this script the page tells how it was when it was opened.
(() => {
  "use strict";
  const line = document.querySelector("[data-presence]");
  if (!line) return;
  const BEAT = 20_000;

  const tell = async () => {
    if (document.visibilityState !== "visible") return;
    try {
      const body = new URLSearchParams({ csrf: line.dataset.csrf });
      const response = await fetch(line.dataset.presence, { method: "POST", body });
      // Anything else is a page for people: the session has ended, or the server is away.
      if (!response.ok || !response.headers.get("content-type")?.startsWith("text/plain")) return;
      const sentence = await response.text();
      if (line.textContent !== sentence) line.textContent = sentence;
    } catch {
      // The network is away; the next beat tries again.
    }
  };

  // Whoever leaves the page says so, or others would be told for another minute that they are here. `pagehide` also comes
  // when a page is kept for "back"; it is noted again when it is shown.
  const leave = () => {
    const goodbye = new URLSearchParams({ csrf: line.dataset.csrf });
    navigator.sendBeacon?.(`${line.dataset.presence}/end`, goodbye);
  };

  setInterval(tell, BEAT);
  // The page before this one may have said goodbye to the same assessment.
  setTimeout(tell, 1_000);
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", (event) => event.persisted && tell());
  document.addEventListener("visibilitychange", tell);
})();
