// Files can be dropped on [data-drop]; without this the field inside works as it is.
function accepts(input: HTMLInputElement, file: File): boolean {
  const wanted = input.accept.split(",").map((each) => each.trim().toLowerCase()).filter(Boolean);
  if (wanted.length === 0) return true;
  const name = file.name.toLowerCase();
  const type = file.type.toLowerCase();
  return wanted.some((each) =>
    each.startsWith(".") ? name.endsWith(each)
    : each.endsWith("/*") ? type.startsWith(each.slice(0, -1))
    : type === each);
}

function take(input: HTMLInputElement, dropped: FileList): void {
  const files = [...dropped].filter((file) => accepts(input, file)).slice(0, input.multiple ? undefined : 1);
  if (files.length === 0) return;
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function zoneOf(event: DragEvent): HTMLElement | null {
  if (!event.dataTransfer?.types.includes("Files")) return null;
  return event.target instanceof Element ? event.target.closest<HTMLElement>("[data-drop]") : null;
}

function showTexts(): void {
  for (const hint of document.querySelectorAll<HTMLElement>("[data-drop] > [hidden]")) hint.hidden = false;
}

export function watchFileDrops(): void {
  showTexts();
  document.addEventListener("htmx:load", showTexts);
  document.addEventListener("dragover", (event) => {
    const zone = zoneOf(event);
    if (!zone) return;
    event.preventDefault();
    zone.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    const zone = zoneOf(event);
    if (zone && !(event.relatedTarget instanceof Node && zone.contains(event.relatedTarget)))
      zone.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    const zone = zoneOf(event);
    const input = zone?.querySelector<HTMLInputElement>('input[type="file"]');
    if (!zone || !input || !event.dataTransfer) return;
    event.preventDefault();
    zone.classList.remove("over");
    take(input, event.dataTransfer.files);
  });
}
