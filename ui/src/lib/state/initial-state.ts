// What the program hands over together with the page, so that the first screen is drawn without asking for anything.

import type { Shell, Today, Trouble } from "../api/types";

type InitialState = { shell?: Shell; today?: Today; trouble?: Trouble | null };

/** Written into the page by the program (`src-tauri/src/page.rs`); elsewhere there is none. */
const written = document.getElementById("initial-state")?.textContent;
const left: InitialState = written ? (JSON.parse(written) as InitialState) : {};

/** Takes the part called `name`, once: whoever comes later asks. */
export function takeInitial<Name extends keyof InitialState>(name: Name): InitialState[Name] {
  const value = left[name];
  delete left[name];
  return value;
}
