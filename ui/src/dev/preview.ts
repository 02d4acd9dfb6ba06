// The page in any browser, with invented people in place of the program behind it. `?scene=empty` and others choose.

import { play, type Scene } from "./backend";
import { liveToday } from "./cockpit";
import { today } from "./drawn";

const scenes: Record<string, Scene> = {
  ordinary: {},
  empty: { empty: true },
  calm: { answers: { get_today: () => ({ ...today, sentence: "Nothing is owed, and nothing is planned. Whom would you like to talk to next?", thankYous: [], meetings: [], promises: [] }) } },
  live: { answers: { get_today: () => liveToday } },
  many: { people: 30_000 },
  sample: { sample: true, people: 14 },
  asks: { asksFirst: true },
  paused: { paused: "Notifications are paused until 18:00." },
  damaged: {
    trouble: {
      code: "damaged",
      heading: "Your data file is damaged",
      sentence: "Confab’s data file is damaged. It has not been touched. It can be set aside, and the latest sound copy, where there is one, be put in its place.",
      path: "/home/jo/.local/share/confab/confab.db",
      retry: "",
      openCopy: "Open the copy of 20 November, 16:10",
      startAfresh: "Set the file aside and start afresh", putBack: "", useOther: "",
    },
  },
};

play(scenes[new URLSearchParams(location.search).get("scene") ?? "ordinary"] ?? {});
await import("../main");
