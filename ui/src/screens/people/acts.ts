import { api } from "../../lib/api/commands";
import type { PeopleChange } from "../../lib/api/types";
import { act } from "../../lib/state/act";

const nothing: PeopleChange = { ids: [], addTags: [], removeTags: [], archived: null, delete: false };

/** Changes several people in one step that one undo takes back. */
export const changePeople = (change: Partial<PeopleChange>) => act(api.changePeople({ request: { ...nothing, ...change } }));
