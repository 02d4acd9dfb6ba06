// How the templates are laid out: by occasion, a line for each language, a column for each tone.

import type { TemplateName } from "../../../lib/api/commands";
import type { TemplateRow } from "../../../lib/api/types";
import type { Route } from "../../../lib/state/router.svelte";

type Facet = "occasion" | "language" | "tone";

/** The different values of one facet, in the order they come. */
export function choicesOf<F extends Facet>(rows: TemplateRow[], facet: F): { value: TemplateRow[F]; label: string }[] {
  const seen = new Map<TemplateRow[F], string>();
  for (const row of rows) if (!seen.has(row[facet])) seen.set(row[facet], row[`${facet}Label`]);
  return [...seen].map(([value, label]) => ({ value, label }));
}

export const pathOf = ({ occasion, language, tone }: TemplateName): string => `letters/${occasion}/${language}/${tone}`;
export const routeTo = (name: TemplateName): Route => ({ screen: "me", part: pathOf(name) });

/** Which template a part of the address names, if one. */
export function nameIn(part: string | undefined): TemplateName | undefined {
  const [place, occasion, language, tone] = (part ?? "").split("/");
  return place === "letters" && occasion && language && tone ? ({ occasion, language, tone } as TemplateName) : undefined;
}
