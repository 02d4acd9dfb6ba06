// How the templates are laid out: by occasion, a line for each language, a column for each tone.

import type { TemplateRow } from "../../../lib/api/types";
import type { Route } from "../../../lib/state/router.svelte";

type Facet = "occasion" | "language" | "tone";

/** The different values of one facet, in the order they come. */
export function choicesOf(rows: TemplateRow[], facet: Facet): { value: string; label: string }[] {
  const seen = new Map<string, string>();
  for (const row of rows) if (!seen.has(row[facet])) seen.set(row[facet], row[`${facet}Label`]);
  return [...seen].map(([value, label]) => ({ value, label }));
}

type Name = { occasion: string; language: string; tone: string };

export const pathOf = ({ occasion, language, tone }: Name): string => `letters/${occasion}/${language}/${tone}`;
export const routeTo = (name: Name): Route => ({ screen: "me", part: pathOf(name) });

/** Which template a part of the address names, if one. */
export function nameIn(part: string | undefined): Name | undefined {
  const [place, occasion, language, tone] = (part ?? "").split("/");
  return place === "letters" && occasion && language && tone ? { occasion, language, tone } : undefined;
}
