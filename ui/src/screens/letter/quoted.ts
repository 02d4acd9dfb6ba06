// Where the words of a note stand in a letter, to be underlined there. It only draws: what is in the letter is the core's to say.

export type Piece = { text: string; quoted: boolean };

const opening = /[“„«‹"'‘]\s?$/;
const closing = /^[.!?]?\s?[”“»›"'’]/;

/** The letter in pieces, each passage of the notes one of its own, together with the quotation marks around it. */
export function quoted(body: string, wordings: string[]): Piece[] {
  const found: { from: number; to: number }[] = [];
  for (const each of wordings) {
    const wording = each.replace(/^[“„«‹"'‘]\s?|\s?[”“»›"'’]$/g, "").replace(/[.!?]$/, "");
    const at = wording.length < 3 ? -1 : body.indexOf(wording);
    if (at < 0) continue;
    const before = opening.exec(body.slice(Math.max(0, at - 2), at))?.[0].length ?? 0;
    const to = at + wording.length;
    const after = before > 0 ? (closing.exec(body.slice(to, to + 3))?.[0].length ?? 0) : 0;
    found.push({ from: at - before, to: to + after });
  }
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to } of found.sort((a, b) => a.from - b.from)) {
    // One note within another is underlined with it.
    if (from < at) continue;
    if (from > at) pieces.push({ text: body.slice(at, from), quoted: false });
    pieces.push({ text: body.slice(from, to), quoted: true });
    at = to;
  }
  pieces.push({ text: body.slice(at), quoted: false });
  return pieces;
}
