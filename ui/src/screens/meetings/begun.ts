// What was typed into the dialog and not saved: closing it must not lose a word. What is planned and what is recorded are
// begun apart, and so is what is begun from somebody's page.

import type { MeetingFormat, MeetingKind } from "../../lib/api/types";
import { drafts, keepBegun } from "../../lib/state/drafts.svelte";
import type { Chosen } from "../../lib/ui/PeoplePicker.svelte";

export type Begun = {
  who: Chosen[];
  when: string;
  /** How long it is to be, and how long the way takes, as typed. */
  length: string;
  travel: string;
  asks: "mine" | "given";
  format: MeetingFormat;
  kind: MeetingKind;
  place: string;
  aim: string;
  notes: string;
};

export const blank = (): Begun => ({ who: [], when: "", length: "", travel: "", asks: "mine", format: "video", kind: "person", place: "", aim: "", notes: "" });

type With = { edit: number | undefined; over: boolean; contactIds: (number | null)[]; names: string[] };

/** Where the form is kept: that of a meeting which is changed, one begun with somebody, or just a new one. */
export function placeOf({ edit, over, contactIds: [id], names: [name] }: With): string {
  if (edit !== undefined) return `meeting/${edit}/change`;
  const what = over ? "record" : "new";
  if (id === undefined) return `meeting/${what}`;
  return id === null ? `meeting/${what}/with/${name}` : `contact/${id}/meeting/${what}`;
}

/** Keeps it; what is as it was before one typed is let go of. */
export function keep(at: string, begun: Begun, before: Begun): void {
  if (JSON.stringify(begun) === JSON.stringify(before)) return drafts.keep(at, "");
  keepBegun(at, begun, [begun.who.map(({ name }) => name).join(", "), begun.when, begun.length, begun.place, begun.travel, begun.aim, begun.notes].filter((text) => text.trim() !== "").join("\n"));
}
