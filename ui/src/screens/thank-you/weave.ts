// Where a note's words land in a letter.

/** What begins the lines under a letter that are for its reader to pass on (`core/src/thank_you/draft/pass_on.rs`). */
const PASS_ON = "\n\nTo pass on";

/** Puts `wording` in place of what is selected; where the cursor never was in the letter, before its closing. */
export function weave(letter: string, wording: string, selected?: { start: number; end: number }): { text: string; cursor: number } {
  if (!selected) return before(letter, wording);
  const [left, right] = [letter.slice(0, selected.start), letter.slice(selected.end)];
  const head = left + (/(^|\s)$/.test(left) ? "" : " ") + wording;
  return { text: head + (/^(\s|\p{P}|$)/u.test(right) ? "" : " ") + right, cursor: head.length };
}

/** As a paragraph of its own before the last two: how one stays in touch, and the farewell. A short letter has only the latter. */
function before(letter: string, wording: string): { text: string; cursor: number } {
  const under = letter.indexOf(PASS_ON);
  const own = under < 0 ? letter.trimEnd() : letter.slice(0, under);
  const paragraphs = own === "" ? [] : own.split(/\n\s*\n/);
  const count = paragraphs.length;
  const at = count < 2 ? count : Math.min(Math.max(count - 2, 2), count - 1);
  const head = [...paragraphs.slice(0, at), wording].join("\n\n");
  return { text: [head, ...paragraphs.slice(at)].join("\n\n") + letter.slice(own.length), cursor: head.length };
}
