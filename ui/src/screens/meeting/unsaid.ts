// Lines begun and not yet kept, by meeting: neither leaving the page nor closing the window may lose them.

import { unsaved } from "../../lib/state/unsaved";

const name = (meetingId: number) => `line-${meetingId}`;

export const begunLine = (meetingId: number): string => unsaved.read(name(meetingId));

export const keepLine = (meetingId: number, line: string): void => unsaved.keep(name(meetingId), line);
