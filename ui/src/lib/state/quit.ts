// Leaving the program. What was typed until then is kept first.

import { api } from "../api/commands";
import { attempt } from "./act";
import { allKept } from "./autosave.svelte";

let told = false;

/** Quits once everything is kept. What cannot be kept was just said: whoever still wants to leave is not held a second time. */
export async function quit(): Promise<void> {
  const kept = await allKept();
  if (!kept && !told) {
    told = true;
    return;
  }
  told = false;
  await attempt(api.quit());
}
