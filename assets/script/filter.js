// Narrows a list down while its filter is set: asks the server for the page that the form's button would open, and puts
// its list in the place of this one. The address tells the state. Without this script the button does the same.
(() => {
  "use strict";
  const form = document.querySelector("form[data-live]");
  if (!form) return;
  const section = form.closest("section");
  let timer = 0;
  let asked = 0;
  let shown = "";

  const address = () => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value.trim()) query.set(name, value.trim());
    const path = form.getAttribute("action").split("#")[0];
    return query.size ? `${path}?${query}` : path;
  };

  // Only what the server counted or found changes; fields keep their value and the cursor stays where it is.
  const put = (page) => {
    for (const part of section.querySelectorAll("[data-part]")) {
      const other = page.querySelector(`[data-part="${part.dataset.part}"]`);
      if (other) part.replaceChildren(...other.childNodes);
    }
    for (const select of form.querySelectorAll("select")) {
      const options = page.getElementById(select.id)?.options ?? [];
      for (const [place, option] of [...options].entries()) {
        if (select.options[place]?.value === option.value) select.options[place].text = option.text;
      }
    }
    const here = document.querySelector(".masthead a[hreflang]");
    const there = page.querySelector(".masthead a[hreflang]");
    if (here && there) here.setAttribute("href", there.getAttribute("href"));
  };

  const show = async () => {
    clearTimeout(timer);
    const wanted = address();
    if (wanted === shown) return;
    const mine = ++asked;
    section.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(wanted, { headers: { accept: "text/html" } });
      if (!response.ok) throw new Error(response.statusText);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (mine !== asked) return;
      put(page);
      shown = wanted;
      history.replaceState(null, "", wanted);
    } catch {
      if (mine === asked) location.assign(wanted);
    } finally {
      if (mine === asked) section.removeAttribute("aria-busy");
    }
  };

  shown = address();
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 250);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
})();
