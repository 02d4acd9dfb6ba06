// The file in hand: dropped, chosen or handed over, until it is imported or let go.

import { api, isPublicError, sentence } from "../../lib/api/commands";
import { on } from "../../lib/api/events";
import type { ImportPreview, ImportProgress, PublicError } from "../../lib/api/types";
import { attempt } from "../../lib/state/act";
import { go, router } from "../../lib/state/router.svelte";
import { toasts } from "../../lib/state/toasts.svelte";

class Offer {
  preview = $state.raw<ImportPreview>();
  /** Why the file cannot be imported. */
  refused = $state("");
  reading = $state(false);
  /** It is being imported. */
  running = $state(false);
  /** It is being called off. */
  stopping = $state(false);
  progress = $state.raw<ImportProgress>();

  forget() {
    this.preview = undefined;
    this.refused = "";
    this.reading = false;
    this.running = false;
    this.stopping = false;
    this.progress = undefined;
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

/** Imports the file in hand and shows what came of it. */
export async function run({ offerId }: ImportPreview) {
  if (offer.running) return;
  offer.running = true;
  offer.refused = "";
  const stop = on("import_progress", (progress) => {
    if (progress.offerId === offerId) offer.progress = progress;
  });
  try {
    const { id, heading } = await api.runImport({ offerId });
    offer.forget();
    if (router.route.screen === "import") router.replace({ screen: "import", id });
    else toasts.add(`${heading}.`, { action: { label: "See it", run: () => go({ screen: "import", id }) } });
  } catch (error) {
    if (isPublicError(error) && error.code === "cancelled") {
      // The program has let go of the file as well.
      offer.forget();
      toasts.add(error.message);
    } else {
      offer.running = false;
      offer.stopping = false;
      offer.progress = undefined;
      offer.refused = sentence(error);
    }
  } finally {
    stop();
  }
}

/** Calls off a running import; nothing of it remains. */
export async function callOff() {
  const { preview } = offer;
  if (!preview || !offer.running || offer.stopping) return;
  offer.stopping = true;
  if ((await attempt(api.cancelImport({ offerId: preview.offerId }))) === undefined) offer.stopping = false;
}
