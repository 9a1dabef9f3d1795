// The texts that scripts show, in the page's language: the layout writes them as data-… of #texts.
export function text(name: string): string {
  return document.getElementById("texts")?.dataset[name] ?? "";
}
