// Where the window is. The address lives in the hash so that back and forward are the web view's own.

export type Route =
  | { screen: "today" }
  | { screen: "people"; id?: number }
  | { screen: "meetings" }
  | { screen: "meeting"; id: number }
  | { screen: "thank-you"; id: number }
  | { screen: "import"; id?: number }
  | { screen: "me"; part?: string };

export type Screen = Route["screen"];

const withId = new Set(["meeting", "thank-you"]);
const screens = new Set<string>(["today", "people", "meetings", "meeting", "thank-you", "import", "me"]);

/** Reads `#/people/12`. Anything that is no address of ours leads to Today. */
export function parse(hash: string): Route {
  const [screen = "", rest] = hash.replace(/^#\/?/, "").split("/");
  if (!screens.has(screen)) return { screen: "today" };
  if (screen === "me") return rest ? { screen, part: rest } : { screen };
  const id = rest !== undefined && /^\d{1,15}$/.test(rest) ? Number(rest) : undefined;
  if (withId.has(screen)) return id === undefined ? { screen: "today" } : ({ screen, id } as Route);
  return (id === undefined ? { screen } : { screen, id }) as Route;
}

export function address(route: Route): string {
  const tail = "id" in route ? route.id : "part" in route ? route.part : undefined;
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
