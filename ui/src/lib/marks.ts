// The one-key marks of a note line, in the order they are offered. What a mark means is the core's to say; the page
// only prints the keys.

import type { NoteKind } from "./api/types";

export const marks: { sign: string; word: string; kind?: NoteKind }[] = [
  { sign: '"', word: "quote", kind: "quote" },
  { sign: "+", word: "rocks", kind: "rocks" },
  { sign: "-", word: "sucks", kind: "sucks" },
  { sign: "!", word: "surprise", kind: "surprise" },
  { sign: "#", word: "skill", kind: "skill" },
  { sign: "*", word: "advice", kind: "advice" },
  { sign: ">", word: "they will" },
  { sign: "<", word: "I will" },
];

/** The mark that a line begins with, as typed so far. */
export const markOf = (line: string) => marks.find(({ sign }) => line.trimStart().startsWith(sign));

/** A kept note as it was typed. */
export const typed = (kind: NoteKind, wording: string) => {
  const mark = marks.find((each) => each.kind === kind);
  return mark ? `${mark.sign} ${wording}` : wording;
};
