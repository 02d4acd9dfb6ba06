// What the program hands over together with the page, so that the first screen is drawn without asking for anything.

import type { Shell, Today, Trouble } from "../api/types";

type Given = { shell?: Shell; today?: Today; trouble?: Trouble | null };
declare global {
  // Written by the program (`src-tauri/src/page.rs`) before the page's own scripts run.
  var confabGiven: Given | undefined;
}

/** Takes what was given under `name`, once: whoever comes later asks. */
export function given<Name extends keyof Given>(name: Name): Given[Name] {
  const { [name]: value, ...rest } = globalThis.confabGiven ?? {};
  globalThis.confabGiven = rest;
  return value;
}
