// How large everything is. The web view's own zoom does it, so that layouts for narrow windows take over by
// themselves: at 400 % the page is laid out as if the window were a quarter as wide.

import { invoke } from "@tauri-apps/api/core";

const KEY = "text-size";
const STEPS = [75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400];

const kept = () => {
  const percent = Number(localStorage.getItem(KEY));
  return STEPS.includes(percent) ? percent : 100;
};

export const textSize = {
  /** Larger (`1`) or smaller (`-1`) by one step. */
  step(by: 1 | -1) {
    this.set(STEPS[Math.min(Math.max(STEPS.indexOf(kept()) + by, 0), STEPS.length - 1)]!);
  },

  set(percent: number) {
    localStorage.setItem(KEY, `${percent}`);
    zoom(percent);
  },

  /** Gives a fresh window the size that was chosen before. */
  wear() {
    if (kept() !== 100) zoom(kept());
  },
};

function zoom(percent: number) {
  // Without it the page is only smaller or larger than wished: nothing to tell anybody about.
  void invoke("plugin:webview|set_webview_zoom", { label: "main", value: percent / 100 }).catch(() => undefined);
}
