/* Points out, while an address is typed or pasted, that it is evidence already. Without this script the page says so after
   it is saved. */
(() => {
  const form = document.getElementById("draft");
  if (!form || !form.dataset.copy) return;
  const where = form.dataset.copy.replace(/working-copy$/, "evidence-uses");
  let timer = 0;
  let asked = 0;

  // What the tracker cited before need not be typed again; what is typed stays.
  const fill = (list) => {
    const known = list.querySelector("[data-title]");
    const fields = ["title", "publisher"].map((name) => form.elements[`evidence.${list.dataset.item}.${name}`]);
    if (!known || fields.some((field) => !field || field.value.trim())) return;
    fields[0].value = known.dataset.title;
    fields[1].value = known.dataset.publisher;
    fields.forEach((field) => field.dispatchEvent(new Event("input", { bubbles: true })));
  };

  const look = async (field, list) => {
    const mine = ++asked;
    const query = new URLSearchParams({ url: field.value.trim(), item: list.dataset.item });
    try {
      const answer = await fetch(`${where}?${query}`, { redirect: "error" });
      if (!answer.ok || mine !== asked) return;
      list.innerHTML = (await answer.text()).trim();
      fill(list);
    } catch { /* a hint that does not come is no fault */ }
  };

  form.addEventListener("input", (event) => {
    const [, number] = /^evidence\.(\d+)\.url$/.exec(event.target.name) || [];
    const list = number && form.querySelector(`.uses[data-item="${number}"]`);
    if (!list) return;
    clearTimeout(timer);
    timer = setTimeout(look, 500, event.target, list);
  });
})();
