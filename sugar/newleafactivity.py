"""The activity in Sugar: the page of the local web shell in a window of sugar3's own kind.

Stop, the Journal and the window's properties are sugar3's. What is shown is what any window of Newleaf shows; nothing of it is
here, so that it is of the same version as the engine that the laptop has.
"""

import gi

gi.require_version('Gtk', '3.0')

from gi.repository import GLib, Gtk  # noqa: E402
from sugar3 import profile  # noqa: E402
from sugar3.activity import activity  # noqa: E402
from sugar3.activity.widgets import ActivityToolbarButton, StopButton  # noqa: E402
from sugar3.graphics import style  # noqa: E402
from sugar3.graphics.toolbarbox import ToolbarBox  # noqa: E402

from address import page_address  # noqa: E402
from languages import as_tags  # noqa: E402
from notice import notice_page  # noqa: E402
from pageview import PageView  # noqa: E402
from shell import Shell  # noqa: E402


class NewleafActivity(activity.Activity):
    def __init__(self, handle):
        activity.Activity.__init__(self, handle)
        self.max_participants = 1
        if self.metadata['title_set_by_user'] != '1':
            self.metadata['title'] = activity.get_bundle_name()
        self._languages = as_tags(GLib.get_language_names())
        self._sentence = None
        self.set_toolbar_box(self._toolbar())
        self._view = PageView(self._languages, self._on_sentence)
        self.set_canvas(self._view)
        self._show_notice('opening')
        self.show_all()
        self._view.grab_focus()
        self._shell = Shell(self._on_address, self._on_failure)
        self.connect('destroy', lambda _window: self._shell.end())
        self._shell.start()

    def write_file(self, file_path):
        """What the Journal remembers is a sentence; there is no file."""
        if self._sentence is not None:
            self.metadata['description'] = self._sentence

    def _toolbar(self):
        box = ToolbarBox()
        box.toolbar.insert(ActivityToolbarButton(self), -1)
        space = Gtk.SeparatorToolItem()
        space.props.draw = False
        space.set_expand(True)
        box.toolbar.insert(space, -1)
        box.toolbar.insert(StopButton(self), -1)
        return box

    def _on_address(self, address):
        self._view.open(page_address(address, profile.get_color().to_string(), style.GRID_CELL_SIZE))

    def _on_failure(self, why, said):
        self._show_notice(why, said)

    def _on_sentence(self, sentence):
        self._sentence = sentence

    def _show_notice(self, which, said=''):
        self._view.show_page(notice_page(which, self._languages, said))
