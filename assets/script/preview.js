/* Shows texts as readers will see them, below their fields, while they are typed. The server renders them, as it renders
   public pages. Without this script the button shows the previews once. */
(() => {
  const form = document.getElementById("draft");
  const button = document.getElementById("preview");
  if (!form || !button) return;

  const panes = [...form.querySelectorAll("[data-preview]")];
  const timers = new Map();
  const shown = new Map();
  let on = panes.some((pane) => !pane.hidden);

  const show = async (pane) => {
    const field = form.elements[pane.dataset.preview];
    if (!field || shown.get(pane) === field.value) return;
    const text = field.value;
    const fields = new URLSearchParams({ csrf: form.elements.csrf.value, part: field.name, [field.name]: text });
    try {
      const answer = await fetch(button.formAction, { method: "POST", body: fields, redirect: "error" });
      if (!answer.ok || field.value !== text) return;
      pane.querySelector(".prose").innerHTML = await answer.text();
      shown.set(pane, text);
      pane.hidden = !on;
    } catch { /* the next key tries again */ }
  };

  button.setAttribute("aria-pressed", String(on));
  button.addEventListener("click", (event) => {
    event.preventDefault();
    on = !on;
    button.setAttribute("aria-pressed", String(on));
    panes.forEach((pane) => (on ? show(pane) : (pane.hidden = true)));
    if (on) panes.filter((pane) => shown.has(pane)).forEach((pane) => (pane.hidden = false));
  });
  form.addEventListener("input", (event) => {
    const pane = panes.find((one) => one.dataset.preview === event.target.name);
    if (!on || !pane) return;
    clearTimeout(timers.get(pane));
    timers.set(pane, setTimeout(show, 400, pane));
  });
})();
