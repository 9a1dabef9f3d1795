// Whether somebody is in a form: something typed and not sent, or the cursor in a field.
import { hasUnsent } from "./autosave";
import { hasUnsaved } from "./guard";

export function isTyping(): boolean {
  const field = "main form[method=post] :is(textarea, select, input:not([type=hidden]))";
  if (document.activeElement?.matches(field)) return true;
  const drafted = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    "main form[data-autosave] :is(textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file]))");
  return hasUnsaved() || hasUnsent() || [...drafted].some((field) => field.value !== field.defaultValue);
}
