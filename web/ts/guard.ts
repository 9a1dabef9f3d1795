// Warns before what was typed is lost, in forms that are sent by POST and keep no draft.
export function watchUnsaved(): void {
  const changed = new Set<HTMLFormElement>();
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
    if ([...changed].some((form) => form.isConnected)) event.preventDefault();
  });
}
