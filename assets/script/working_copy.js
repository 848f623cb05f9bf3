/* Keeps what is typed into a draft: at the site as a working copy, about three seconds after the last key and every ten
   at the latest; in this browser for as long as the site has not got it. Without it, the form saves as any form does. */
(() => {
  /* A form that was sent and has arrived needs no copy here. Its answer is on a page of the same assessment. */
  const assessment = (/\/assessments\/(\d+)/.exec(location.pathname) || [])[1];
  if (assessment && document.querySelector("main > .flash:not(.flash-refusal)")) {
    try {
      Object.keys(localStorage)
        .filter((key) => key.startsWith("pledgebook:") && key.split(":")[2] === assessment)
        .filter((key) => JSON.parse(localStorage.getItem(key)).sent)
        .forEach((key) => localStorage.removeItem(key));
    } catch { /* forbidden */ }
  }

  const form = document.getElementById("draft");
  const status = document.getElementById("draft-status");
  if (!form || !form.dataset.copy || !status) return;

  const PAUSE = 3000;
  const AT_MOST = 10000;
  const PATIENCE = 15000;
  const prefix = `pledgebook:${form.dataset.key}:`;
  const slot = `${prefix}${Date.now()}-${Math.random().toString(36).slice(2, 8)}`;
  const locale = document.documentElement.lang;
  const clock = (at) => new Date(at).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const say = (word, at) => {
    const sentence = status.dataset[word].replace("{time}", at ? clock(at) : "");
    if (status.textContent !== sentence) status.textContent = sentence;
  };

  /* This window names itself, and keeps its name when the page is opened again: what one window of a person typed does
     not take the place of what another one did. */
  const NAME = "pledgebook.window";
  let name = slot.slice(prefix.length);
  try {
    name = sessionStorage.getItem(NAME) || name;
    sessionStorage.setItem(NAME, name);
  } catch { /* forbidden: a name for this page alone */ }
  form.elements.window.value = name;

  /* The form as pairs, without what it carries for its own sake. */
  const OWN = ["csrf", "do", "window", "resumed"];
  const typed = () => [...new FormData(form)].filter(([field]) => !OWN.includes(field));
  /* What the pairs say, however the form numbers, orders and fills in what is empty. */
  const meaning = (pairs) => {
    const plain = pairs
      .map(([name, value]) => [name, String(value).replace(/\r\n?/g, "\n").trim()])
      .filter(([name, value]) => value !== "" && name !== "base");
    const item = (name) => (/^evidence\.(\d+)\./.exec(name) || [])[1];
    const begun = plain.filter(([name]) => item(name) && !/\.(stance|language)$/.test(name)).map(([name]) => item(name));
    const order = [...new Set(begun)].sort((a, b) => a - b);
    const numbered = plain
      .filter(([name]) => !item(name) || order.includes(item(name)))
      .map(([name, value]) => [name.replace(/^evidence\.\d+\./, `evidence.${order.indexOf(item(name)) + 1}.`), value]);
    return JSON.stringify(numbered.sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1)));
  };

  /* A browser that may not keep anything must not keep the form from working. */
  const keep = (key, kept) => {
    try {
      localStorage.setItem(key, JSON.stringify(kept));
    } catch { /* full, or forbidden */ }
  };
  const drop = (key) => {
    try {
      localStorage.removeItem(key);
    } catch { /* forbidden */ }
  };
  const found = () => {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix) && key !== slot)
        .map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }))
        .filter((kept) => Array.isArray(kept.pairs));
    } catch {
      return [];
    }
  };

  let acknowledged = meaning(typed());
  let timer = 0;
  let firstKey = 0;
  let sending = false;
  let left = false;

  const body = (pairs) => {
    const fields = new URLSearchParams(pairs);
    ["csrf", "window", "resumed"].forEach((field) => fields.set(field, form.elements[field].value));
    return fields;
  };
  const post = (pairs, leaving) =>
    fetch(form.dataset.copy, {
      method: "POST",
      body: body(pairs),
      keepalive: leaving,
      redirect: "error",
      signal: leaving ? undefined : AbortSignal.timeout(PATIENCE),
    });

  /* Signed in again in another window: the new session's token, if it is the same person who signed in. */
  const renew = async () => {
    const answer = await fetch(location.href.split("#")[0], { redirect: "error" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("draft");
    const same = fresh && fresh.dataset.key === form.dataset.key && fresh.elements.csrf;
    if (same) document.querySelectorAll('input[name="csrf"]').forEach((field) => (field.value = fresh.elements.csrf.value));
    return Boolean(same);
  };

  const send = async () => {
    clearTimeout(timer);
    timer = 0;
    if (sending || left) return;
    const pairs = typed();
    const now = meaning(pairs);
    if (now === acknowledged) return drop(slot);
    sending = true;
    firstKey = 0;
    let again = 0;
    try {
      let answer = await post(pairs, false);
      if (answer.status === 403 && (await renew().catch(() => false))) answer = await post(pairs, false);
      if (answer.ok) {
        acknowledged = now;
        if (meaning(typed()) === now) {
          clearTimeout(local);
          drop(slot);
        }
        say("saved", Date.now());
      } else if (answer.status === 401 || answer.status === 403) {
        say("ended");
        again = AT_MOST;
      } else if (answer.status < 500 && answer.status !== 408) {
        say((await answer.text()) === "elsewhere" ? "elsewhere" : "refused");
      } else {
        say("away");
        again = AT_MOST;
      }
    } catch {
      say("away");
      again = AT_MOST;
    } finally {
      sending = false;
      if (again) timer = setTimeout(send, again);
      else if (meaning(typed()) !== now) wait();
    }
  };

  const wait = () => {
    clearTimeout(timer);
    firstKey = firstKey || Date.now();
    timer = setTimeout(send, Math.max(0, Math.min(PAUSE, firstKey + AT_MOST - Date.now())));
  };

  let local = 0;
  const changed = () => {
    clearTimeout(local);
    if (meaning(typed()) === acknowledged) return drop(slot);
    local = setTimeout(() => keep(slot, { at: Date.now(), pairs: typed() }), 250);
    if (!status.textContent || status.textContent.startsWith(status.dataset.saved.split("{time}")[0])) say("typing");
    wait();
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  window.addEventListener("online", send);

  /* A request that outlives the page is small in every browser; what is larger stays in this one. */
  const leave = () => {
    const pairs = typed();
    if (left || meaning(pairs) === acknowledged) return;
    keep(slot, { at: Date.now(), pairs });
    const sent = meaning(pairs);
    post(pairs, true)
      .then((answer) => answer.ok && meaning(typed()) === sent && drop(slot))
      .catch(() => {});
  };
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
  window.addEventListener("pagehide", leave);
  form.addEventListener("submit", () => {
    // Until the answer is there, the text is in this browser too; the next page lets go of it when it shows the same.
    clearTimeout(local);
    clearTimeout(timer);
    keep(slot, { at: Date.now(), pairs: typed(), sent: true });
    left = true;
  });
  window.addEventListener("pageshow", () => (left = false));
  document.querySelectorAll('form[action$="/sign-out"]').forEach((out) =>
    out.addEventListener("submit", () => {
      left = true;
      try {
        Object.keys(localStorage).filter((key) => key.startsWith("pledgebook:")).forEach(drop);
      } catch { /* forbidden */ }
    }),
  );

  /* Offers back what an earlier page could not send. */
  const offer = document.getElementById("draft-kept");
  const here = meaning(typed());
  const kept = found().filter((one) => {
    const same = meaning(one.pairs) === here;
    if (same) drop(one.key);
    return !same;
  });
  kept.sort((a, b) => b.at - a.at);
  const [newest] = kept;
  if (offer && newest) {
    const lead = document.getElementById("draft-kept-lead");
    lead.textContent = lead.dataset.lead.replace("{time}", new Date(newest.at).toLocaleString(locale));
    offer.hidden = false;
    document.getElementById("draft-kept-forget").addEventListener("click", () => {
      drop(newest.key);
      offer.hidden = true;
      form.querySelector("textarea, input:not([type=hidden])")?.focus();
    });
    document.getElementById("draft-kept-take").addEventListener("click", async () => {
      try {
        const answer = await post(newest.pairs, false);
        if (answer.status === 409 && (await answer.text()) === "elsewhere") return say("elsewhere");
        if (!answer.ok) throw new Error(answer.statusText);
        // What stands here takes its place, so that the one is not the price of the other.
        const resumed = document.querySelector("[data-kept-at]");
        const more = meaning(typed()) !== here || (resumed && Number(resumed.dataset.keptAt) > newest.at);
        if (more) keep(slot, { at: Date.now(), pairs: typed() });
        left = true;
        drop(newest.key);
        location.assign(location.pathname);
      } catch {
        say("away");
      }
    });
  }
})();
