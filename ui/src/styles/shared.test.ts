import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

// The text of every component, by its path.
const components = import.meta.glob<string>("../**/*.svelte", { query: "?raw", import: "default", eager: true });

// And of every style sheet, which Vitest itself would give empty.
const sheets = Object.fromEntries(readdirSync("src/styles").filter((name) => name.endsWith(".css")).map((name) => [name, readFileSync(`src/styles/${name}`, "utf8")]));

it("no line is broken in the pretty way: at some texts that people can have, WebKit's process ends there", () => {
  expect(sheets["base.css"], "they were found").toMatch(/text-wrap: balance/);
  expect(Object.entries({ ...components, ...sheets }).filter(([, text]) => /text-wrap(-style)?:[^;]*pretty/.test(text)).map(([path]) => path)).toEqual([]);
});

it("whatever scrolls on a screen has no scrollbar to be painted over a dialog", () => {
  const screens = Object.entries(components).filter(([path]) => path.startsWith("../screens/") || path === "../App.svelte");
  const scrolling = screens.filter(([, text]) => /overflow(-y)?: (auto|scroll)/.test(text));
  expect(scrolling.length, "they were found").toBeGreaterThan(4);
  expect(scrolling.filter(([, text]) => !/class="[^"]*\bscrolls\b/.test(text)).map(([path]) => path)).toEqual([]);
  expect(components["../App.svelte"], "under a dialog").toMatch(/\.under :global\(\.scrolls\) \{\s*overflow: hidden/);
});

it("a style that two components need lies with the shared ones: either may be fetched first", () => {
  const astray: string[] = [];
  for (const [home, text] of Object.entries(components)) {
    const own = new Set([...text.matchAll(/^ {2}:global\(\.([\w-]+)/gm)].map((found) => found[1]!));
    for (const [path, other] of Object.entries(components)) {
      if (path === home) continue;
      for (const name of own) if (new RegExp(`class="[^"]*(?<![\\w-])${name}(?![\\w-])`).test(other)) astray.push(`.${name} of ${home} is worn in ${path}`);
    }
  }
  expect(Object.keys(components).length, "they were found").toBeGreaterThan(40);
  expect(astray).toEqual([]);
});
