import { afterEach } from "vitest";
import { cleanup, configure } from "@testing-library/svelte";

// How long to wait for something to appear on a busy machine; nothing is measured by it.
configure({ asyncUtilTimeout: 20_000 });
afterEach(() => cleanup());

// What the window fetches ahead while nobody waits would still be on its way when a test is over.
globalThis.requestIdleCallback = () => 0;
