"""The local web shell: `newleaf ui`, as her, for as long as the activity is there."""

import signal

from gi.repository import Gio, GLib

from address import address_in

# Beside the trees where the laptop starts by Newleaf, which is what its engine service runs; else the package's.
COMMANDS = ('/run/newleaf/engine/bin/newleaf', 'newleaf')
# What it says of a failure is a few lines.
MOST_SAID = 4000


class Shell:
    """Tells `on_address(address)` once it listens, else `on_failure(why, said)`: `missing`, `failed`, or `ended` later."""

    def __init__(self, on_address, on_failure):
        self._on_address = on_address
        self._on_failure = on_failure
        self._process = None
        self._listens = False
        self._errors = []

    def start(self):
        program = next(filter(None, map(GLib.find_program_in_path, COMMANDS)), None)
        if program is None:
            self._on_failure('missing', '')
            return
        # setpriv(1) becomes the program: it ends with us, however we end.
        words = ['setpriv', '--pdeathsig', 'INT', '--', program, 'ui', '--json']
        flags = Gio.SubprocessFlags.STDOUT_PIPE | Gio.SubprocessFlags.STDERR_PIPE
        try:
            self._process = Gio.Subprocess.new(words, flags)
        except GLib.Error as error:
            self._on_failure('failed', error.message)
            return
        self._read(self._process.get_stdout_pipe(), self._take)
        self._read(self._process.get_stderr_pipe(), self._errors.append)
        self._process.wait_async(None, self._on_end)

    def end(self):
        """It is told as by Ctrl-C, and ends in order; what a service does goes on."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(signal.SIGINT)

    def _read(self, pipe, take):
        lines = Gio.DataInputStream.new(pipe)

        def on_line(stream, result):
            try:
                line, _length = stream.read_line_finish_utf8(result)
            except GLib.Error:
                return
            if line is None:
                return
            take(line)
            stream.read_line_async(GLib.PRIORITY_DEFAULT, None, on_line)

        lines.read_line_async(GLib.PRIORITY_DEFAULT, None, on_line)

    def _take(self, line):
        told = address_in(line)
        if told is not None:
            self._listens = True
            self._on_address(told)

    def _on_end(self, process, result):
        process.wait_finish(result)
        if self._process is None:
            return
        self._process = None
        said = '\n'.join(self._errors)[-MOST_SAID:]
        self._on_failure('ended' if self._listens else 'failed', said)
