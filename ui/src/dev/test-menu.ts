import { screen } from "@testing-library/svelte";
import { expect } from "vitest";

/** Waits until the menu in which something was chosen is gone: until then nothing behind it can be clicked. */
export const menuClosed = async (): Promise<void> => {
  await expect.poll(() => screen.queryByRole("menu") === null && document.body.style.pointerEvents !== "none", { message: "the menu has closed" }).toBe(true);
};
