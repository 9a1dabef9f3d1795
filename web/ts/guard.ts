// Warns before what was typed is lost, in forms that are sent by POST and keep no draft.
const changed = new Set<HTMLFormElement>();

// The page has been shown anew: what its forms hold now is what the server said.
export function forgetUnsaved(): void {
  changed.clear();
}

export function hasUnsaved(): boolean {
  return [...changed].some((form) => form.isConnected);
}

export function watchUnsaved(): void {
  const guarded = 'form[method="post"]:not([data-autosave])';
  const formOf = (event: Event) =>
    event.target instanceof Element ? event.target.closest<HTMLFormElement>(guarded) : null;
  document.addEventListener("input", (event) => {
    const form = formOf(event);
    if (form) changed.add(form);
  });
  document.addEventListener("submit", (event) => {
    const form = formOf(event);
    if (form) changed.delete(form);
  });
  document.addEventListener("reset", (event) => {
    const form = formOf(event);
    if (form) changed.delete(form);
  });
  window.addEventListener("beforeunload", (event) => {
    if (hasUnsaved()) event.preventDefault();
  });
}
