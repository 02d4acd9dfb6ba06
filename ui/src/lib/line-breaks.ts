/** Keeps the dot between two parts at the end of a line, never at the beginning of one. */
export const keepDotsBehind = (text: string): string => text.replaceAll(" · ", "\u00a0· ");
