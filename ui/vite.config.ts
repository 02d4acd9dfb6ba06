import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte()],
  clearScreen: false,
  server: { port: 1420, strictPort: true },
  build: {
    // The oldest web views we draw in; `light-dark()` is left as written.
    target: ["chrome123", "safari17.5"],
    // The content security policy has no `data:` for fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
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
