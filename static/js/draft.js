/* A dialogue is kept as one writes it. Without this file the button "Save draft" does the same.

   What the server has not taken is kept on this device, by whose it is and by form, and goes as soon
   as it is saved: no network, session over, page closed. Words come from data attributes. */
"use strict";

(() => {
  const PREFIX = "dialogue-text:";
  const DAYS = 7;
  const WAIT = 1200, RETRY = 8000;
  const store = (kind) => { try { return window[kind]; } catch { return null; } };
  const local = store("localStorage"), tab = store("sessionStorage");
  const keep = (key, value) => { try { local?.setItem(key, JSON.stringify(value)); } catch { /* full or forbidden */ } };
  const kept = (key) => { try { return JSON.parse(local?.getItem(key)); } catch { return null; } };
  const forget = (key) => { try { local?.removeItem(key); } catch { /* forbidden */ } };
  const keys = () => Object.keys(local ?? {}).filter((key) => key.startsWith(PREFIX));

  /* The page of a dialogue: what this tab sent has arrived. */
  if (document.querySelector("[data-kept]")) {
    const sent = tab?.getItem("dialogue-sent");
    if (sent) { forget(sent); tab.removeItem("dialogue-sent"); }
  }

  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const words = form.dataset;
  const status = document.getElementById("draft-status");
  const trouble = document.getElementById("draft-trouble");
  const key = () => `${PREFIX}${words.owner}:${form.elements.form_token.value}`;
  const clock = (time) => new Date(time).toLocaleTimeString("sv-SE");
  let timer = 0, sending = false, changed = false, leaving = false;

  const fields = () => Array.from(new FormData(form).entries())
    .filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
  const say = (place, text) => { if (place.textContent !== text) place.textContent = text; };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  const hold = () => keep(key(), { at: Date.now(), path: location.pathname, draft: words.draft, fields: fields() });

  const showSaved = (answer) => {
    const values = { time: answer.saved, fields: answer.wrong.join(", ") };
    status.hidden = false;
    say(status, fill(answer.wrong.length ? words.except : words.saved, values));
    say(trouble, "");
  };

  const loginLink = () => {
    const link = document.createElement("a");
    link.href = words.login;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = words.loginWords;
    return link;
  };

  /* Somebody who has logged in again has a new key to the forms: fetch it with the page. */
  const renew = async () => {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok || new URL(answer.url).pathname !== location.pathname) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("main [name=csrfmiddlewaretoken]")?.value;
    if (!token) return false;
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
    return true;
  };

  const post = () => fetch(words.draft, {
    method: "POST",
    body: new FormData(form),
    credentials: "same-origin",
    headers: { "HX-Request": "true" },  // a part of a page: a stranger is refused, not shown a page
  });

  const took = (answer, written) => {
    form.elements.shown_version.value = answer.version;
    words.draft = answer.draft;
    if (location.pathname !== answer.edit) history.replaceState(null, "", answer.edit);
    showSaved(answer);
    if (JSON.stringify(fields().filter(([name]) => name !== "shown_version")) === written && !answer.wrong.length) {
      forget(key());
      changed = false;
    } else {
      hold();
      if (!answer.wrong.length) later();
      else changed = false;
    }
  };

  const again = (text, ...more) => {
    hold();
    say(trouble, text);
    trouble.append(...more);
    later(RETRY);
  };

  const stop = (text) => { hold(); say(trouble, text); changed = false; };

  const send = async () => {
    clearTimeout(timer);
    if (sending || leaving || !changed) return;
    sending = true;
    const written = JSON.stringify(fields().filter(([name]) => name !== "shown_version"));
    try {
      let answer = await post();
      if (answer.status === 403 && await renew()) answer = await post();
      if (leaving) return;
      if (answer.ok) took(await answer.json(), written);
      else if (answer.status === 403) again(`${words.over} `, loginLink());
      else if (answer.status === 409) stop(words.conflict);
      else if (answer.status === 410) stop(words.gone);
      else if (answer.status === 422) { hold(); later(RETRY); }
      else again(words.offline);
    } catch {
      if (!leaving) again(words.offline);
    } finally {
      sending = false;
    }
  };

  const later = (wait = WAIT) => { clearTimeout(timer); timer = setTimeout(send, wait); };
  const written = () => { changed = true; hold(); later(); };

  form.addEventListener("input", written);
  form.addEventListener("change", written);
  window.addEventListener("online", () => { if (changed) send(); });
  window.addEventListener("focus", () => { if (changed) send(); });
  document.addEventListener("visibilitychange", () => { if (changed) send(); });

  form.addEventListener("submit", () => {
    leaving = true;
    hold();
    try { tab?.setItem("dialogue-sent", key()); } catch { /* forbidden */ }
  });
  window.addEventListener("pageshow", () => { leaving = false; });

  /* On a phone "next" goes to the next field; it does not send half a form. */
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT" || event.isComposing) return;
    event.preventDefault();
    const all = Array.from(form.querySelectorAll("input, select, textarea, summary"))
      .filter((each) => each.type !== "hidden" && each.getClientRects().length);
    all[all.indexOf(event.target) + 1]?.focus();
  });

  /* Text that was not saved the last time: put it back, and let it be thrown away. */
  const put = (entry) => {
    for (const [name, value] of entry.fields) {
      if (/^new\d/.test(name)) continue;  // asked again
      let inputs = form.querySelectorAll(`[name="${CSS.escape(name)}"]`);
      if (!inputs.length) {
        const hidden = document.createElement("input");
        hidden.type = "hidden";
        hidden.name = name;
        form.append(hidden);
        inputs = [hidden];
      }
      for (const input of inputs) {
        if (input.type === "radio" || input.type === "checkbox") input.checked = input.value === value;
        else input.value = value;
      }
    }
    for (const box of form.querySelectorAll("input[type=checkbox]")) {
      box.checked = entry.fields.some(([name]) => name === box.name);
    }
  };

  const offerBack = (entry) => {
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "ds-button";
    drop.dataset.variant = "secondary";
    drop.textContent = words.drop;
    drop.addEventListener("click", () => { changed = false; leaving = true; forget(key()); location.reload(); });
    say(trouble, fill(words.restored, { time: clock(entry.at) }));
    const notice = document.createElement("div");
    notice.className = "ds-alert";
    notice.dataset.color = "info";
    const text = document.createElement("p");
    text.textContent = trouble.textContent;
    notice.append(text, drop);
    form.prepend(notice);
  };

  for (const each of keys()) {
    const entry = kept(each);
    if (!entry || Date.now() - entry.at > DAYS * 86400000) forget(each);
  }
  const mine = keys().filter((each) => each.startsWith(`${PREFIX}${words.owner}:`))
    .map((each) => [each, kept(each)])
    .filter(([, entry]) => entry?.path === location.pathname)
    .sort((one, other) => other[1].at - one[1].at);
  const typed = Array.from(document.querySelectorAll(".ds-error-summary, .conflict")).length;
  if (mine.length && !typed) {
    const [name, entry] = mine[0];
    put(entry);
    words.draft = entry.draft;
    if (name !== key()) forget(name);
    offerBack(entry);
    written();
  }
})();
