import { describe, expect, it } from "vitest";
import { address, parse, type Route } from "./router.svelte";

describe("addresses", () => {
  it("come back as the route they were made from", () => {
    const routes: Route[] = [
      { screen: "today" },
      { screen: "people" },
      { screen: "people", id: 12 },
      { screen: "meeting", id: 7 },
      { screen: "thank-you", id: 3 },
      { screen: "import" },
      { screen: "letter", occasion: "did_not_come", meetingId: 7, contactId: 12 },
      { screen: "me", part: "data" },
      { screen: "me", part: "letters/thank_you/en/brief" },
    ];
    for (const route of routes) expect(parse(address(route)), "an address says the whole route").toEqual(route);
  });

  it("that are none of ours lead to Today", () => {
    for (const hash of ["", "#/", "#/nowhere", "#/meeting", "#/thank-you/abc", "#/meeting/-1", "#/letter/thank_you/7", "#/letter/birthday/7/12", "#/letter/thank_you/7/x"])
      expect(parse(hash), `${hash} must not open a broken screen`).toEqual({ screen: "today" });
  });
});
