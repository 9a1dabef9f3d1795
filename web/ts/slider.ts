// The time slider says its moment while it is drawn and shows the page of that moment when it is let go. Without
// script it is a form with a button.
function label(input: HTMLInputElement): string {
  const option = input.list?.querySelector<HTMLOptionElement>(`option[value="${input.value}"]`);
  return option?.label ?? "";
}

// The page of the chosen moment takes this one's place; the address follows, and the hand stays on the slider.
async function show(form: HTMLFormElement): Promise<void> {
  const query = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  const address = `${form.action}?${query}`;
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok) {
    location.assign(address);
    return;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const main = page.querySelector("main");
  if (!main) return;
  document.querySelector("main")?.replaceChildren(...main.childNodes);
  history.replaceState(null, "", address);
  watchSlider();
  document.getElementById("moment")?.focus();
}

export function watchSlider(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-slider]");
  const input = form?.querySelector<HTMLInputElement>('input[type="range"]');
  if (!form || !input) return;
  form.querySelector("button")?.remove();
  input.addEventListener("input", () => {
    input.setAttribute("aria-valuetext", label(input));
    const output = form.querySelector("output");
    if (output) output.textContent = label(input);
  });
  input.addEventListener("change", () => void show(form));
}
