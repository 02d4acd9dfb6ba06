// Serves the page with invented people and the shipped content security policy, to be looked at in any browser.
// Nothing here, and nothing under `src/dev`, enters the program.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'";

export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: "node_modules/.preview",
    target: ["chrome123", "safari17.5"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: { input: "preview.html" },
  },
  preview: { port: 1430, strictPort: true, headers: { "Content-Security-Policy": policy } },
});
