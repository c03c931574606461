// Copy the address, share, print.
async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // No clipboard without a secure connection: the old way.
    const field = document.body.appendChild(Object.assign(document.createElement("textarea"), { value: text }));
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  const label = button.querySelector("span") || button;
  const before = label.textContent;
  label.textContent = button.dataset.done || before;
  button.setAttribute("aria-live", "polite");
  setTimeout(() => { label.textContent = before; }, 2000);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy], [data-share], [data-print]");
  if (!button) return;
  if ("print" in button.dataset) window.print();
  else if (button.dataset.copy !== undefined) copy(button, button.dataset.copy || location.href);
  else navigator.share({ title: button.dataset.title, url: button.dataset.share || location.href }).catch(() => {});
});

if (!navigator.share) for (const button of document.querySelectorAll("[data-share]")) button.parentElement.hidden = true;
