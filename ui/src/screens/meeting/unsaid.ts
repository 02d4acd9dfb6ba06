// Lines begun and not yet kept, by meeting: leaving the page must not lose them.
export const unsaid = new Map<number, string>();
