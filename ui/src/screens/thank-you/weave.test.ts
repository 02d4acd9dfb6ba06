import { describe, expect, it } from "vitest";
import { weave } from "./weave";

const before = (...paragraphs: string[]) => weave(paragraphs.join("\n\n"), "A note").text.split("\n\n");

describe("a note that is put in", () => {
  it("stands before the closing where the cursor never was in the letter", () => {
    expect(before("Dear Maya,", "Thank you.", "I learnt.", "May I write again?", "Warmly,\nJo"), "a whole letter").toEqual(["Dear Maya,", "Thank you.", "I learnt.", "A note", "May I write again?", "Warmly,\nJo"]);
    expect(before("Dear Maya,", "Thank you.", "Warmly,\nJo"), "a card says it all at once").toEqual(["Dear Maya,", "Thank you.", "A note", "Warmly,\nJo"]);
    expect(before("Thank you.", "Warmly,\nJo"), "the signature ends it").toEqual(["Thank you.", "A note", "Warmly,\nJo"]);
    expect([before("Thank you."), before("")], "nothing stands after it").toEqual([["Thank you.", "A note"], ["A note"]]);
  });

  it("leaves the lines to pass on under the letter", () => {
    const lines = ["To pass on, if it helps:", "Dear Lena,\nMight you have twenty minutes?\nJo"];
    expect(before("Dear Maya,", "Thank you.", "I learnt.", "May I write again?", "Warmly,\nJo", ...lines), "they are no closing").toEqual(["Dear Maya,", "Thank you.", "I learnt.", "A note", "May I write again?", "Warmly,\nJo", ...lines]);
  });

  it("stands where the cursor was, apart from the words around it", () => {
    expect(weave("One.Two.", "A note.", { start: 4, end: 4 }), "and the next one follows it").toEqual({ text: "One. A note. Two.", cursor: 12 });
    expect(weave("One gap two.", "A note", { start: 4, end: 7 }).text, "what was selected gives way").toBe("One A note two.");
  });
});
