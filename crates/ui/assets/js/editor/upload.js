// Photos that are pasted or dropped into the text go to the server first; the text never holds the bytes.
export async function upload(url, files, place, label, insert) {
  const line = document.createElement("p");
  line.className = "rich-status";
  line.setAttribute("role", "status");
  place.append(line);
  for (const [n, file] of files.entries()) {
    line.textContent = `${label("uploading")} ${n + 1}/${files.length}: ${file.name}`;
    const body = new FormData();
    body.append("photo", file, file.name || "photo.png");
    try {
      const answer = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" } });
      const photo = await answer.json().catch(() => ({}));
      if (!answer.ok) throw new Error(photo.error || "");
      insert({ src: photo.url, picture: photo.id, alt: photo.alt || "", credit: photo.credit || null, width: photo.width || null, height: photo.height || null, caption: photo.caption || "" });
    } catch (error) {
      line.textContent = `${label("uploadFailed")} ${error.message}`;
      line.classList.add("is-bad");
      return;
    }
  }
  line.remove();
}
