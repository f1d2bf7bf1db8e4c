/* Rows that are chosen in a list: counts them, chooses many at once, shows what can be done with
   them. Without it the same boxes and buttons are there, always. */
"use strict";

(() => {
  const form = () => document.getElementById("list-bulk");
  const rows = () => Array.from(document.querySelectorAll("#list input[name=row]"));

  const words = (bar, number, found) => {
    if (found) return bar.dataset.found;
    if (number === 0) return bar.dataset.none;
    return number === 1 ? bar.dataset.one : bar.dataset.many.replace("{number}", number);
  };

  const show = () => {
    const bar = form();
    if (!bar) return;
    const [page, found] = [bar.querySelector("#list-all-page"), bar.querySelector("#list-all-found")];
    const all = rows();
    const number = all.filter((row) => row.checked).length;
    page.checked = number === all.length;
    page.indeterminate = number > 0 && number < all.length;
    const text = words(bar, number, found?.checked);
    const output = bar.querySelector("output");
    if (output.textContent !== text) output.textContent = text;
    bar.querySelector(".actions").hidden = number === 0;
  };

  const choose = (checked) => rows().forEach((row) => { row.checked = checked; });

  document.addEventListener("change", (event) => {
    const box = event.target;
    const found = document.getElementById("list-all-found");
    if (box.name === "row") { if (found && !box.checked) found.checked = false; }
    else if (box.id === "list-all-page") { choose(box.checked); if (found) found.checked = false; }
    else if (box.id === "list-all-found") choose(box.checked);
    else return;
    show();
  });
  document.addEventListener("htmx:afterSettle", show);
  window.addEventListener("pageshow", show);
  show();
})();
