// What can be done with a thank-you from anywhere it is shown.

import { api, isPublicError, sentence } from "../../lib/api/commands";
import { act, attempt, naming } from "../../lib/state/act";
import { go } from "../../lib/state/router.svelte";
import { dialogs } from "../../lib/state/dialogs.svelte";
import type { Item } from "../../lib/ui/Menu.svelte";

/** The program wants to be sure first; what it says is the question. */
export const ASKS_FIRST = "unsure";

export const write = (id: number) => go({ screen: "thank-you", id });

/** Marks it as sent by the channel it was going to travel. */
export async function markSent(id: number) {
  const page = await attempt(api.getThankYou({ id }));
  if (!page) return;
  const { channel, name } = page.letter;
  const marked = api.markSent({ id, channel, sure: false });
  try {
    await marked;
  } catch (error) {
    if (isPublicError(error) && error.code === ASKS_FIRST) return dialogs.open({ what: "surely-sent", id, channel, name, says: sentence(error) });
  }
  await act(marked.then(naming(name)));
}

export const notNeeded = (id: number, name: string) => dialogs.open({ what: "not-needed", id, name });

/** The choices that the program offers now, each with the time it would speak up. */
export async function snoozeItems(id: number): Promise<Item[]> {
  const page = await attempt(api.getThankYou({ id }));
  if (!page) return [];
  return page.snoozes.map(({ label, words, until }) => ({ label, hint: words, run: () => void act(api.snooze({ id, until }).then(naming(page.letter.name))) }));
}
