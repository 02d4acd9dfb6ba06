// What was typed into the dialog and not saved: closing it must not lose a word.

import type { MeetingFormat, MeetingKind } from "../../lib/api/types";
import type { Chosen } from "../../lib/ui/PeoplePicker.svelte";

export type Begun = {
  who: Chosen[];
  when: string;
  minutes: number | undefined;
  format: MeetingFormat;
  kind: MeetingKind;
  place: string;
  aim: string;
  notes: string;
};

export const blank = (): Begun => ({ who: [], when: "", minutes: undefined, format: "video", kind: "person", place: "", aim: "", notes: "" });

/** Something was typed that would be missed. */
export const worthKeeping = (begun: Begun): boolean => [begun.when, begun.place, begun.aim, begun.notes].some((text) => text.trim() !== "") || begun.who.length > 0;

let kept: Begun | undefined;

export const keep = (begun: Begun) => (kept = worthKeeping(begun) ? begun : undefined);

/** Hands out what was kept, once. */
export function takeBack(): Begun | undefined {
  const begun = kept;
  kept = undefined;
  return begun;
}
