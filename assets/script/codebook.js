/* Takes the colour of a class along when the class of a verdict is changed and its colour was that of the class before.
   Without this script the form comes back once and offers it. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-colours]");
  if (!form) return;
  const colours = new Map(form.dataset.colours.split(" ").map((pair) => pair.split(":")));
  const before = new Map();
  const remember = (field) => before.set(field.name, field.value);
  form.querySelectorAll('select[name$=".class"]').forEach(remember);

  form.addEventListener("change", ({ target }) => {
    if (!/^verdict\.\d+\.class$/.test(target.name)) return;
    const radios = [...form.elements].filter((one) => one.name === target.name.replace(/class$/, "colour"));
    const chosen = radios.find((one) => one.checked);
    const own = radios.find((one) => one.value === colours.get(target.value));
    if (own && (!chosen || chosen.value === colours.get(before.get(target.name)))) own.checked = true;
    remember(target);
  });
})();
