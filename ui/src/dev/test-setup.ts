import { afterEach } from "vitest";
import { cleanup, configure } from "@testing-library/svelte";

// How long to wait for something to appear on a busy machine; nothing is measured by it.
configure({ asyncUtilTimeout: 10_000 });
afterEach(() => cleanup());
