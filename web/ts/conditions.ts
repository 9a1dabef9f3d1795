// A question that depends on the answer to another waits out of sight until it is asked. Without scripts all stand there.
function answersTo(root: ParentNode, key: string): string[] {
  const fields = root.querySelectorAll<HTMLInputElement>(`[data-steers="${key}"] input:checked`);
  return [...fields].map((field) => field.value);
}

function settle(root: ParentNode): void {
  const waiting = [...root.querySelectorAll<HTMLElement>("[data-waits-for]")];
  for (let changed = true; changed;) { // a question that goes takes along those that wait for it
    changed = false;
    for (const question of waiting) {
      const other = question.dataset["waitsFor"] ?? "";
      const steering = root.querySelector<HTMLElement>(`[data-steers="${other}"]`);
      const when = (question.dataset["when"] ?? "").split(" ");
      const asked = !steering?.hidden && answersTo(root, other).some((answer) => when.includes(answer));
      if (question.hidden === !asked) continue;
      question.hidden = !asked;
      // What is not asked is not sent, nor does it stop the form; what was answered comes back with the question.
      for (const field of question.querySelectorAll<HTMLInputElement>("input, textarea, select")) field.disabled = !asked;
      changed = true;
    }
  }
}

export function watchConditions(): void {
  const start = () => document.querySelectorAll<HTMLElement>(".questionnaire").forEach(settle);
  start();
  document.addEventListener("htmx:load", start);
  document.addEventListener("change", (event) => {
    const sheet = event.target instanceof Element ? event.target.closest<HTMLElement>(".questionnaire") : null;
    if (sheet) settle(sheet);
  });
}
