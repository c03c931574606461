// Small panels and the menu close by Escape and by a click beside them.
const panels = () => document.querySelectorAll("details.pop[open]");

document.addEventListener("click", (event) => {
  for (const panel of panels()) if (!panel.contains(event.target)) panel.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const panel of panels()) {
    const inside = panel.contains(document.activeElement);
    panel.open = false;
    if (inside) panel.querySelector("summary").focus();
  }
  document.querySelector(".menu-wide")?.classList.add("is-shut");
});

const menu = document.querySelector(".menu-wide");
for (const name of ["mouseleave", "focusout"]) menu?.addEventListener(name, () => menu.classList.remove("is-shut"));

// On a phone filters are folded away until they are wanted; on a wide window, also one that has just become wide, they show.
const phone = matchMedia("(max-width: 61.99rem)");
const fold = () => { for (const box of document.querySelectorAll(".filters-box")) box.open = !phone.matches; };
fold();
phone.addEventListener("change", fold);

// A low window shows only a part of the desk's menu: the part with the present page.
document.querySelector(".side nav [aria-current=page]")?.scrollIntoView({ block: "nearest" });
