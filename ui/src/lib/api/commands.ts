// How the page asks the program: a call for each command (rendered), and what went wrong in a sentence.

import type { Language, LetterTone, Occasion, PublicError } from "./types";

export { api } from "./calls";

/** Which template is meant. */
export type TemplateName = { occasion: Occasion; language: Language; tone: LetterTone };

/** The sentence to show for whatever a command failed with. */
export function sentence(error: unknown): string {
  if (isPublicError(error)) return error.message;
  return "That did not work, and nothing was changed. Try it again; if it happens again, start Confab anew.";
}

export const isPublicError = (error: unknown): error is PublicError =>
  typeof error === "object" && error !== null && "code" in error && "message" in error;
