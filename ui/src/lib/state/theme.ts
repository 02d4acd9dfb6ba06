// Light or dark, before the first answer from the program as well: the last choice is remembered for the next start.

import type { Theme } from "../api/types";

const KEY = "theme";

export function wear(theme: Theme | undefined = (localStorage.getItem(KEY) ?? "system") as Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  localStorage.setItem(KEY, theme);
}
