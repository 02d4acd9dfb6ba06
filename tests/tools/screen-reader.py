"""Reads the program's window as a screen reader does, over the desktop's accessibility bus.

    screen-reader.py list          every node as a line of JSON: its role, its name, whether it can have the focus
    screen-reader.py press NAME    presses the first node whose name begins so
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

LONGEST = 20


def windows():
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(at)
        if application is not None and "confab" in (application.get_name() or ""):
            yield application


def nodes(node, depth=0):
    """All nodes below; one that goes meanwhile is passed over."""
    if node is None or depth > 80:
        return
    yield node
    try:
        for at in range(node.get_child_count()):
            yield from nodes(node.get_child_at_index(at), depth + 1)
    except gi.repository.GLib.Error:
        return


def tree():
    """The tree, once the page is in it: it comes on the first question."""
    end = time.monotonic() + LONGEST
    found = []
    while time.monotonic() < end:
        found = [node for window in windows() for node in nodes(window)]
        if any(node.get_role_name() == "document web" for node in found) and len(found) > 30:
            return found
        time.sleep(0.3)
    return found


def told(node):
    states = node.get_state_set()
    return {
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "focusable": states.contains(Atspi.StateType.FOCUSABLE),
        "showing": states.contains(Atspi.StateType.SHOWING),
    }


def main():
    found = tree()
    if sys.argv[1] == "press":
        for node in found:
            action = node.get_action_iface()
            if (node.get_name() or "").startswith(sys.argv[2]) and action is not None and Atspi.Action.get_n_actions(action) > 0:
                Atspi.Action.do_action(action, 0)
                return
        sys.exit(f"nothing has a name that begins with {sys.argv[2]}")
    for node in found:
        try:
            print(json.dumps(told(node)))
        except gi.repository.GLib.Error:
            continue


main()
