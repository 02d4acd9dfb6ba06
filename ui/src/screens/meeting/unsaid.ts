// Lines begun and not yet kept, by meeting: neither leaving the page nor closing the window may lose them.

import { drafts } from "../../lib/state/drafts.svelte";

const place = (meetingId: number) => `meeting/${meetingId}/line`;

export const begunLine = (meetingId: number): string => drafts.read(place(meetingId));

export const keepLine = (meetingId: number, line: string): void => drafts.keep(place(meetingId), line);
