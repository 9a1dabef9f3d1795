// htmx requests carry the CSRF token as a header, as forms carry it as a field; a refused form (4xx) is shown, too.
export function sendCsrfToken(): void {
  const token = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content;
  document.addEventListener("htmx:configRequest", (event) => {
    const detail = (event as CustomEvent<{ headers: Record<string, string> }>).detail;
    if (token) detail.headers["X-CSRF-Token"] = token;
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const detail = (event as CustomEvent<{ xhr: XMLHttpRequest; shouldSwap: boolean; isError: boolean }>).detail;
    if (detail.xhr.status !== 422) return;
    detail.shouldSwap = true;
    detail.isError = false;
  });
}
