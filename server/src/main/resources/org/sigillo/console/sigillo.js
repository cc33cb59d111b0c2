// Puts a button beside what is to be copied. Without it the text is chosen whole by a click, and copied by hand.
const { wordCopy: copy, wordCopied: copied } = document.body.dataset;
if (navigator.clipboard) { // browsers have it by https and on this machine only
  for (const text of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = copy;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        button.textContent = copied;
      } catch { // not allowed: choose it, so that the keys copy it
        getSelection().selectAllChildren(text);
      }
      setTimeout(() => { button.textContent = copy; }, 4000);
    });
    text.after(button);
  }
}
