// The focus stays where one is working: when what had it goes away, because it was done or deleted, the next row has it.

/** How long what goes away may take: the write, and asking anew. */
const LOOKS_MS = [0, 60, 250];

/** Watches a list of `[data-holder]`s. For `{@attach keepFocus}`. */
export function keepFocus(area: HTMLElement): () => void {
  let last: HTMLElement | undefined;
  let at = 0;
  const holders = () => [...area.querySelectorAll<HTMLElement>("[data-holder]")];
  /** A dialog or a menu over the list was opened from it, and gives the focus back. */
  const isOver = () => document.activeElement?.closest("[role=dialog], [role=alertdialog], [role=menu]") != null;
  const isLost = () => document.activeElement === null || document.activeElement === document.body;

  function come({ target }: FocusEvent) {
    last = target as HTMLElement;
    const holder = last.closest<HTMLElement>("[data-holder]");
    at = holder ? holders().indexOf(holder) : 0;
  }
  function leave() {
    setTimeout(() => {
      if (last?.isConnected && !isOver() && !area.contains(document.activeElement)) last = undefined;
    });
  }
  function look() {
    if (!last || last.isConnected || !isLost()) return;
    last = undefined;
    const all = holders();
    const next = all[Math.min(at, all.length - 1)];
    const into = next?.querySelector<HTMLElement>("[data-row]") ?? next?.querySelector<HTMLElement>("a, button, input");
    (into ?? area).focus();
    into?.scrollIntoView({ block: "nearest" });
  }
  const watch = new MutationObserver(() => {
    if (last && !last.isConnected) for (const ms of LOOKS_MS) setTimeout(look, ms);
  });

  area.addEventListener("focusin", come);
  area.addEventListener("focusout", leave);
  watch.observe(area, { childList: true, subtree: true });
  return () => {
    watch.disconnect();
    area.removeEventListener("focusin", come);
    area.removeEventListener("focusout", leave);
  };
}
