// What the palette's choices do. What they are called, and when each is offered, the program decides.

import { api } from "../lib/api/commands";
import type { FoundChoice, Settings } from "../lib/api/types";
import { attempt } from "../lib/state/act";
import { go } from "../lib/state/router.svelte";
import { toasts } from "../lib/state/toasts.svelte";
import { show } from "../lib/state/whose";

const set = (request: Partial<Settings>) => () => void attempt(api.saveSettings({ request }));
const say = (deed: () => Promise<string | null>) => () =>
  void attempt(deed()).then((said) => {
    if (said) toasts.add(said);
  });

export const choices: Record<FoundChoice, () => void> = {
  theme_light: set({ theme: "light" }),
  theme_dark: set({ theme: "dark" }),
  theme_system: set({ theme: "system" }),
  clock_twelve: set({ hours: "twelve" }),
  clock_twenty_four: set({ hours: "twenty_four" }),
  people_by_family_name: set({ peopleOrder: "family_name" }),
  people_by_given_name: set({ peopleOrder: "given_name" }),
  people_by_last_met: set({ peopleOrder: "last_met" }),
  export_json: say(() => api.exportData({ format: "json" })),
  export_csv: say(() => api.exportData({ format: "csv" })),
  make_copy: say(() => api.makeCopy()),
  go_back_to_copy: () => go({ screen: "me", part: "copies" }),
  check_data: say(() => api.checkData()),
  show_folder: () => void attempt(api.openDataFolder()),
  pause_an_hour: () => void attempt(api.pauseNotifications({ choice: "hour" })),
  pause_until_tomorrow: () => void attempt(api.pauseNotifications({ choice: "tomorrow" })),
  pause_until_resumed: () => void attempt(api.pauseNotifications({ choice: "until_resumed" })),
  resume: () => void attempt(api.pauseNotifications({ choice: "resume" })),
  test_notification: say(() => api.testNotification()),
  open_sample: () => void show("sample"),
  leave_sample: () => void show("own"),
  me: () => go({ screen: "me" }),
};
