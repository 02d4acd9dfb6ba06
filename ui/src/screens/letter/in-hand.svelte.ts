// A letter while it is written: its text, what stands beside it, and that every key of it is kept.

import { onDestroy, tick, untrack } from "svelte";
import { api } from "../../lib/api/commands";
import type { Channel, Letter, LetterLine, LetterPage, LetterRef, LetterStyle, Saved } from "../../lib/api/types";
import { act, attempt } from "../../lib/state/act";
import { Autosave } from "../../lib/state/autosave.svelte";
import { toasts } from "../../lib/state/toasts.svelte";

export const refOf = ({ occasion, meetingId, contactId }: LetterRef): LetterRef => ({ occasion, meetingId, contactId });

type Asked = {
  /** Under what a text waits that cannot be kept; its channel follows. */
  place: string;
  page: () => LetterPage | undefined;
  /** It can still be written. */
  open: () => boolean;
  again: () => Promise<void>;
};

export class LetterInHand {
  letter = $state<Letter>();
  lines = $state.raw<Saved>();
  /** How it is to travel, once that was chosen here. */
  channel = $state<Channel>();
  field = $state<HTMLTextAreaElement>();
  /** The user's own words stand as they are, and another way of writing was chosen since. */
  otherwise = $state(false);
  /** Takes in an address that stands typed above the letter; `false` when it is refused, which is said there. */
  takeIn: () => Promise<boolean> = () => Promise.resolve(true);
  saving: Autosave<Letter | undefined>;
  #asked: Asked;
  /** Where the cursor was when the letter was left; before it was ever there, where the web view says it is means nothing. */
  #cursor: number | undefined;
  #moved = false;
  #isLeft = false;
  #goingIn = new Set<string>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(asked: Asked) {
    this.#asked = asked;
    this.saving = new Autosave(
      () => `${asked.place}/${this.letter?.channel}`,
      () => $state.snapshot(this.letter),
      async (words) => {
        const page = asked.page();
        if (!words || !page) return;
        this.lines = await api.saveLetter({ of: refOf(page), letter: { ...words, edited: true } });
        await asked.again();
      },
      (words) => [words?.subject, words?.body].filter(Boolean).join("\n\n"),
    );
    onDestroy(() => {
      this.#isLeft = true;
      this.saving.leave();
    });

    // What comes from the program is shown, unless something typed here is still on its way there.
    $effect(() => {
      const came = asked.page();
      untrack(() => {
        if (!came || this.saving.waiting) return;
        if (came.letter.body !== this.letter?.body && !this.#inField) this.#cursor = undefined;
        this.letter = { ...came.letter };
        this.lines = came;
        if (asked.open()) this.letter = this.saving.pickUp() ?? this.letter;
      });
    });
  }

  get shown(): Channel {
    return this.channel ?? this.#asked.page()?.channel ?? "email";
  }

  get #inField() {
    return this.field !== undefined && document.activeElement === this.field;
  }

  edited() {
    if (this.letter) this.letter.edited = true;
    this.saving.soon();
  }

  entered() {
    if (this.#cursor === undefined) this.#cursor = this.field?.selectionEnd;
    else if (this.#moved) this.field?.setSelectionRange(this.#cursor, this.#cursor);
    this.#moved = false;
  }

  left() {
    this.#cursor = this.field?.selectionEnd;
    void this.saving.now();
  }

  /**
   * What comes next is done with the letter that is kept: where the one in sight, or the address typed above it, could
   * not be, nothing comes next.
   */
  async kept(): Promise<boolean> {
    return (await this.takeIn()) && (await this.saving.surely());
  }

  async travelBy(next: Channel) {
    if (!(await this.kept())) return;
    this.channel = next;
    this.otherwise = false;
  }

  async write(style: LetterStyle) {
    const page = this.#asked.page();
    if (!page || !(await this.kept())) return;
    // A text that was edited stays as it is: then nothing sounds otherwise yet.
    const stays = this.letter?.edited ?? false;
    const chosen = await act(api.chooseLetterStyle({ of: refOf(page), style }), stays ? { says: "Chosen for the next draft. Your words stay as they are." } : {});
    await this.#asked.again();
    // Nobody’s own words are written anew unasked.
    if (chosen !== undefined) this.otherwise = this.letter?.edited ?? false;
  }

  async handOver(how: "openLetter" | "copyLetter") {
    const page = this.#asked.page();
    if (!page || !(await this.kept())) return undefined;
    return attempt(api[how]({ of: refOf(page), channel: this.shown }));
  }

  async draftAnew() {
    const page = this.#asked.page();
    if (!page || !(await this.kept())) return;
    await act(api.redraft({ of: refOf(page), channel: this.shown }));
    this.otherwise = false;
    // What was pressed is gone with the words.
    this.field?.focus();
  }

  /** One after the other, and none twice: a key pressed twice in a hurry is one wish. */
  putIn({ id }: LetterLine, { writeOn = false } = {}) {
    if (this.#goingIn.has(id)) return;
    this.#goingIn.add(id);
    this.#queue = this.#queue.then(() => this.#putIn(id, writeOn)).finally(() => this.#goingIn.delete(id));
  }

  async #putIn(lineId: string, writeOn: boolean) {
    const page = this.#asked.page();
    if (!page || !this.letter) return;
    const { body: was, edited } = this.letter;
    const cursor = this.#inField ? this.field!.selectionEnd : this.#cursor;
    const put = await attempt(api.putIn({ of: refOf(page), body: was, ...(cursor !== undefined && { cursor }), lineId }));
    // What was typed meanwhile is not put back.
    if (!put || this.letter.body !== was) return;
    if (writeOn) this.field?.focus();
    if (!(this.#inField && typedInto(this.field!, put.body))) this.letter.body = put.body;
    this.edited();
    await tick();
    this.#cursor = put.cursor;
    // A cursor that is set in a field one is not in draws the focus there.
    this.#moved = !this.#inField;
    if (!this.#moved) this.field?.setSelectionRange(put.cursor, put.cursor);
    const pressed = !this.#inField;
    await this.saving.now();
    // A digit is quickly pressed, and elsewhere it goes to a screen: what it did is said, and can be taken back.
    if (pressed) toasts.add("Put into the letter.", { action: { label: "Undo", run: () => void this.#takeOut(put.body, was, edited) } });
  }

  /** Back to the text from before a line was put in, where nothing was typed since. */
  async #takeOut(now: string, was: string, edited: boolean) {
    const page = this.#asked.page();
    if (this.#isLeft || !page || this.letter?.body !== now) return void toasts.add("The line stays: the letter was changed or left since. It can be taken out there.");
    this.letter.body = was;
    this.#cursor = undefined;
    this.edited();
    await this.saving.now();
    // What nobody had changed is a draft again.
    if (!edited) await attempt(api.redraft({ of: refOf(page), channel: this.shown }));
    toasts.add("Taken out again.");
  }
}

/** Makes what a field holds `next` as if it were typed, so that the field’s own undo takes it back; says whether it could. */
function typedInto(field: HTMLTextAreaElement, next: string): boolean {
  const was = field.value;
  const shorter = Math.min(was.length, next.length);
  let head = 0;
  while (head < shorter && was[head] === next[head]) head++;
  let tail = 0;
  while (tail < shorter - head && was[was.length - 1 - tail] === next[next.length - 1 - tail]) tail++;
  field.setSelectionRange(head, was.length - tail);
  // Called deprecated everywhere, and nothing else does it.
  document.execCommand?.("insertText", false, next.slice(head, next.length - tail));
  return field.value === next;
}
