import { waitFor } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { play } from "../../dev/backend";
import { PeopleList } from "./list.svelte";

const asked = (calls: ReturnType<typeof play>) => calls.filter((call) => call.command === "list_people").map((call) => (call.args["request"] as { offset: number; limit: number }).offset);

describe("a list of thirty thousand", () => {
  it("holds only the stretches that were looked at", async () => {
    const calls = play({ people: 30_000 });
    const list = new PeopleList();
    await list.search();
    expect(list.total, "everyone counts").toBe(30_000);
    expect(list.row(0)?.name, "the first stretch is here").toBe("Amara Diallo");
    expect(list.row(20_050), "a far stretch is not here yet").toBeUndefined();
    list.row(20_051);
    await waitFor(() => expect(list.row(20_050)?.id, "it came when it was looked at").toBe(20_051));
    expect(asked(calls), "each stretch is asked for once").toEqual([0, 20_000]);
  });

  it("fetches the row that was jumped to, once", async () => {
    const calls = play({ people: 30_000 });
    const list = new PeopleList();
    await list.search();
    const [end, same] = await Promise.all([list.rowAt(29_999), list.rowAt(29_998)]);
    expect([end?.id, same?.id], "End opens the last person, not a hole").toEqual([30_000, 29_999]);
    expect(asked(calls), "one stretch, one question").toEqual([0, 29_900]);
  });

  it("drops an answer that was overtaken by a newer question", async () => {
    const pending: (() => void)[] = [];
    play({
      answers: {
        list_people: ({ request }: { request: { text: string } }) =>
          new Promise((answer) =>
            pending.push(() => answer({ total: request.text.length, nearMisses: false, rows: [], filters: [] })),
          ),
      },
    });
    const list = new PeopleList();
    list.text = "m";
    const slow = list.search();
    list.text = "ma";
    const fast = list.search();
    await waitFor(() => expect(pending.length, "both are asked").toBe(2));
    pending[1]!();
    await fast;
    pending[0]!();
    await slow;
    expect(list.total, "the answer to “ma” stands, whichever comes last").toBe(2);
  });

  it("says in a sentence when it cannot be read, and keeps what it had", async () => {
    const list = new PeopleList();
    play();
    await list.search();
    play({ answers: { list_people: () => Promise.reject({ code: "locked", message: "Another program is holding Confab’s data." }) } });
    await list.search();
    expect(list.trouble, "the sentence is the program’s").toMatch(/Another program/);
    expect(list.total, "what was shown stays").toBe(1842);
  });
});
