// Light, dark, or as the system has it.

import type { Theme } from "../api/types";

export function wear(theme: Theme = "system"): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}
