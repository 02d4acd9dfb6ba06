// Where the window is. The address lives in the hash so that back and forward are the web view's own.

import type { Occasion } from "../api/types";

/** A letter, by what it is about and to whom it goes: a thank-you that is owed has a screen of its own. */
export type LetterRoute = { screen: "letter"; occasion: Occasion; meetingId: number; contactId: number };

/** A meeting's page has three: before it, in it, and right after. */
export type Face = "prepare" | "meet" | "wrap-up";

export type Route =
  | { screen: "today" }
  | { screen: "people"; id?: number }
  | { screen: "meetings" }
  /** Without a face the meeting's time decides. */
  | { screen: "meeting"; id: number; face?: Face }
  | { screen: "thank-you"; id: number }
  | LetterRoute
  | { screen: "import"; id?: number }
  /** `part` is `letters`, or a template among them: `letters/thank_you/en/brief`. */
  | { screen: "me"; part?: string };

export type Screen = Route["screen"];

const withId = new Set(["meeting", "thank-you"]);
const occasions = new Set<string>(["thank_you", "confirm", "moved", "called_off", "did_not_come"] satisfies Occasion[]);
const screens = new Set<string>(["today", "people", "meetings", "meeting", "thank-you", "letter", "import", "me"]);
const faces = new Set<string>(["prepare", "meet", "wrap-up"] satisfies Face[]);
const number = (text: string | undefined) => (text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined);

/** Reads `#/people/12`. Anything that is no address of ours leads to Today. */
export function parse(hash: string): Route {
  const [screen = "", rest, ...more] = hash.replace(/^#\/?/, "").split("/");
  if (!screens.has(screen)) return { screen: "today" };
  if (screen === "me") return rest ? { screen, part: [rest, ...more].join("/") } : { screen };
  if (screen === "letter") {
    const [meetingId, contactId] = more.map(number);
    if (rest === undefined || !occasions.has(rest) || meetingId === undefined || contactId === undefined) return { screen: "today" };
    return { screen, occasion: rest as Occasion, meetingId, contactId };
  }
  const id = number(rest);
  if (screen === "meeting" && id !== undefined && faces.has(more[0] ?? "")) return { screen, id, face: more[0] as Face };
  if (withId.has(screen)) return id === undefined ? { screen: "today" } : ({ screen, id } as Route);
  return (id === undefined ? { screen } : { screen, id }) as Route;
}

export function address(route: Route): string {
  if (route.screen === "letter") return `#/letter/${route.occasion}/${route.meetingId}/${route.contactId}`;
  const tail = "id" in route ? route.id : "part" in route ? route.part : undefined;
  if (route.screen === "meeting" && route.face) return `#/meeting/${route.id}/${route.face}`;
  return `#/${route.screen}${tail === undefined ? "" : `/${tail}`}`;
}

class Router {
  route = $state<Route>(parse(globalThis.location?.hash ?? ""));

  constructor() {
    globalThis.addEventListener?.("popstate", () => (this.route = parse(location.hash)));
  }

  go(route: Route) {
    if (address(route) === address(this.route)) return;
    history.pushState(null, "", address(route));
    this.route = route;
  }

  /** Changes the address without a step that *back* would return to: the next person in the list, for one. */
  replace(route: Route) {
    history.replaceState(null, "", address(route));
    this.route = route;
  }

  back() {
    history.back();
  }

  forward() {
    history.forward();
  }
}

export const router = new Router();
export const go = (route: Route) => router.go(route);
