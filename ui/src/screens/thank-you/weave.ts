// A note's words where the cursor stands in a letter.

/** Puts `wording` in place of what is selected, apart from the words around it. */
export function weave(letter: string, wording: string, selected: { start: number; end: number }): { body: string; cursor: number } {
  const [left, right] = [letter.slice(0, selected.start), letter.slice(selected.end)];
  const head = left + (/(^|\s)$/.test(left) ? "" : " ") + wording;
  return { body: head + (/^(\s|\p{P}|$)/u.test(right) ? "" : " ") + right, cursor: head.length };
}
