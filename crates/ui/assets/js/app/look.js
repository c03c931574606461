// Theme, size of text, contrast: kept on the device, applied without a round trip.
const root = document.documentElement;
const groups = {
  theme: { auto: "", light: "light", dark: "dark" },
  text: { small: "small", normal: "", large: "large", larger: "larger" },
  contrast: { standard: "", more: "more" },
};

function press(form) {
  for (const button of form.querySelectorAll("button[name=look]")) {
    for (const [name, words] of Object.entries(groups)) {
      if (button.value in words) button.setAttribute("aria-pressed", String((root.dataset[name] || "") === words[button.value]));
    }
  }
}

for (const form of document.querySelectorAll("form[data-look]")) {
  press(form);
  form.addEventListener("submit", (event) => {
    const word = event.submitter?.value;
    const group = Object.keys(groups).find((name) => word in groups[name]);
    if (!group) return;
    event.preventDefault();
    if (groups[group][word]) root.dataset[group] = groups[group][word];
    else delete root.dataset[group];
    const chosen = Object.keys(groups).map((name) => root.dataset[name]).filter(Boolean).join(".");
    try {
      localStorage.setItem("look", chosen);
    } catch {
      form.submit();
    }
    press(form);
  });
}
