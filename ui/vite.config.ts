import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

type About = { importers: readonly string[]; isEntry: boolean } | null;

/** Whether `id` is there from the start: the entry, or imported from there otherwise than later. */
function isFirst(id: string, about: (id: string) => About, seen = new Set<string>()): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const module = about(id);
  return module !== null && (module.isEntry || module.importers.some((importer) => isFirst(importer, about, seen)));
}

/** Draws nothing before the script has run: an empty page drawn first holds up the real one by a twentieth of a second. */
const wholeFromTheStart: Plugin = {
  name: "whole-from-the-start",
  transformIndexHtml: {
    order: "post",
    handler: (html) => html.replace('<script type="module"', '<script type="module" blocking="render"'),
  },
};

export default defineConfig({
  plugins: [svelte(), wholeFromTheStart],
  clearScreen: false,
  server: { port: 1420, strictPort: true },
  build: {
    // The oldest web views we draw in; `light-dark()` is left as written.
    target: ["chrome123", "safari17.5"],
    // The content security policy has no `data:` for fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What the first screen needs comes in one piece, however much of it other screens use as well.
        codeSplitting: { groups: [{ name: (id, chunking) => (isFirst(id, (one) => chunking.getModuleInfo(one)) ? "first" : null) }] },
      },
    },
    reportCompressedSize: false,
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts"],
    setupFiles: ["src/dev/test-setup.ts"],
    restoreMocks: true,
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
  // Vitest resolves Svelte's server build unless told that this is a page.
  ...(process.env["VITEST"] ? { resolve: { conditions: ["browser"] } } : {}),
});
