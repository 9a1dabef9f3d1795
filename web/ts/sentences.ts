// A finding and the sentence it was read from light up together while either is pointed at or has focus.
// [data-sentence="id"] belongs to the element with that id.
let lit: Element[] = [];

function pairOf(target: EventTarget | null): Element[] {
  if (!(target instanceof Element)) return [];
  const finding = target.closest<HTMLElement>("[data-sentence]");
  if (finding) {
    const sentence = document.getElementById(finding.dataset["sentence"] ?? "");
    return sentence ? [finding, sentence] : [];
  }
  const sentence = target.closest("mark[id]");
  if (!sentence) return [];
  return [sentence, ...document.querySelectorAll(`[data-sentence="${CSS.escape(sentence.id)}"]`)];
}

function light(event: Event): void {
  const pair = pairOf(event.target);
  if (pair.length === lit.length && pair.every((element, at) => element === lit[at])) return;
  for (const element of lit) element.classList.remove("lit");
  for (const element of pair) element.classList.add("lit");
  lit = pair;
  // The sentence is brought into view within its own pane; the page itself stays where it is.
  const pane = pair[1]?.closest<HTMLElement>(".pane");
  if (!pane || pane.scrollHeight <= pane.clientHeight) return;
  const sentence = pair[1]!.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (sentence.top < frame.top || sentence.bottom > frame.bottom)
    pane.scrollTop += sentence.top - frame.top - frame.height / 3;
}

export function watchSentences(): void {
  document.addEventListener("pointerover", light);
  document.addEventListener("focusin", light);
}
