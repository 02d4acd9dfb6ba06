// The file in hand: dropped, chosen or handed over, until it is imported or let go.

import { api, isPublicError, sentence } from "../../lib/api/commands";
import type { ImportPreview, PublicError } from "../../lib/api/types";
import { attempt } from "../../lib/state/act";
import { go } from "../../lib/state/router.svelte";

class Offer {
  preview = $state.raw<ImportPreview>();
  /** Why the file cannot be imported. */
  refused = $state("");
  reading = $state(false);

  forget() {
    this.preview = undefined;
    this.refused = "";
    this.reading = false;
  }
}

export const offer = new Offer();

/** A file was let go over the window: shows what it would do. */
export async function receive(dropped: { offerId: number } | PublicError) {
  offer.forget();
  go({ screen: "import" });
  if (isPublicError(dropped)) {
    offer.refused = dropped.message;
    return;
  }
  await read(api.previewImport({ offerId: dropped.offerId }));
}

/** Asks the system for a file. Choosing none changes nothing. */
export async function chooseFile() {
  const preview = api.chooseImport();
  const chosen = await preview.catch(() => undefined);
  if (chosen === null) return;
  offer.forget();
  go({ screen: "import" });
  await read(preview as Promise<ImportPreview>);
}

async function read(preview: Promise<ImportPreview>) {
  offer.reading = true;
  try {
    offer.preview = await preview;
  } catch (error) {
    offer.refused = sentence(error);
  } finally {
    offer.reading = false;
  }
}

/** Lets go of the file without importing it. */
export function letGo() {
  const { preview } = offer;
  offer.forget();
  if (preview) void attempt(api.cancelImport({ offerId: preview.offerId }));
}
