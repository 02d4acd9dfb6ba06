import { expect, it } from "vitest";
import { quoted } from "./quoted";

const lines = (body: string, ...wordings: string[]) =>
  quoted(body, wordings)
    .filter((piece) => piece.quoted)
    .map((piece) => piece.text);

it("what came from a note is underlined with its quotation marks", () => {
  const body = "What you said, “The job is saying no kindly”, has stayed with me.";
  expect(lines(body, "The job is saying no kindly."), "its full stop went into the sentence").toEqual(["“The job is saying no kindly”"]);
  expect(lines("Sie sagten: „Erst das Problem.“ Danke.", "Erst das Problem."), "in the marks of another language").toEqual(["„Erst das Problem.“"]);
  expect(lines("Elle disait « d’abord le problème », et", "d’abord le problème"), "with the blank inside").toEqual(["« d’abord le problème »"]);
});

it("a note without quotation marks is underlined alone, and one that was changed is not", () => {
  expect(lines("You would: introduce me to Lena. Thank you.", "introduce me to Lena")).toEqual(["introduce me to Lena"]);
  expect(lines("You would introduce me to Lina.", "introduce me to Lena")).toEqual([]);
});

it("the pieces are the letter, not a character more or less", () => {
  const body = "One “two” three\n“two” four ";
  const pieces = quoted(body, ["two", "three\n“two", "o", "four"]);
  expect(pieces.map(({ text }) => text).join(""), "it lies over the text itself").toBe(body);
  expect(pieces.filter((piece) => piece.quoted).length, "each once").toBeGreaterThan(1);
});
