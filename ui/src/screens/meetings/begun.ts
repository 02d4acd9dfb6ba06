// What was typed into the dialog and not saved: closing it must not lose a word.

import type { MeetingFormat, MeetingKind } from "../../lib/api/types";
import { begunBefore as before, keepBegun, unsaved } from "../../lib/state/unsaved";
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

export const hasWords = ({ when, place, aim, notes }: Begun): boolean => [when, place, aim, notes].some((text) => text.trim() !== "");

const NAME = "meeting-begun";

/** Keeps it; what is not worth keeping is let go of. */
export const keep = (begun: Begun): void => (hasWords(begun) || begun.who.length > 0 ? keepBegun(NAME, begun) : unsaved.keep(NAME, ""));

/** What was kept, if anything. */
export const begunBefore = (): Begun | undefined => before(NAME, blank());
