// What the server says while one types: [data-live-url] gets the named fields of its form and shows the piece of a page
// that comes back. Without scripts a button of the form does the same.
for (const place of document.querySelectorAll("[data-live-url]")) {
  const form = place.closest("form");
  const names = place.dataset.liveFields.split(" ");
  let timer = 0, running = null;
  const ask = async () => {
    running?.abort();
    running = new AbortController();
    const url = new URL(place.dataset.liveUrl, location.href);
    for (const name of names) url.searchParams.set(name, form.elements[name]?.value ?? "");
    try {
      const answer = await fetch(url, { signal: running.signal });
      if (answer.ok) place.innerHTML = await answer.text();
    } catch {
      // The answer comes with the form at the latest.
    }
  };
  form.addEventListener("input", (event) => {
    if (!names.includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(ask, 250);
  });
}
