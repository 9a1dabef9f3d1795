// Lists whose items are dragged to their place: [data-sort] says where the move is sent. The buttons "Flytta upp" and
// "Flytta ned" do the same for the keyboard, and without scripts.
import { refresh } from "./refresh";

let dragged: HTMLElement | null = null;

async function send(list: HTMLElement, item: HTMLElement, place: number): Promise<void> {
  const version = document.querySelector<HTMLInputElement>("main input[name=version]")?.value ?? "";
  const body = new URLSearchParams({
    csrf: document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? "",
    version,
    key: item.dataset["key"] ?? "",
    section: list.dataset["section"] ?? "",
    place: String(place),
  });
  await fetch(list.dataset["sort"] ?? "", { method: "POST", body }).catch(() => null);
  await refresh(() => false);
}

const itemOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[data-sort] > li") : null;

function drop(event: DragEvent): void {
  const over = itemOf(event.target);
  const list = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-sort]") : null;
  over?.classList.remove("drop");
  if (!dragged || !list) return;
  event.preventDefault();
  const others = [...list.querySelectorAll<HTMLElement>(":scope > li")].filter((item) => item !== dragged);
  const place = over ? others.indexOf(over) : others.length;
  if (over !== dragged) void send(list, dragged, Math.max(0, place));
  dragged = null;
}

export function watchSorting(): void {
  document.addEventListener("dragstart", (event) => (dragged = itemOf(event.target)));
  document.addEventListener("dragend", () => (dragged = null));
  document.addEventListener("dragover", (event) => {
    if (!dragged || !(event.target instanceof Element) || !event.target.closest("[data-sort]")) return;
    event.preventDefault();
    itemOf(event.target)?.classList.add("drop");
  });
  document.addEventListener("dragleave", (event) => itemOf(event.target)?.classList.remove("drop"));
  document.addEventListener("drop", drop);
}
