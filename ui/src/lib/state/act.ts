// Doing something and saying so: the toast with its way back, or the sentence of what went wrong.

import { api, sentence } from "../api/commands";
import type { UndoStep, Written } from "../api/types";
import { toasts } from "./toasts.svelte";

let lastTrouble = 0;
/** Says what went wrong where no form is there to say it. */
const outLoud = (what: string) => void (lastTrouble = toasts.add(what, { tone: "trouble" }));

/**
 * Runs a write. Its label becomes the toast, its undo step the toast's *Undo*. Gives `undefined` when it failed: why is
 * told to `refused`.
 */
export async function act<T>(write: Promise<Written<T>>, { says, refused = outLoud }: { says?: string; refused?: (why: string) => void } = {}): Promise<T | undefined> {
  try {
    const { value, undo } = await write;
    // What worked is not said beside why it did not before.
    toasts.drop(lastTrouble);
    if (undo) {
      toasts.forgetRedo();
      toasts.add(says ?? `${undo.label}.`, { action: { label: "Undo", run: () => void turn("Undo", undo) } });
    } else if (says) toasts.add(says);
    return value;
  } catch (error) {
    refused(sentence(error));
    return undefined;
  }
}

/** Something was done outside the window: says so, with the way back. */
export function done(step: UndoStep) {
  toasts.forgetRedo();
  toasts.add(`${step.label}.`, { action: { label: "Undo", run: () => void turn("Undo", step) } });
}

/** Says to whom it was done as well: for where several people are in sight. */
export const naming =
  (name: string) =>
  <T>({ value, undo }: Written<T>): Written<T> => ({ value, undo: undo && { ...undo, label: `${undo.label} – ${name}` } });

/** Undoes a step, or does it again, which is undoing what undid it: each offers the other. */
async function turn(way: "Undo" | "Redo", { id, label }: UndoStep) {
  try {
    const { undo } = await api.undo({ step: id });
    const other = way === "Undo" ? "Redo" : "Undo";
    const text = `${way === "Undo" ? "Undone" : "Redone"}: ${label.charAt(0).toLowerCase()}${label.slice(1)}.`;
    toasts.add(text, undo ? { action: { label: other, run: () => void turn(other, { id: undo.id, label }) } } : {});
  } catch (error) {
    outLoud(sentence(error));
  }
}

/** Runs anything else, saying only what went wrong. Gives `undefined` then. */
export async function attempt<T>(deed: Promise<T>): Promise<T | undefined> {
  try {
    return await deed;
  } catch (error) {
    outLoud(sentence(error));
    return undefined;
  }
}
