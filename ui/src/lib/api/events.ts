// What the program tells the page unasked.

import { listen, type UnlistenFn } from "@tauri-apps/api/event";
import type { ImportProgress, PublicError, UndoStep } from "./types";

/** Stands for every table: the data as a whole is another. The program says it so (`src-tauri/src/window.rs`). */
export const EVERYTHING = "*";

export type Events = {
  /** Something was written, by this window or by another door: to these tables, or to `EVERYTHING`. */
  changed: { tables: string[] };
  /** The program is about to end: what is typed is to be kept now. */
  quit: null;
  /** Something happened to the program itself that is to be said. */
  say: string;
  /** A notification, the tray or the command line asks for a screen. */
  go: { screen: string; id?: number | null };
  /** Something was done outside the window, in the tray or on a notification: this takes it back. */
  done: UndoStep;
  import_progress: ImportProgress;
  /** Files are held over the window. */
  drop_enter: { count: number };
  drop_leave: null;
  /**
   * A file was let go over the window, or handed over by the system: preview it under this id. `files` names all that was
   * let go, and they are lists of people where `areLists`.
   */
  drop: ({ offerId: number } | PublicError) & { files: number; areLists: boolean };
};

const starting = new Set<Promise<unknown>>();

/** Until the first screen is drawn, which comes before any of it. A window that nobody sees has no frames to wait for. */
let drawing: Promise<void> | undefined = new Promise<void>((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, 250);
}).then(() => (drawing = undefined));

/** Resolves once everything listens that has been asked to. */
export const listening = () => Promise.all(starting);

/** Listens for as long as the returned function is not called. */
export function on<Name extends keyof Events>(name: Name, heard: (payload: Events[Name]) => void): () => void {
  let stop: UnlistenFn | undefined;
  let over = false;
  const begin = () => listen<Events[Name]>(name, (event) => heard(event.payload));
  // Once it is drawn, without any delay: whatever is called next may speak at once.
  const started = (drawing?.then(begin) ?? begin()).then((unlisten) => {
    if (over) unlisten();
    else stop = unlisten;
    starting.delete(started);
  });
  starting.add(started);
  return () => {
    over = true;
    stop?.();
  };
}
