// A screen that is to have the whole window: nothing beside it, and nothing that could be clicked by mistake.

class Quiet {
  on = $state(false);
}

export const quiet = new Quiet();
