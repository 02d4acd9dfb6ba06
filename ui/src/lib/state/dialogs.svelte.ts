// The one question that may be open over the screens.

import type { Channel, MeetingPerson, MyMinute, PromiseRow } from "../api/types";

export type Dialog =
  | { what: "new-meeting"; over?: boolean; /** `null` for somebody new, of that name. */ contactIds?: (number | null)[]; names?: string[]; edit?: number }
  | { what: "add-person"; name?: string }
  | { what: "tag-people"; ids: number[] }
  | { what: "delete-people"; ids: number[]; name?: string | undefined; then?: () => void }
  | { what: "not-needed"; id: number; name: string }
  | { what: "surely-sent"; id: number; channel: Channel; name: string; says: string }
  | { what: "end-meeting"; id: number }
  | { what: "promise"; promise: PromiseRow; people: MeetingPerson[] }
  | { what: "rename-path"; id: number; name: string }
  | { what: "bank"; meetingId: number }
  | { what: "rehearse"; minute: MyMinute; seconds: number }
  | { what: "palette" }
  | { what: "help" };

class Dialogs {
  shown = $state.raw<Dialog | undefined>();

  open(dialog: Dialog) {
    this.shown = dialog;
  }

  close() {
    this.shown = undefined;
  }
}

export const dialogs = new Dialogs();
