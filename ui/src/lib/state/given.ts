// What the program hands over together with the page, so that the first screen is drawn without asking for anything.

import type { Shell, Today, Trouble } from "../api/types";

type Given = { shell?: Shell; today?: Today; trouble?: Trouble | null };

/** Written into the page by the program (`src-tauri/src/page.rs`); elsewhere there is none. */
const written = document.getElementById("given")?.textContent;
const left: Given = written ? (JSON.parse(written) as Given) : {};

/** Takes what was given under `name`, once: whoever comes later asks. */
export function given<Name extends keyof Given>(name: Name): Given[Name] {
  const value = left[name];
  delete left[name];
  return value;
}
