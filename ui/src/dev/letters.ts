// Letters as the program would draft them, and just enough of its rules for a click to be seen. Everything is invented.

import type { Channel, Choice, Language, Letter, LetterLine, LetterPage, LetterRef, Occasion, LetterStyle, LetterTone, Review, Saved, TemplateRow, ThankYouPage, ThankYouState } from "../lib/api/types";

type Note = { id: string; wording: string; label: string; kind: "in" | "put" | "kept"; frame: (wording: string) => string; reason?: string; anyway?: boolean };
type Sketch = { name: string; contactId: number; meetingId: number; addresses: string[]; clock: string; clockWords: string; tone: ThankYouPage["tone"]; next?: number; notes: Note[]; style?: Style };
type Style = Pick<LetterPage, "language" | "addressForm" | "tone">;

const inIt = (id: string, wording: string, label: string, frame: Note["frame"]): Note => ({ id, wording, label, kind: "in", frame });
const toPut = (id: string, wording: string, label: string, frame: Note["frame"] = (words) => `One thing I did not expect: “${words}”.`): Note => ({ id, wording, label, kind: "put", frame });
const kept = (id: string, wording: string, reason: string, anyway = true): Note => ({ id, wording, label: reason, kind: "kept", reason, anyway, frame: (words) => `“${words}”.` });
const theirWords = (words: string) => `What you said, “${words.replace(/\.$/, "")}”, has stayed with me.`;
const promised = (words: string) => `You said you would “${words}”. Thank you for that.`;

const mayas: Note[] = [
  inIt("n1", "“The job is saying no kindly, forty times a week.”", "their words", (words) => theirWords(words.slice(1, -1))),
  inIt("p1", "introduce me to Lena Fischer at Brightside", "promised", promised),
  toPut("n2", "half the team were nurses", "surprise"),
  toPut("n3", "patients in every review", "rocks", (words) => `What I liked most: “${words}”.`),
  kept("n4", "eleven-month forms", "sucks"),
  kept("n5", "budget cut in March, not public yet", "looks private"),
  kept("n6", "was nervous, asked too late about pay", "for me only", false),
];
const many: Note[] = [
  inIt("n1", "“Erst das Problem, dann die Rolle – und wenn das Problem langweilig ist, hilft dir auch der schönste Titel nicht über den Februar.”", "their words", (words) => `Was Sie gesagt haben, „${words.slice(1, -1)}“, ist mir geblieben.`),
  inIt("n2", "“Schreiben Sie dem Institut, nicht der Personalabteilung.”", "their advice", (words) => `Ihren Rat nehme ich mit: „${words.slice(1, -1)}“`),
  inIt("p1", "die Ausschreibung der Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft zu schicken", "promised", (words) => `Sie haben angeboten: ${words}. Vielen Dank dafür.`),
  ...["zwölf Leute, keine Abteilung", "Freitags liest jemand vor, was schiefging, und niemand unterbricht", "alle können das Messgerät selbst eichen", "Statistik zählt mehr als das Fach", "die Hälfte kam aus der Pflege", "Gleitzeit ab Mittag", "drei Sprachen am Tisch", "man darf nein sagen", "das Archiv im Keller", "Reisen nur mit der Bahn", "der Betriebsrat kocht"].map((wording, i) => toPut(`m${i}`, wording, i % 2 ? "rocks" : "surprise", (words) => `Eines hatte ich nicht erwartet: „${words}“.`)),
  kept("k1", "ist wohl geschieden, wegen der Kinder umgezogen", "family"),
  kept("k2", "20 Leute im Januar, noch nicht sagen", "looks private"),
  kept("k3", "warum ist er von der Uni weg?", "reads as a question"),
  kept("k4", "redet viel von sich", "a judgement"),
  kept("k5", "Gehalt: vergessen zu fragen", "for me only", false),
];

const sketches: Record<number, Sketch> = {
  1: { name: "Tomás Herrera", contactId: 12, meetingId: 1, addresses: [], clock: "3 h over", clockWords: "past its time; the coffee ended on Friday at 13:20", tone: "late", next: 2, notes: [inIt("n1", "“Nobody hires a plan. Send me the thing you made.”", "their words", (words) => theirWords(words.slice(1, -1)))] },
  2: { name: "Maya Chen", contactId: 8, meetingId: 2, addresses: ["maya.chen@acme.example", "maya@chen.example"], clock: "4 h 12 m", clockWords: "left; the call ended yesterday at 20:30", tone: "soon", next: 3, notes: mayas },
  3: { name: "Sam Ortiz", contactId: 11, meetingId: 7, addresses: ["sam@acme.example"], clock: "19 h 5 m", clockWords: "left; the call ended today at 11:25", tone: "calm", next: 1, notes: [] },
  4: {
    name: "Prof. Dr. Konstantin-Alexander von Hohenstein-Wittgenstein",
    contactId: 13,
    meetingId: 8,
    addresses: ["konstantin-alexander.von-hohenstein-wittgenstein@institut-fuer-angewandte-messtechnik.example"],
    clock: "1 h 3 m",
    clockWords: "left; the meeting in the office ended yesterday at 16:45",
    tone: "soon",
    next: 2,
    notes: many,
    style: { language: "de", addressForm: "formal", tone: "formal" },
  },
};

const languages: Choice[] = [
  { value: "en", label: "English" },
  { value: "de", label: "Deutsch" },
  { value: "fr", label: "Français" },
  { value: "es", label: "Español" },
];
const addressForms: Record<string, Choice[]> = {
  de: [
    { value: "familiar", label: "du" },
    { value: "formal", label: "Sie" },
  ],
  fr: [
    { value: "familiar", label: "tu" },
    { value: "formal", label: "vous" },
  ],
  es: [
    { value: "familiar", label: "tú" },
    { value: "formal", label: "usted" },
  ],
};
const tones: Choice[] = [
  { value: "brief", label: "brief" },
  { value: "warm", label: "warm" },
  { value: "formal", label: "formal" },
];

const passage = (note: Note) => note.frame(note.wording);
const bare = (wording: string) => wording.replace(/^“|\.?”$/g, "");

function draft(occasion: Occasion, { name, notes }: Sketch, style: Style, channel: Channel): Pick<Letter, "subject" | "body"> {
  const given = name.split(" ")[0]!;
  const german = style.language === "de";
  if (occasion !== "thank_you") {
    const again = "Would another day suit you? I can be where you are.";
    const lines: Record<typeof occasion, string> = {
      confirm: "Our meeting is on Sunday 22 November at 11:00.\n\nDoes that still suit you?",
      moved: "Our meeting is now on Sunday 22 November at 11:00, no longer on Tuesday 24 November at 9:30.\n\nPlease tell me if that does not suit you.",
      called_off: `I am sorry that we could not talk this week. ${again}`,
      did_not_come: `I waited until a quarter past; I hope that all is well. ${again}`,
    };
    return { subject: "Our talk", body: `Dear ${given},\n\n${lines[occasion]}\n\nBest wishes,\nJo` };
  }
  const said = notes.filter((note) => note.kind === "in").map(passage);
  if (channel === "linkedin") return { subject: "", body: `Thank you for the call yesterday, ${given}. ${said.join(" ")} – Jo` };
  const greeting = german ? (style.addressForm === "formal" ? "Sehr geehrter Herr Professor von Hohenstein-Wittgenstein," : `Hallo ${given},`) : `Dear ${given},`;
  const opening = german ? (style.addressForm === "formal" ? "vielen Dank für das Gespräch gestern." : "danke für das Gespräch gestern.") : "Thank you for the call yesterday.";
  const closing = german ? "Darf ich mich wieder melden, wenn ich weiß, wohin das führt?" : "May I write again when I know where this leads?";
  return { subject: german ? "Danke für gestern" : "Thank you for yesterday", body: [greeting, opening, ...said, closing, german ? "Herzliche Grüße\nJo" : "Best wishes,\nJo"].join("\n\n") };
}

export const review = (body: string): Review => {
  const words = body.trim() === "" ? 0 : body.trim().split(/\s+/).length;
  return { words, count: words === 1 ? "1 word" : `${words} words`, sentence: "Thanks, their words, what was promised, and asks to stay in touch. Nothing else of your notes is in it." };
};

export const ASKS = { code: "unsure", message: "This letter was neither opened in your mail program nor copied here. Is it sent?" };

/** The letters, with what was typed and chosen since. */
export class Letters {
  #kept = new Map<string, Letter>();
  #styles = new Map<number, Style>();
  #handedOver = new Set<number>();
  #templates = new Map<string, string>();

  #sketch({ contactId }: LetterRef): Sketch {
    return Object.values(sketches).find((each) => each.contactId === contactId) ?? sketches[2]!;
  }
  #style(sketch: Sketch): Style {
    return this.#styles.get(sketch.contactId) ?? sketch.style ?? { language: "en", addressForm: "", tone: "brief" };
  }
  #key = ({ occasion, contactId }: LetterRef, channel: Channel) => `${occasion}/${contactId}/${channel}`;

  #lines(sketch: Sketch, body: string): Saved {
    const line = (note: Note): LetterLine => ({ id: note.id, wording: note.wording, label: note.label, passage: passage(note), reason: note.reason ?? "", anyway: note.anyway ?? false });
    const isIn = (note: Note) => body.includes(bare(note.wording));
    return {
      inLetter: sketch.notes.filter(isIn).map(line),
      toPutIn: sketch.notes.filter((note) => note.kind !== "kept" && !isIn(note)).map(line),
      keptBack: sketch.notes.filter((note) => note.kind === "kept" && !isIn(note)).map(line),
      review: review(body),
    };
  }

  page(of: LetterRef, channel: Channel = "email"): LetterPage {
    const sketch = this.#sketch(of);
    const style = this.#style(sketch);
    const letter = this.#kept.get(this.#key(of, channel)) ?? { channel, recipient: sketch.addresses[0] ?? "", ...draft(of.occasion, sketch, style, channel), edited: false };
    const { name, contactId, addresses } = sketch;
    const lines = of.occasion === "thank_you" ? this.#lines(sketch, letter.body) : { inLetter: [], toPutIn: [], keptBack: [], review: review(letter.body) };
    return { ...of, name, contactId, addresses, givenName: name.split(" ")[0]!, linkedinUrl: "https://www.linkedin.com/in/mayachen", channel, letter, languages, addressForms: addressForms[style.language] ?? [], tones, trouble: "", ...style, ...lines };
  }

  thankYou(id: number, channel: Channel = "email", state: ThankYouState = "open"): ThankYouPage {
    const sketch = sketches[id] ?? sketches[2]!;
    const next = sketch.next === undefined ? undefined : sketches[sketch.next];
    return {
      id,
      state,
      early: false,
      clock: state === "open" ? sketch.clock : "",
      clockWords: { open: sketch.clockWords, sent: "Sent by e-mail just now", not_needed: "Not needed: thanked in person" }[state],
      tone: sketch.tone,
      snoozed: "",
      snoozes: [
        { label: "In an hour", words: "17:18", until: "2026-11-21T17:18:00Z" },
        { label: "This evening", words: "18:00", until: "2026-11-21T18:00:00Z" },
        { label: "Tomorrow morning", words: "9:00, after it is due", until: "2026-11-22T09:00:00Z" },
      ],
      lacksMyName: false,
      letter: this.page({ occasion: "thank_you", meetingId: sketch.meetingId, contactId: sketch.contactId }, channel),
      next: next ? { thankYouId: sketch.next!, name: next.name } : null,
      handedOver: this.#handedOver.has(sketch.contactId),
    };
  }

  save(of: LetterRef, letter: Letter): Saved {
    this.#kept.set(this.#key(of, letter.channel), { ...letter, edited: true });
    return this.#lines(this.#sketch(of), letter.body);
  }

  putIn(of: LetterRef, body: string, cursor: number | undefined, lineId: string) {
    const note = this.#sketch(of).notes.find((each) => each.id === lineId)!;
    if (cursor === undefined) {
      const paragraphs = body.split("\n\n");
      const head = [...paragraphs.slice(0, -2), passage(note)].join("\n\n");
      return { body: [head, ...paragraphs.slice(-2)].join("\n\n"), cursor: head.length };
    }
    const [left, right] = [body.slice(0, cursor), body.slice(cursor)];
    const head = left + (/(^|\s)$/.test(left) ? "" : " ") + passage(note);
    return { body: head + (/^(\s|$)/.test(right) ? "" : " ") + right, cursor: head.length };
  }

  redraft = (of: LetterRef, channel: Channel) => this.#kept.delete(this.#key(of, channel));

  choose(of: LetterRef, { language, addressForm, tone }: LetterStyle) {
    const sketch = this.#sketch(of);
    const was = this.#style(sketch);
    const spoken = language ?? was.language;
    const form = addressForm ?? (language && language !== was.language ? (addressForms[spoken] ? "formal" : "") : was.addressForm);
    this.#styles.set(sketch.contactId, { language: spoken, addressForm: form, tone: tone ?? was.tone });
  }

  handOver = (of: LetterRef) => this.#handedOver.add(this.#sketch(of).contactId);
  wasHandedOver = (id: number) => this.#handedOver.has(sketches[id]?.contactId ?? 0);

  templates(): TemplateRow[] {
    const occasions: Choice[] = [
      { value: "thank_you", label: "Thank-you" },
      { value: "confirm", label: "To confirm" },
      { value: "moved", label: "A new time" },
      { value: "called_off", label: "Called off" },
      { value: "did_not_come", label: "Did not come" },
    ];
    return occasions.flatMap((occasion) =>
      languages.flatMap((language) =>
        tones.map((tone): TemplateRow => {
          const changed = this.#templates.has([occasion.value, language.value, tone.value].join("/"));
          return { occasion: occasion.value as Occasion, language: language.value as Language, tone: tone.value as LetterTone, occasionLabel: occasion.label, languageLabel: language.label, toneLabel: tone.label, changed };
        }),
      ),
    );
  }

  template(name: string) {
    const wording = this.#templates.get(name);
    return { about: "Each part has a name in brackets; under it stands one way of saying it on each line.", wording: wording ?? OURS, ours: OURS, changed: wording !== undefined && wording !== OURS };
  }

  saveTemplate(name: string, wording: string) {
    this.#templates.set(name, wording);
    return this.template(name);
  }

  resetTemplate = (name: string) => this.#templates.delete(name);

  /** As far as it takes to be looked at: the first way of each part. */
  preview(wording: string) {
    const lines = wording.split("\n").map((line) => (line.startsWith("#") ? "" : line));
    const broken = lines.findIndex((line) => (line.match(/\{\{/g)?.length ?? 0) !== (line.match(/\}\}/g)?.length ?? 0));
    if (broken >= 0) return { subject: "", body: "", trouble: `Line ${broken + 1}: “{{” has no “}}”.` };
    const parts = new Map(lines.join("\n").split(/^\[/m).slice(1).map((part) => [part.slice(0, part.indexOf("]")), part.slice(part.indexOf("]") + 1).trim()]));
    const facts: Record<string, string> = { given_name: "Maya", meeting: "the call", day: "on Tuesday", day_name: "Tuesday", my_name: "Jo", words: "“Start with the problem, not the role”" };
    const fill = (text: string): string => text.replace(/\{\{ (\w+) \}\}/g, (_, name: string) => facts[name] ?? fill(way(name)));
    const way = (name: string) => (parts.get(name) ?? "").split("\n").find((each) => !/salutation/.test(each)) ?? "";
    return { subject: fill(way("subject")), body: fill(parts.get("email") ?? wording.trim()), trouble: "" };
  }
}

const OURS = `[subject]
Thank you for {{ day_name }}
Thank you
Thank you for your time

[greeting]
{{ salutation }},
Dear {{ given_name }},
Dear {{ title }} {{ family_name }},
Dear {{ name }},
Hello,

[thanks]
Thank you for {{ meeting }} {{ day }}.
Thank you for your time {{ day }}.
Thank you for talking to me {{ day }}.
Thank you for making time for me {{ day }}.

[thanks_by_post]
Thank you for {{ meeting }}.
Thank you for your time.
Thank you for talking to me.
Thank you for making time for me.

[their_words]
What you said, {{ words }}, has stayed with me.
I wrote down something you said: {{ words }}.
One sentence of yours has stayed with me: {{ words }}.

[their_advice]
I wrote down your advice: {{ words }}.
Thank you for your advice, too: {{ words }}.

[their_promise]
Thank you also for what you said you would do: {{ words }}.
I wrote down what you said you would do: {{ words }}. Thank you for that.

[my_promise]
I have not forgotten what I promised: {{ words }}.
I still owe you what I promised: {{ words }}.

[touch]
May I write again when I know where this leads?
May I let you know how it goes?
I would like to stay in touch, if I may.
May I write again when there is news?

[farewell]
Best wishes,
Kind regards,
All the best,

[a_surprise]
One thing I did not expect: {{ words }}.
This was new to me: {{ words }}.

[what_i_liked]
One thing I liked to hear: {{ words }}.
This sounded good to me: {{ words }}.

[a_skill]
A skill I wrote down: {{ words }}.
One skill I noted: {{ words }}.

[anything_else]
I also wrote this down: {{ words }}.
This is in my notes, too: {{ words }}.

[email]
{{ greeting }}

{{ thanks }}

{{ their_words }}

{{ their_advice }}

{{ their_promise }}

{{ my_promise }}

{{ touch }}

{{ farewell }}
{{ my_name }}
`;
