// Words that were typed and are not saved yet, kept by the page itself, also past the window. They belong to the data
// that they were typed into: elsewhere the same number is another meeting, the same name another person.

let data = "";

/** Says which data is shown from now on. */
export const belongTo = (shown: string): void => void (data = shown);

const key = (name: string) => `${name} ${data}`;

export const unsaved = {
  read: (name: string): string => localStorage.getItem(key(name)) ?? "",
  /** Keeps `text`; where nothing is left of it, nothing is kept. */
  keep(name: string, text: string): void {
    if (text === "") localStorage.removeItem(key(name));
    else localStorage.setItem(key(name), text);
  },
};

/** Keeps a form that was begun. */
export const keepBegun = (name: string, form: object): void => unsaved.keep(name, JSON.stringify(form));

/** What was kept of a form, if anything; what it did not have yet is as in `blank`. */
export function begunBefore<Form extends object>(name: string, blank: Form): Form | undefined {
  try {
    const begun = JSON.parse(unsaved.read(name) || "null") as Partial<Form> | null;
    return begun === null ? undefined : { ...blank, ...begun };
  } catch {
    return undefined;
  }
}
