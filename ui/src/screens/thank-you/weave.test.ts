import { expect, it } from "vitest";
import { weave } from "./weave";

it("a note stands where the cursor was, apart from the words around it", () => {
  expect(weave("One.Two.", "A note.", { start: 4, end: 4 }), "and the next one follows it").toEqual({ body: "One. A note. Two.", cursor: 12 });
  expect(weave("One gap two.", "A note", { start: 4, end: 7 }).body, "what was selected gives way").toBe("One A note two.");
});
