// What can be done with a thank-you from anywhere it is shown.

import { api } from "../../lib/api/commands";
import { act, attempt, naming } from "../../lib/state/act";
import { go } from "../../lib/state/router.svelte";
import { dialogs } from "../../lib/state/dialogs.svelte";
import type { Item } from "../../lib/ui/Menu.svelte";

export const write = (id: number) => go({ screen: "thank-you", id });

/** Marks it as sent by the channel it was going to travel. */
export async function markSent(id: number) {
  const page = await attempt(api.getThankYou({ id }));
  if (page) await act(api.markSent({ id, channel: page.channel }).then(naming(page.name)));
}

export const notNeeded = (id: number, name: string) => dialogs.open({ what: "not-needed", id, name });

/** The choices that the program offers now, each with the time it would speak up. */
export async function snoozeItems(id: number): Promise<Item[]> {
  const page = await attempt(api.getThankYou({ id }));
  if (!page) return [];
  return page.snoozes.map(({ label, words, until }) => ({ label, hint: words, run: () => void act(api.snooze({ id, until }).then(naming(page.name))) }));
}
