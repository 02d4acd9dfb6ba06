// A list of any length, of which only the stretches that were looked at are here.

import { untrack } from "svelte";
import { api, sentence } from "../../lib/api/commands";
import type { FilterCount, PeopleFilter, PeopleOrder, PeopleQuery, PersonRow } from "../../lib/api/types";

const PAGE = 100;

export class PeopleList {
  text = $state("");
  filter = $state<PeopleFilter>("all");
  tag = $state<string | null>(null);

  total = $state(0);
  nearMisses = $state(false);
  filters = $state.raw<FilterCount[]>([]);
  /** In which they are; it is chosen once and kept by the program. */
  order = $state<PeopleOrder>("family_name");
  /** The first answer is here. */
  ready = $state(false);
  trouble = $state("");
  /** As many holes as there are people: what a virtual list wants to count. */
  slots = $derived(new Array<undefined>(this.total).fill(undefined));

  #rows = $state.raw(new Map<number, PersonRow>());
  #pages = new Map<number, Promise<void>>();
  #asked = 0;
  #underWay: Promise<void> = Promise.resolve();

  row(index: number): PersonRow | undefined {
    const row = this.#rows.get(index);
    if (!row) untrack(() => void this.#fetch(Math.floor(index / PAGE)));
    return row;
  }

  /** The row at `index`, fetched first where it was never looked at. */
  async rowAt(index: number): Promise<PersonRow | undefined> {
    if (!this.#rows.has(index)) await this.#fetch(Math.floor(index / PAGE));
    return this.#rows.get(index);
  }

  indexOf(id: number): number {
    for (const [index, row] of this.#rows) if (row.id === id) return index;
    return -1;
  }

  /** Asks the question anew from its beginning; what is shown stays until the answer is here. */
  async search() {
    await (this.#underWay = this.#replace([0]));
  }

  /** Comes back when what is in the list is the answer to what was asked last. */
  async answered() {
    let last;
    do await (last = this.#underWay);
    while (last !== this.#underWay);
  }

  /** Something was written: the stretches in sight are asked again. */
  async refresh(first: number, last: number) {
    const pages = new Set([0]);
    for (let page = Math.floor(Math.max(first, 0) / PAGE); page <= Math.floor(Math.max(last, 0) / PAGE); page++) pages.add(page);
    await this.#replace([...pages]);
  }

  /** The ids of everyone who matches, for marking them all. */
  async everyone(): Promise<number[]> {
    const { rows } = await api.listPeople({ request: this.#query(0, this.total) });
    return rows.map((row) => row.id);
  }

  #query(offset: number, limit: number): PeopleQuery {
    return { text: this.text, filter: this.filter, tag: this.tag, companyId: null, offset, limit };
  }

  async #replace(pages: number[]) {
    const mine = ++this.#asked;
    const queries = pages.map((page) => this.#query(page * PAGE, PAGE));
    try {
      const answers = await Promise.all(queries.map((request) => api.listPeople({ request })));
      if (mine !== this.#asked) return;
      const rows = new Map<number, PersonRow>();
      answers.forEach((answer, i) => answer.rows.forEach((row, k) => rows.set(pages[i]! * PAGE + k, row)));
      this.#rows = rows;
      this.#pages = new Map(pages.map((page) => [page, Promise.resolve()]));
      ({ total: this.total, nearMisses: this.nearMisses, filters: this.filters, order: this.order } = answers[0]!);
      this.ready = true;
      this.trouble = "";
    } catch (error) {
      if (mine === this.#asked) this.trouble = sentence(error);
    }
  }

  #fetch(page: number): Promise<void> {
    const under = this.#pages.get(page) ?? this.#ask(page);
    this.#pages.set(page, under);
    return under;
  }

  async #ask(page: number) {
    const mine = this.#asked;
    try {
      const { rows } = await api.listPeople({ request: this.#query(page * PAGE, PAGE) });
      if (mine !== this.#asked) return;
      const more = new Map(this.#rows);
      rows.forEach((row, k) => more.set(page * PAGE + k, row));
      this.#rows = more;
    } catch (error) {
      this.#pages.delete(page);
      this.trouble = sentence(error);
    }
  }
}
