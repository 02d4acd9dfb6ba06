// A search that another part of the window asks the list of people for.

export const wanted = $state<{ text: string | undefined }>({ text: undefined });
