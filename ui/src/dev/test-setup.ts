import { afterEach } from "vitest";
import { cleanup, configure } from "@testing-library/svelte";
import { keys } from "../lib/keys";

// How long to wait for something to appear on a busy machine; nothing is measured by it.
configure({ asyncUtilTimeout: 20_000 });
afterEach(() => {
  cleanup();
  // A key of the next test is no letter of a word that this one typed.
  keys.begin();
});

// What the window fetches ahead while nobody waits would still be on its way when a test is over.
globalThis.requestIdleCallback = () => 0;
