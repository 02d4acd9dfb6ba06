// From one's own people to the sample ones and back. Nothing that was begun with the ones may reach the others.

import { tick } from "svelte";
import { api } from "../api/commands";
import { attempt } from "./act";
import { allKept } from "./autosave.svelte";
import { drafts } from "./drafts.svelte";
import { dialogs } from "./dialogs.svelte";
import { router } from "./router.svelte";
import { toasts } from "./toasts.svelte";

/** Shows the one or the other, on Today: the page that was open is another one there, or none. */
export async function show(whose: "own" | "sample"): Promise<void> {
  dialogs.close();
  router.replace({ screen: "today" });
  // A page that is left keeps what was typed on it; that must be done while its data is there.
  await tick();
  // What could not be kept was just said; the sentence must not go away with the others.
  if (!(await allKept())) return;
  toasts.forget();
  drafts.forget();
  await attempt(whose === "sample" ? api.openSample() : api.leaveSample());
  const shell = await attempt(api.getShell());
  if (shell) await drafts.belongTo(shell.data);
}
