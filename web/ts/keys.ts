// The keyboard: "/" to search, "g" and a letter to go, "j" and "k" along what is read in a row, "?" for all keys,
// Escape to close the menu.
const wait_ms = 1200; // between "g" and its letter

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input, textarea, select");
}

function focusSearch(): boolean {
  const search = document.querySelector<HTMLInputElement>("#search");
  search?.focus();
  search?.select();
  return search !== null;
}

function goTo(letter: string): boolean {
  const link = document.querySelector<HTMLAnchorElement>(`#menu a[data-letter="${CSS.escape(letter)}"]`);
  link?.click();
  return link !== null;
}

function step(rel: "next" | "prev"): boolean {
  const link = document.querySelector<HTMLAnchorElement>(`main a[rel="${rel}"]`);
  link?.click();
  return link !== null;
}

function showKeys(): boolean {
  const dialog = document.querySelector<HTMLDialogElement>("dialog#keys");
  if (dialog && !dialog.open) dialog.showModal();
  return dialog !== null;
}

export function watchKeys(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-show-keys]")) button.hidden = false;
  let wentAt = -Infinity; // when "g" was pressed
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && location.hash === "#menu") location.hash = "";
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const going = performance.now() - wentAt < wait_ms;
    wentAt = event.key === "g" && !going ? performance.now() : -Infinity;
    const handled =
      going ? goTo(event.key.toLowerCase())
      : event.key === "/" ? focusSearch()
      : event.key === "?" ? showKeys()
      : event.key === "j" ? step("next")
      : event.key === "k" ? step("prev")
      : false;
    if (handled) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-show-keys]") && showKeys())
      event.preventDefault();
  });
}
