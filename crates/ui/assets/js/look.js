// Before the first paint: what the reader chose. Small, in the head, not deferred.
const root = document.documentElement;
root.classList.add("js");
try {
  const words = (localStorage.getItem("look") || "").split(".");
  for (const [name, known] of [["theme", ["light", "dark"]], ["text", ["small", "large", "larger"]], ["contrast", ["more"]]]) {
    const word = words.find((w) => known.includes(w));
    if (word) root.dataset[name] = word;
  }
} catch {
  // Storage may be forbidden; the cookie of the form still works.
}
