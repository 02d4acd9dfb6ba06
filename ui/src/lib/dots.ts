/** A dot between two parts ends a line rather than begins one. */
export const neverFirst = (text: string): string => text.replaceAll(" · ", "\u00a0· ");
