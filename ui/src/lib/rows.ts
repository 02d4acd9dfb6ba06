// Moving the focus along rows that hold links and buttons, as J and K do.

/** Focuses the next (`1`) or previous (`-1`) `[data-row]` inside `area`; the first when none has the focus. */
export function step(area: HTMLElement | undefined, by: 1 | -1): void {
  const all = [...(area?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
  if (all.length === 0) return;
  const holder = document.activeElement?.closest("[data-holder]");
  const at = all.findIndex((row) => row === document.activeElement || (holder !== null && row.closest("[data-holder]") === holder));
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  all[next]!.focus();
  all[next]!.scrollIntoView({ block: "nearest" });
}

/** The number that the row with the focus carries as `data-<name>`: no key acts on somebody one is not on. */
export function held(name: string): number | undefined {
  const value = document.activeElement?.closest(`[data-${name}]`)?.getAttribute(`data-${name}`);
  return value ? Number(value) : undefined;
}
