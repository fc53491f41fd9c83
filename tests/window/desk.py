"""A clerk at the real window: finds things by role and name through AT-SPI, types with xdotool."""
import os
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

FOLDER = os.environ["FOLDER"]
WAIT = float(os.environ.get("WINDOW_WAIT", "20"))


def fail(why):
    shot("failed")
    print("FAILED:", why)
    print("on the screen:")
    for node in walk(root()):
        try:
            if node.get_name():
                print("  ", node.get_role_name(), "|", node.get_name())
        except Exception:  # the tree moves while it is read
            pass
    sys.exit(1)


def start(*arguments):
    """Starts the program and waits for its window."""
    global process
    log = open(os.path.join(FOLDER, "program.log"), "a")
    process = subprocess.Popen([os.environ["PROGRAM"], *arguments], stdout=log, stderr=log)
    until(lambda: root() is not None, "the window never appeared")
    found = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "Giao"], capture_output=True, text=True,
                           timeout=30)
    window = found.stdout.split()[0]
    for call in (["windowmove", window, "0", "0"], ["windowsize", window, "1366", "740"], ["windowfocus", window]):
        subprocess.run(["xdotool", *call], check=False, timeout=10)
    time.sleep(0.5)


def stop():
    process.terminate()
    process.wait(20)


def root():
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(at)
        try:
            if child and child.get_process_id() == process.pid:
                return child
        except Exception:
            continue
    return None


def walk(node):
    stack = [node] if node else []
    while stack:
        node = stack.pop(0)
        yield node
        try:
            children = [node.get_child_at_index(at) for at in range(node.get_child_count())]
            stack[:0] = [child for child in children if child]
        except Exception:
            continue


def until(answer, otherwise, wait=None):
    end = time.time() + (wait or WAIT)
    while time.time() < end:
        try:
            found = answer()
        except Exception:
            found = None
        if found:
            return found
        time.sleep(0.1)
    fail(otherwise)


def look(name, role=None, part=False):
    """The first thing on the screen with this name, or None."""
    for node in walk(root()):
        try:
            said = node.get_name() or ""
            if (said == name or (part and name in said)) and (role is None or node.get_role_name() in role):
                return node
        except Exception:
            continue
    return None


BUTTON = ("push button", "button", "menu item", "page tab", "toggle button", "check box", "list item", "table row", "link",
          "radio button", "combo box", "check menu item", "radio menu item")
FIELD = ("entry", "text", "spin button", "combo box", "password text")


def see(name, part=False):
    return until(lambda: look(name, part=part), f"“{name}” is not on the screen")


def gone(name, part=False):
    until(lambda: look(name, part=part) is None, f"“{name}” is still on the screen")


def press(name, part=False, role=None):
    """Presses the button, tab or row of this name."""
    node = until(lambda: look(name, (role,) if role else BUTTON, part), f"no button “{name}”")
    until(lambda: node.get_action_iface() and node.get_action_iface().do_action(0), f"“{name}” does not take a press")
    time.sleep(0.25)


def fill(label, text):
    """Puts text into the field of this label, as an assistive program does, and leaves it there."""
    node = until(lambda: look(label, FIELD), f"no field “{label}”")
    until(lambda: node.get_editable_text_iface().set_text_contents(text), f"“{label}” does not take text")
    time.sleep(0.2)


def fill_nth(label, number, text):
    """The field of this label in the row that was added as the `number`th."""
    def filled():
        found = [node for node in walk(root()) if node.get_name() == label and node.get_role_name() in FIELD]
        return len(found) == number and found[-1].get_editable_text_iface().set_text_contents(text)

    until(filled, f"no field “{label}” number {number}")
    time.sleep(0.2)


def fill_part(label, text):
    """The field whose label begins so."""
    node = until(lambda: look(label, FIELD, part=True), f"no field “{label}…”")
    until(lambda: node.get_editable_text_iface().set_text_contents(text), f"“{label}” does not take text")
    time.sleep(0.2)


def focus(label):
    node = until(lambda: look(label, FIELD), f"no field “{label}”")
    node.get_component_iface().grab_focus()
    time.sleep(0.2)


def keys(*names):
    for name in names:
        subprocess.run(["xdotool", "key", "--clearmodifiers", name], check=True, timeout=20)
        time.sleep(0.15)


def type_slowly(text):
    subprocess.run(["xdotool", "type", "--delay", "90", text], check=True, timeout=120)
    time.sleep(0.3)


def text_of(label):
    node = until(lambda: look(label, FIELD), f"no field “{label}”")
    return node.get_text_iface().get_text(0, -1)


def shot(name):
    subprocess.run(["import", "-window", "root", os.path.join(FOLDER, f"{name}.png")], check=False, timeout=30)


def say(what):
    print("·", what, flush=True)
