/* The interview sheet: every change is saved as it is made, and nothing is lost when the network or
   the session goes. Without this script the same boxes are there, with a button.

   What could not be sent yet is kept in localStorage, and nowhere else:
   - It is locked with AES-GCM. The key comes with the page, to the logged-in user alone, and is never
     stored in the browser: on a shared tablet the next person finds letters without meaning. The same
     user gets the same key after logging in again (storage_key in impact/views/confidential.py).
   - Its name says which user, interview and open sheet it belongs to, so that nobody sends another's.
   - It is taken away when the register has answered that it has it, when the interview is finished
     (which is refused while anything is unsent), and at log-out, after a warning (app.js).

   Each open sheet (`client`) numbers its changes. The register takes a number once, so that what is
   sent twice counts once; one parcel is under way at a time, so that the order is kept. A change that
   was tried is never altered: what is typed afterwards is the next one. */
"use strict";

(() => {
  const EACH = 25; // changes in a parcel
  const IDLE = 700, LONGEST = 3000, POLL = 3000; // milliseconds

  const hexadecimal = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const bytesOf = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));

  /* A locked drawer in localStorage for things whose names begin with `prefix`. */
  const openDrawer = (prefix, secret) => {
    let storage = null;
    try {
      storage = window.localStorage;
      storage.setItem("sheet-test", "1");
      storage.removeItem("sheet-test");
    } catch { storage = null; }
    const usable = Boolean(storage && window.crypto?.subtle);
    const key = usable && crypto.subtle.importKey("raw", bytesOf(secret), "AES-GCM", false, ["encrypt", "decrypt"]);
    let turn = Promise.resolve(); // one after the other, so that the newest is what stays
    const inTurn = (deed) => { turn = turn.then(deed).catch(() => {}); return turn; };
    return {
      usable,
      names: () => (usable ? Object.keys(storage).filter((name) => name.startsWith(`${prefix}:`)) : []),
      put: (name, value) => usable ? inTurn(async () => {
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const plain = new TextEncoder().encode(JSON.stringify(value));
        const locked = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key, plain);
        storage.setItem(name, `${hexadecimal(iv)}.${hexadecimal(new Uint8Array(locked))}`);
      }) : Promise.resolve(),
      get: async (name) => {
        try {
          const [iv, locked] = storage.getItem(name).split(".").map(bytesOf);
          const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await key, locked);
          return JSON.parse(new TextDecoder().decode(plain));
        } catch { return null; } // locked with another key, or broken
      },
      drop: (name) => usable ? inTurn(() => storage.removeItem(name)) : Promise.resolve(),
    };
  };

  const element = (name, text, className = "") => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  /* Text that no register took, shown so that it can be copied; the user takes it away. */
  const showLeftovers = (place, words, throwWords, entries, thrown) => {
    const box = element("div", "", "ds-alert");
    box.dataset.color = "danger";
    box.append(element("p", words));
    for (const entry of entries) {
      const said = [entry.value, entry.number, entry.text].filter(Boolean).join(" · ");
      if (said) box.append(element("blockquote", said, "lines"));
    }
    const button = element("button", throwWords, "ds-button");
    button.type = "button";
    button.dataset.variant = "secondary";
    button.addEventListener("click", () => { thrown(); box.remove(); });
    box.append(button);
    place.replaceChildren(box);
  };

  const finished = document.getElementById("leftovers");
  if (finished) {
    const drawer = openDrawer(finished.dataset.store, finished.dataset.key);
    Promise.all(drawer.names().map(drawer.get)).then((parcels) => {
      const entries = parcels.flatMap((parcel) => parcel?.queue || []);
      if (entries.length === 0) return drawer.names().forEach(drawer.drop);
      showLeftovers(finished, finished.dataset.wordsClosed, finished.dataset.wordsThrow, entries,
        () => drawer.names().forEach(drawer.drop));
    });
  }
  document.querySelector("[data-print]")?.removeAttribute("hidden");
  document.querySelector("[data-print]")?.addEventListener("click", () => window.print());

  const form = document.getElementById("sheet");
  if (!form?.dataset.changes) return;
  const words = form.dataset;
  const secret = words.key;
  form.removeAttribute("data-key");
  const drawer = openDrawer(words.store, secret);
  const client = hexadecimal(crypto.getRandomValues(new Uint8Array(16)));
  const mine = { client, queue: [] };
  const waiting = [mine]; // this sheet, and sheets that were closed before they had sent all
  const one = words.one === "yes";
  let sequence = 0, busy = false, timer = 0, first = 0, kind = "", token = form.csrfmiddlewaretoken.value;
  let after = words.after;

  /* ---- the boxes of each question ---- */

  const inputs = (section, name) => Array.from(section.querySelectorAll(`[name="q${section.dataset.question}-${name}"]`));
  const read = (section) => ({
    value: inputs(section, "value").find((box) => box.checked)?.value || "",
    number: inputs(section, "number")[0]?.value || "",
    text: inputs(section, "text")[0]?.value || "",
    picks: inputs(section, "picks").filter((box) => box.checked).map((box) => box.value),
    quote: inputs(section, "quote")[0].checked,
  });
  const write = (section, raw) => {
    for (const box of inputs(section, "value")) box.checked = box.value === raw.value;
    for (const box of inputs(section, "picks")) box.checked = raw.picks.includes(box.value);
    for (const name of ["number", "text"]) {
      const [box] = inputs(section, name);
      if (box && box.value !== raw[name]) box.value = raw[name];
    }
    inputs(section, "quote")[0].checked = raw.quote;
  };
  const essence = (raw) => JSON.stringify([raw.value, raw.number.trim(), raw.text.trim(), raw.picks, raw.quote]);
  const isGiven = (raw) => Boolean(raw.value || raw.number.trim() || raw.text.trim() || raw.picks.length);

  const boxes = new Map();
  for (const section of document.querySelectorAll("section[data-question]")) {
    const base = Number(inputs(section, "base")[0].value);
    boxes.set(Number(section.dataset.question), { section, base, seen: essence(read(section)) });
  }
  const places = Array.from(boxes.values());
  const current = () => places.findIndex((box) => !box.section.hidden) + 1;

  /* ---- what the user is told ---- */

  const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (_all, name) => facts[name]);
  const unsent = () => waiting.reduce((sum, parcel) => sum + parcel.queue.length, 0);
  const stamp = (text, isWell) => {
    document.querySelector("#saved span").textContent = text;
    document.getElementById("saved").classList.toggle("unwell", !isWell);
  };
  const trouble = (now, text = "", link = null) => {
    if (now === kind) return; // said once, not every third second
    const was = kind;
    kind = now;
    const place = document.getElementById("trouble");
    place.replaceChildren();
    if (!now && !(was === "offline" || was === "out")) return;
    const box = element("div", "", "ds-alert");
    box.dataset.color = now ? "warning" : "success";
    box.append(element("p", now ? text : words.wordsBack));
    if (link) box.append(link);
    place.append(box);
  };
  const offline = () => trouble("offline", drawer.usable ? words.wordsOffline : words.wordsFragile);
  const loggedOut = () => {
    const link = element("a", words.wordsLogin);
    link.href = words.login;
    trouble("out", words.wordsOut, link);
  };
  const paint = () => {
    if (unsent()) stamp(kind ? fill(words.wordsWaiting, { number: unsent() }) : words.wordsSaving, !kind);
    let done = 0;
    places.forEach((box, index) => {
      const given = isGiven(read(box.section));
      done += given;
      const link = document.querySelectorAll(".qnav a")[index];
      if (!link) return;
      link.toggleAttribute("data-done", given);
      link.setAttribute("aria-label", fill(given ? words.wordsDone : words.wordsLeft, { place: index + 1 }));
    });
    const facts = { place: current(), all: places.length, done };
    document.getElementById("progress-words").textContent = fill(one ? words.wordsOne : words.wordsAll, facts);
    document.getElementById("progress").value = done;
  };

  /* ---- keeping and sending ---- */

  const nameOf = (parcel) => `${words.store}:${parcel.client}`;
  const keep = (parcel) => (parcel.queue.length ? drawer.put(nameOf(parcel), parcel) : drawer.drop(nameOf(parcel)));
  const plan = (soon) => {
    const now = Date.now();
    first ||= now;
    clearTimeout(timer);
    timer = setTimeout(send, soon ? 0 : Math.min(IDLE, Math.max(0, first + LONGEST - now)));
  };
  const note = (box, soon) => {
    const raw = read(box.section);
    if (essence(raw) === box.seen) return;
    box.seen = essence(raw);
    const last = mine.queue.at(-1);
    const question = Number(box.section.dataset.question);
    if (last && last.question === question && !last.tried) Object.assign(last, raw);
    else mine.queue.push({ sequence: ++sequence, question, base: box.base, ...raw });
    box.section.querySelector("[data-changed]").textContent = "";
    keep(mine);
    paint();
    plan(soon);
  };

  const ask = (options = {}) => fetch(`${words.changes}?after=${after}`, {
    credentials: "same-origin",
    // Says that a part of a page is wanted: without a session the answer is 403 and no log-in page.
    ...options, headers: { "HX-Request": "true", "X-CSRFToken": token, ...(options.headers || {}) },
  });

  const send = async () => {
    if (busy) return;
    const parcel = waiting.find((each) => each.queue.length);
    if (!parcel) return;
    busy = true;
    first = 0;
    const sent = parcel.queue.slice(0, EACH);
    for (const entry of sent) entry.tried = true;
    const changes = sent.map(({ tried, ...entry }) => entry);
    try {
      const body = JSON.stringify({ client: parcel.client, changes });
      const answer = await ask({ method: "POST", body, headers: { "Content-Type": "application/json" } });
      await take(answer, parcel);
    } catch { offline(); } finally {
      busy = false;
      paint();
    }
    if (!kind && unsent()) plan(true);
  };

  const take = async (answer, parcel) => {
    if (answer.status === 403) return renew();
    if (answer.status === 409) return closed();
    if (!answer.ok) return trouble("failed", words.wordsFailed);
    const told = await answer.json();
    const settled = new Set([...told.taken, ...told.refused].map((each) => each.sequence));
    for (const each of told.refused) refuse(parcel.queue.find((entry) => entry.sequence === each.sequence), each.message);
    for (const entry of parcel.queue.filter((each) => settled.has(each.sequence))) accept(entry);
    parcel.queue = parcel.queue.filter((entry) => !settled.has(entry.sequence));
    await keep(parcel);
    trouble("");
    hear(told);
    if (!unsent()) stamp(fill(words.wordsSaved, { clock: told.clock }), told.refused.length === 0);
  };

  const message = (question) => document.getElementById(`q${question}-error`);
  const accept = (entry) => { if (!entry.refused && message(entry.question)) message(entry.question).hidden = true; };
  const refuse = (entry, text) => {
    const place = entry && message(entry.question);
    if (!place) return;
    entry.refused = true;
    place.textContent = text;
    place.hidden = false;
  };

  /* 403: the session is over, or the page is older than the log-in. The second is mended here. */
  const renew = async () => {
    const answer = await ask();
    if (answer.status === 403 || answer.redirected) return loggedOut();
    if (!answer.ok) return trouble("failed", words.wordsFailed);
    trouble("");
    hear(await answer.json());
  };

  const closed = () => {
    trouble("closed", "-");
    const entries = waiting.flatMap((parcel) => parcel.queue);
    showLeftovers(document.getElementById("trouble"), words.wordsClosed, words.wordsThrow, entries, () => {
      for (const parcel of waiting) { parcel.queue = []; keep(parcel); }
      window.location.reload();
    });
  };

  /* ---- what others write ---- */

  const hear = (told) => {
    after = told.after;
    token = told.token;
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
    for (const answer of told.answers) listen(boxes.get(answer.question), answer);
    if (!told.open && !unsent()) window.location.reload();
    paint();
  };
  const listen = (box, answer) => {
    if (!box) return;
    box.section.querySelector("[data-conflicts]").innerHTML = answer.conflicts; // made and escaped by the register
    const unsentHere = waiting.some((parcel) => parcel.queue.some((entry) => entry.question === answer.question));
    if (unsentHere) return; // written over another version: the register keeps both texts
    box.base = answer.version;
    const here = read(box.section);
    const isMine = waiting.some((parcel) => parcel.client === answer.client);
    if (essence(here) !== essence(answer)) write(box.section, answer);
    box.seen = essence(read(box.section));
    if (!isMine && essence(here) !== essence(answer)) box.section.querySelector("[data-changed]").textContent = answer.changed;
  };
  const poll = async () => {
    if (busy || document.hidden || kind === "closed") return;
    if (unsent()) return send();
    busy = true;
    try {
      const answer = await ask();
      if (answer.status === 403 || answer.redirected) loggedOut();
      else if (answer.ok) { trouble(""); hear(await answer.json()); }
    } catch { offline(); } finally { busy = false; }
  };
  setInterval(poll, POLL);
  window.addEventListener("online", poll);
  document.addEventListener("visibilitychange", poll);

  /* ---- what the user does ---- */

  const boxOf = (target) => {
    const section = target.closest("section[data-question]");
    return section && boxes.get(Number(section.dataset.question));
  };
  /* A number or an option and "don't know" do not go together. */
  const unite = (section, input) => {
    const none = inputs(section, "value").filter((box) => ["dont_know", "declines"].includes(box.value));
    if (none.includes(input)) {
      for (const box of inputs(section, "number")) box.value = "";
      for (const box of inputs(section, "picks")) box.checked = false;
    } else if (/-(number|picks)$/.test(input.name)) {
      for (const box of none) box.checked = false;
    }
  };
  for (const type of ["input", "change"]) {
    document.addEventListener(type, (event) => {
      const box = boxOf(event.target);
      if (!box || !event.target.name?.startsWith("q")) return;
      unite(box.section, event.target);
      note(box, type === "change");
    });
  }

  const show = (place) => {
    if (!one || place < 1 || place > places.length) return;
    places.forEach((box, index) => { box.section.hidden = index + 1 !== place; });
    document.querySelectorAll(".qnav a").forEach((link, index) => {
      if (index + 1 === place) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    });
    const [before, next] = [document.getElementById("before"), document.getElementById("after")];
    before.hidden = place === 1;
    before.value = place - 1;
    before.querySelector("span").textContent = fill(words.wordsBefore, { place: place - 1 });
    next.hidden = document.getElementById("finish").hidden = false;
    next.value = place + 1;
    next.hidden = place === places.length;
    document.getElementById("finish").hidden = place !== places.length;
    history.replaceState(null, "", `?fraga=${place}`);
    paint();
    places[place - 1].section.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button?.name === "clear") {
      const box = boxOf(button);
      write(box.section, { value: "", number: "", text: "", picks: [], quote: false });
      note(box, true);
    } else if (button?.name === "next") show(Number(button.value));
    plan(true);
  });
  document.querySelector(".qnav")?.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(Array.from(document.querySelectorAll(".qnav a")).indexOf(link) + 1);
    plan(true);
  });

  document.addEventListener("keydown", (event) => {
    const target = event.target;
    const writes = target.tagName === "TEXTAREA" || (target.tagName === "INPUT" && target.type === "text");
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (writes || !plain || document.documentElement.dataset.shortcuts !== "on") return;
    const box = boxOf(target) || places[Math.max(0, current() - 1)];
    const value = event.key.toLowerCase() === "v" ? "dont_know" : box.section.dataset.kind === "scale" ? event.key : "";
    const choice = inputs(box.section, "value").find((each) => value && each.value === value);
    if (!choice) return;
    event.preventDefault();
    choice.checked = true;
    choice.focus();
    unite(box.section, choice);
    note(box, true);
  });

  /* Leaving the page waits until everything is sent, or says that it is not. */
  const settle = async () => {
    for (let tries = 0; unsent() && !kind && tries < 40; tries += 1) {
      await send();
      if (unsent() && !kind) await new Promise((done) => { setTimeout(done, 100); });
    }
    if (unsent()) {
      stamp(words.wordsUnsent, false);
      document.getElementById("saved").scrollIntoView({ block: "nearest" });
    }
    return !unsent();
  };
  for (const link of document.querySelectorAll("a[data-leaves]")) {
    link.addEventListener("click", async (event) => {
      if (!unsent()) return;
      event.preventDefault();
      if (await settle()) window.location = link.href;
    });
  }
  for (const leaving of document.querySelectorAll("form[data-leaves]")) {
    leaving.addEventListener("submit", async (event) => {
      if (!unsent()) return;
      event.preventDefault();
      if (await settle()) leaving.submit();
    });
  }
  window.addEventListener("beforeunload", (event) => { if (unsent() && !drawer.usable) event.preventDefault(); });

  /* ---- beginning ---- */

  document.getElementById("save").hidden = true;
  const keys = document.getElementById("keys");
  keys.hidden = document.documentElement.dataset.shortcuts !== "on" || !places.some((box) => box.section.dataset.kind === "scale");
  Promise.all(drawer.names().map(drawer.get)).then((found) => {
    for (const parcel of found) if (parcel?.queue?.length) waiting.unshift(parcel);
    if (unsent()) { paint(); plan(true); }
  });
  form.dataset.ready = "";
})();
