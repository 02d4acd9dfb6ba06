// The meeting that was ended a moment ago: one was typing, and goes on typing in what comes up next. On the page itself each
// letter would be a key of its own.

export const justEnded: { id: number | undefined } = { id: undefined };
