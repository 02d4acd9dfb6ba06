// What stands around a meeting's time, as the program would tell it. Everything is invented.

import type { MeetingPage, PlanEcho, PlanInput, SchedulePage } from "../lib/api/types";

type Given = { page: (id: number) => MeetingPage; written: <T>(value: T, label: string, ...tables: string[]) => unknown };

const nothing: SchedulePage = {
  confirmed: "",
  isConfirmed: false,
  canConfirm: false,
  leave: "",
  openLabel: "",
  messages: [],
  calendar: { canGive: false, isStale: false, sentence: "" },
  history: [],
};

export function schedule({ page, written }: Given): Record<string, (args: never) => unknown> {
  let isConfirmed = false;
  const of = (id: number): SchedulePage => {
    const { state, hasBegun, people } = page(id);
    const off = state === "called_off" || state === "did_not_come";
    if (off)
      return {
        ...nothing,
        messages: people.map(({ contactId, name }) => ({ occasion: state, contactId, label: `Write to ${name.split(" ")[0]}`, isDue: true })),
        calendar: { canGive: true, isStale: true, sentence: "Your calendar still has it: this file takes it out." },
      };
    if (hasBegun) return nothing;
    return {
      confirmed: isConfirmed ? "Confirmed today." : "Not confirmed yet.",
      isConfirmed,
      canConfirm: true,
      leave: "",
      openLabel: "Dial +44 7700 900123",
      messages: isConfirmed ? [] : people.map(({ contactId, name }) => ({ occasion: "confirm", contactId, label: `Write to ${name.split(" ")[0]} to confirm`, isDue: true })),
      calendar: { canGive: true, isStale: true, sentence: "Your calendar has it as it was before: this file brings the change." },
      history: [
        { day: "12 November", what: "Planned" },
        { day: "Yesterday", what: "Moved; it was to be on Tuesday at 9:30" },
      ],
    };
  };
  return {
    get_schedule: ({ id }: { id: number }) => of(id),
    read_plan: ({ request: { when = "", format, place = "" } }: { request: Partial<PlanInput> }): PlanEcho => ({
      unsocial: /sun/.test(when) ? "It is 21:00 for Priya, and a Sunday." : "",
      tight: /thu/.test(when) ? "Only 10 min between this and meeting Kofi Mensah until 10:00; the way takes 25 min." : "",
      travel: /nero/i.test(place) ? "25" : "",
      offeredPlace: format === "phone" ? "+44 7700 900123" : "",
      asksTheWay: format !== "phone" && format !== "video" && !/ended|yesterday/.test(when),
    }),
    confirm_meeting: ({ isConfirmed: yes }: { isConfirmed: boolean }) => ((isConfirmed = yes), written(null, yes ? "Confirmed" : "Not confirmed after all", "meeting")),
    open_place: () => null,
    save_calendar_file: () => "Saved as 2026-11-22 Call with Priya Raman.ics. Open it with your calendar, or send it to them.",
    open_calendar_file: () => null,
    show_calendar_file: () => null,
  };
}
