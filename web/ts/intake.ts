// Many minutes at once: a folder, or several files, are sent one after another, and what became of each is said. What
// has arrived stays when the page is closed. Without this the form sends what was chosen in one request.

const most_bytes = 31 * 1024 * 1024;
const skipped = /^(\..*|thumbs\.db|desktop\.ini)$/i;

interface Answer {
  text: string;
  url: string;
}

async function send(form: HTMLFormElement, file: File): Promise<Answer> {
  const body = new FormData();
  body.set("csrf", form.querySelector<HTMLInputElement>("[name=csrf]")?.value ?? "");
  body.set("file", file);
  const response = await fetch("/meetings/import/file", { method: "POST", body });
  if (!response.ok || response.redirected) throw new Error(String(response.status));
  return (await response.json()) as Answer;
}

function line(list: HTMLElement, name: string, { text: said, url }: Answer): void {
  const row = document.createElement("li");
  const shown = document.createElement("bdi");
  shown.textContent = name;
  row.append(shown, ` – ${said} `);
  if (url) {
    const link = document.createElement("a");
    link.href = url;
    link.textContent = url;
    row.append(link);
  }
  list.append(row);
}

async function sendAll(form: HTMLFormElement, shown: HTMLElement, files: File[]): Promise<void> {
  const [status, bar, list] = [shown.querySelector("p"), shown.querySelector("progress"), shown.querySelector("ul")];
  if (!status || !bar || !list) return;
  shown.hidden = false;
  list.replaceChildren();
  bar.max = files.length;
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  if (button) button.disabled = true;
  for (const [at, file] of files.entries()) {
    let answer: Answer = { text: shown.dataset.tooLarge ?? "", url: "" };
    if (file.size <= most_bytes)
      answer = await send(form, file).catch(() => ({ text: shown.dataset.failed ?? "", url: "" }));
    line(list, file.name, answer);
    bar.value = at + 1;
    status.textContent = (shown.dataset.said ?? "").replace("{}", String(at + 1)).replace("{}", String(files.length));
  }
  if (button) button.disabled = false;
  form.reset();
}

export function watchIntake(): void {
  const form = document.querySelector<HTMLFormElement>("form#intake");
  const shown = document.querySelector<HTMLElement>("[data-intake-sent]");
  const chosen = form?.querySelector<HTMLInputElement>("#field-file");
  const folder = form?.querySelector<HTMLInputElement>("#field-folder");
  if (!form || !shown || !chosen || !folder) return;
  folder.webkitdirectory = true;
  const around = folder.closest<HTMLElement>("[data-intake-folder]");
  if (around) around.hidden = false;
  form.addEventListener("submit", (event) => {
    const files = [...(chosen.files ?? []), ...(folder.files ?? [])].filter((file) => !skipped.test(file.name));
    if (files.length < 2 && !folder.files?.length) return;
    event.preventDefault();
    void sendAll(form, shown, files);
  });
}
