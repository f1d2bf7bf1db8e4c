/* Small conveniences. Every page works without them. */
"use strict";

(() => {
  const root = document.documentElement;
  const memory = {
    // Storage may be forbidden; then the choice lasts as long as the page.
    read: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    write: (key, value) => { try { localStorage.setItem(key, value); } catch { /* as above */ } },
  };

  /* Shortcut keys can be turned off (WCAG 2.1.4); other scripts ask data-shortcuts on <html>. */
  root.dataset.shortcuts = memory.read("shortcuts") === "off" ? "off" : "on";
  const box = document.getElementById("shortcuts");
  if (box) {
    box.checked = root.dataset.shortcuts === "on";
    box.closest("label").hidden = false;
    box.addEventListener("change", () => {
      root.dataset.shortcuts = box.checked ? "on" : "off";
      memory.write("shortcuts", root.dataset.shortcuts);
    });
  }

  const isWriting = (element) =>
    element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(except)) menu.open = false;
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const open = event.target.closest?.("details.menu[open]");
      closeMenus(null);
      open?.querySelector("summary").focus();
    }
    const search = document.getElementById("search");
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "/" && plain && search && root.dataset.shortcuts === "on" && !isWriting(event.target)) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });
  document.addEventListener("click", (event) => closeMenus(event.target));

  /* A form is sent once. The buttons are put to sleep after the browser has read them, and wake
     when the page is shown again. A form whose answer is a file says data-again. */
  const sleeping = "data-asleep";
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || "again" in form.dataset) return;
    if (form.hasAttribute(sleeping)) {
      event.preventDefault();
      return;
    }
    form.setAttribute(sleeping, "");
    setTimeout(() => {
      for (const button of form.querySelectorAll("button:not([type=button]):not(:disabled)")) {
        button.disabled = true;
        button.setAttribute(sleeping, "");
      }
    });
  });
  window.addEventListener("pageshow", () => {
    for (const element of document.querySelectorAll(`[${sleeping}]`)) {
      element.removeAttribute(sleeping);
      if (element.tagName === "BUTTON") element.disabled = false;
    }
  });

  /* What an interview sheet could not send (interview.js) does not outlive a log-out; the first time
     it is said, so that nothing is lost unawares. Other users' is not touched: it is locked. */
  document.addEventListener("submit", (event) => {
    const user = event.target.dataset.user;
    if (!user) return;
    let unsent = [];
    try {
      unsent = Object.keys(localStorage).filter((name) => name.startsWith(`intervju:${user}:`));
    } catch { return; } // storage is forbidden, and nothing is in it
    if (unsent.length === 0) return;
    if ("warned" in event.target.dataset) {
      for (const name of unsent) localStorage.removeItem(name);
      return;
    }
    event.target.dataset.warned = "";
    event.preventDefault();
    event.stopPropagation();
    say("unsent");
  }, true);

  /* When a part of the page could not be fetched or sent: say so, and leave what was written. */
  const say = (words) => {
    const place = document.getElementById("messages");
    const notice = document.createElement("div");
    notice.className = "ds-alert";
    notice.dataset.color = "danger";
    notice.append(document.createElement("p"));
    notice.firstChild.textContent = place.dataset[words];
    place.replaceChildren(notice);
  };
  document.addEventListener("htmx:sendError", () => say("network"));
  document.addEventListener("htmx:responseError", (event) =>
    say(event.detail.xhr.status === 403 ? "refused" : "failed"));

  /* What is wrong in a form is the first thing to hear about it. */
  document.querySelector(".ds-error-summary")?.focus();
})();
