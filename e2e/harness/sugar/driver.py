"""Does in Sugar what a child does, and tells what she would see. Inside her session: requests as lines of JSON, an answer to each.

It starts Sugar and ends with its standard input. What it tells is from outside of the activity: Wnck for windows and SugarExt
for their properties (as Sugar's shell has them), AT-SPI for what is on a page (as a screen reader has it), the data store for the
Journal, the display for pictures.
"""

import json
import os
import signal
import subprocess
import sys

import gi

for name, version in (('Gdk', '3.0'), ('Gtk', '3.0'), ('Wnck', '3.0'), ('SugarExt', '1.0'), ('Atspi', '2.0')):
    gi.require_version(name, version)

import dbus  # noqa: E402
from gi.repository import Atspi, Gdk, GdkX11, Gio, GLib, Gtk, SugarExt, Wnck  # noqa: E402

assert GdkX11
MOST_NODES = 3000


def begin(nick, colours, log):
    """Sugar, for a child who has answered its first questions."""
    user = Gio.Settings.new('org.sugarlabs.user')
    user.set_string('nick', nick)
    user.set_string('color', colours)
    user.set_string('group-label', '4th Grade')
    Gio.Settings.sync()
    with open(log, 'w') as said:
        subprocess.Popen(['sugar'], stdin=subprocess.DEVNULL, stdout=said, stderr=said)


def windows():
    while Gtk.events_pending():
        Gtk.main_iteration()
    screen = Wnck.Screen.get_default()
    screen.force_update()
    active = screen.get_active_window()
    return [
        {
            'bundle': SugarExt.wm_get_bundle_id(window.get_xid()) or '',
            'activity': SugarExt.wm_get_activity_id(window.get_xid()) or '',
            'title': window.get_name(),
            'active': window == active,
        }
        for window in screen.get_windows()
    ]


def picture():
    root = Gdk.get_default_root_window()
    return Gdk.pixbuf_get_from_window(root, 0, 0, root.get_width(), root.get_height())


def screenshot(path):
    picture().savev(path, 'png', [], [])


def count(colours, left=0, top=0, width=None, height=None):
    """How many pixels of a part of the display have exactly each of the colours, `#RRGGBB`."""
    seen = picture()
    part = seen.new_subpixbuf(left, top, width or seen.get_width(), height or seen.get_height())
    pixels, stride, channels = part.get_pixels(), part.get_rowstride(), part.get_n_channels()
    found = {colour: 0 for colour in colours}
    wanted = {bytes.fromhex(colour[1:]): colour for colour in colours}
    for row in range(part.get_height()):
        for column in range(part.get_width()):
            at = row * stride + column * channels
            colour = wanted.get(pixels[at:at + 3])
            if colour is not None:
                found[colour] += 1
    return found


def accessible(application=''):
    """What a screen reader finds: role, name, text and place of each thing."""
    Atspi.set_timeout(2000, 2000)
    found = []
    desktop = Atspi.get_desktop(0)
    for child in children(desktop):
        if application in (child.get_name() or ''):
            collect(child, found)
    return found


def children(node):
    """Those that are still there when they are asked for."""
    for index in range(node.get_child_count()):
        try:
            child = node.get_child_at_index(index)
            if child is not None:
                child.get_role()
                yield child
        except GLib.Error:
            continue


def collect(node, found):
    if len(found) >= MOST_NODES:
        return
    try:
        found.append(told(node))
        for child in children(node):
            collect(child, found)
    except GLib.Error:
        pass  # it went while it was read


def told(node):
    text = place = None
    interfaces = node.get_interfaces()
    if 'Text' in interfaces:
        text = Atspi.Text.get_text(node, 0, -1)
    if 'Component' in interfaces:
        extents = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
        place = [extents.x, extents.y, extents.width, extents.height]
    attributes = node.get_attributes() or {}
    return {
        'role': node.get_role_name(),
        'name': node.get_name(),
        'text': text,
        'place': place,
        'showing': node.get_state_set().contains(Atspi.StateType.SHOWING),
        'locale': node.get_object_locale(),
        'id': attributes.get('id', ''),
    }


def move(x, y):
    Atspi.generate_mouse_event(x, y, 'abs')


def click(x, y):
    move(x, y)
    Atspi.generate_mouse_event(x, y, 'b1c')


def press(keys):
    """All at once, as names of GDK: ['Alt_L', 'Escape']."""
    keymap = Gdk.Keymap.get_for_display(Gdk.Display.get_default())
    codes = [keymap.get_entries_for_keyval(Gdk.keyval_from_name(key))[1][0].keycode for key in keys]
    for code in codes:
        Atspi.generate_keyboard_event(code, None, Atspi.KeySynthType.PRESS)
    for code in reversed(codes):
        Atspi.generate_keyboard_event(code, None, Atspi.KeySynthType.RELEASE)


def write(text):
    Atspi.generate_keyboard_event(0, text, Atspi.KeySynthType.STRING)


def journal(bundle):
    """Its entries, by the data store."""
    bus = dbus.SessionBus()
    store = dbus.Interface(
        bus.get_object('org.laptop.sugar.DataStore', '/org/laptop/sugar/DataStore'), 'org.laptop.sugar.DataStore'
    )
    names = ['uid', 'title', 'description', 'activity', 'activity_id', 'icon-color', 'launch-times']
    entries, _count = store.find({'activity': bundle}, names)
    return [
        {str(key): bytes(value).decode('utf-8', 'replace') if isinstance(value, dbus.ByteArray) else str(value)
         for key, value in entry.items()}
        for entry in entries
    ]


def run(words):
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=os.environ['HOME'])
    return {'code': done.returncode, 'said': done.stdout + done.stderr}


def processes(words):
    """Numbers and command lines of what runs in the session with all of `words` among its arguments."""
    found = []
    for name in filter(str.isdigit, os.listdir('/proc')):
        try:
            with open('/proc/%s/cmdline' % name, 'rb') as file:
                arguments = file.read().decode('utf-8', 'replace').split('\0')[:-1]
        except OSError:
            continue  # it ended
        if all(word in arguments for word in words):
            found.append({'pid': int(name), 'words': arguments})
    return found


def kill(pid):
    os.kill(pid, signal.SIGKILL)


REQUESTS = {
    function.__name__: function
    for function in (begin, windows, screenshot, count, accessible, move, click, press, write, journal, run, processes, kill)
}


def main():
    # A window may go while it is looked at; X tells that as an error.
    Gdk.Display.get_default().error_trap_push()
    answers = os.fdopen(4, 'w')
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {'answer': REQUESTS[request['do']](**request['with'])}
        except Exception as error:  # it is told, whatever it is
            answer = {'error': '%s: %s' % (type(error).__name__, error)}
        print(json.dumps(answer), file=answers, flush=True)


main()
