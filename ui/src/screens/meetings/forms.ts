// The forms a meeting can have, in the words of the screen.

import type { MeetingFormat, MeetingKind } from "../../lib/api/types";

export const formats: { value: MeetingFormat; word: string; place: string }[] = [
  { value: "video", word: "Video", place: "Link to the call" },
  { value: "phone", word: "Phone", place: "Number to dial" },
  { value: "coffee", word: "Coffee", place: "Where" },
  { value: "meal", word: "Meal", place: "Where" },
  { value: "walk", word: "Walk", place: "Where from" },
  { value: "office", word: "Their office", place: "Where it is" },
  { value: "other", word: "Other", place: "Where" },
];

export const kinds: { value: MeetingKind; word: string }[] = [
  { value: "person", word: "The person" },
  { value: "industry", word: "An industry" },
  { value: "company", word: "A company" },
];

/** Whose interview it is. */
export const asks: { value: "mine" | "given"; word: string }[] = [
  { value: "mine", word: "I ask them" },
  { value: "given", word: "They interview me" },
];

/** What the place of such a meeting is called. */
export const placeWord = (format: MeetingFormat): string => formats.find(({ value }) => value === format)?.place ?? "Where";

export const formatWord = (format: MeetingFormat): string => formats.find(({ value }) => value === format)?.word ?? "";

/** “the person”, within a sentence. */
export const aboutWord = (kind: MeetingKind): string => kinds.find(({ value }) => value === kind)?.word.toLowerCase() ?? "";
