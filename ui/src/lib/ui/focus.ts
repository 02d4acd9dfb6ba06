// Where typing goes on in a form that was begun, and how one gets out of a field.

/** The last field under `form` that holds words, its cursor at their end; else `first`. */
export function lastTyped(form: HTMLElement | null | undefined, first: HTMLElement | undefined): HTMLElement | undefined {
  const fields = form?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input[type="text"], input[type="email"], input:not([type])');
  const typed = [...(fields ?? [])].findLast((field) => field.value.trim() !== "" && !field.readOnly && !field.disabled);
  if (typed && typed.type !== "email") queueMicrotask(() => typed.setSelectionRange(typed.value.length, typed.value.length));
  return typed ?? first;
}

/** Out of the field under `area` that is typed in, to `area` itself; `false` where none is. */
export function outOf(area: HTMLElement | undefined): void | false {
  const field = document.activeElement;
  if (!area || !(field instanceof HTMLElement) || !area.contains(field) || !field.matches("textarea, input:not([type=checkbox], [type=radio])")) return false;
  area.focus({ preventScroll: true });
}
