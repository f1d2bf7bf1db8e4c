/* Text that is marked in the notes of a dialogue comes along when it is made an idea. Without this
   it is pasted by hand. */
"use strict";

(() => {
  const places = document.querySelectorAll("[data-markable]");
  const form = document.querySelector("form[data-mark]");
  let marked = "";

  /* Pressing the button may empty the selection: what was last marked in the notes is kept. */
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const place = [...places].find((each) => selection.anchorNode && each.contains(selection.anchorNode) && each.contains(selection.focusNode));
    const text = place ? selection.toString().trim() : "";
    if (!text) return;
    marked = text;
    const field = place.dataset.into && document.getElementById(place.dataset.into);
    if (field) field.value = text;
  });

  form?.addEventListener("submit", () => { form.elements.mark.value = marked; });
})();
