// Lines begun and not yet kept, by meeting: neither leaving the page nor closing the window may lose them.

const key = (meetingId: number) => `line-${meetingId}`;

export const begunLine = (meetingId: number): string => localStorage.getItem(key(meetingId)) ?? "";

export function keepLine(meetingId: number, line: string): void {
  if (line === "") localStorage.removeItem(key(meetingId));
  else localStorage.setItem(key(meetingId), line);
}
