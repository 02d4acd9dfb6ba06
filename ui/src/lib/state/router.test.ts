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
      { screen: "me", part: "data" },
    ];
    for (const route of routes) expect(parse(address(route)), "an address says the whole route").toEqual(route);
  });

  it("that are none of ours lead to Today", () => {
    for (const hash of ["", "#/", "#/nowhere", "#/meeting", "#/thank-you/abc", "#/meeting/-1"])
      expect(parse(hash), `${hash} must not open a broken screen`).toEqual({ screen: "today" });
  });
});
