"""Runs a program on a terminal of its own: a person types, reads, presses Ctrl+C."""
import fcntl
import os
import pathlib
import pty
import select
import signal
import struct
import subprocess
import termios
import time

PATIENCE = 60


def _take_terminal():
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """`piped`: the program's standard output is not the terminal but a pipe, whose content `output` gets."""

    def __init__(self, command, environment, folder, piped=False, columns=120):
        self._person, self._device = pty.openpty()
        fcntl.ioctl(self._device, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        self.shown = ""
        self.output = ""
        self.process = subprocess.Popen(
            [str(word) for word in command], stdin=self._device, stderr=self._device,
            stdout=subprocess.PIPE if piped else self._device, env=environment, cwd=folder,
            start_new_session=True, preexec_fn=_take_terminal)
        self._ended = os.pidfd_open(self.process.pid)

    def close(self):
        if self._person == -1:
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()
        for file in (self._person, self._device, self._ended):
            os.close(file)
        self._person = -1

    def _read(self, until_end=False, timeout=PATIENCE):
        """One piece of what is shown; False when the program has ended and nothing more comes."""
        readable, _, _ = select.select([self._person, self._ended], [], [], timeout)
        if self._person in readable:
            self.shown += os.read(self._person, 65536).decode(errors="replace")
            return True
        if not readable:
            raise AssertionError(f"nothing came; so far: {self.shown!r}")
        return False

    def wait_for(self, text, times=1):
        """Until the text is shown."""
        while self.shown.count(text) < times:
            if not self._read() and self.shown.count(text) < times:
                raise AssertionError(f"{text!r} is not in {self.shown!r}")

    def type(self, text):
        os.write(self._person, text.encode())

    def press_ctrl_c(self):
        self.type("\x03")

    @property
    def echoes(self):
        return bool(termios.tcgetattr(self._device)[3] & termios.ECHO)

    def set_echo(self, on):
        modes = termios.tcgetattr(self._device)
        modes[3] = modes[3] | termios.ECHO if on else modes[3] & ~termios.ECHO
        termios.tcsetattr(self._device, termios.TCSANOW, modes)

    def wait_for_echo(self, on):
        """The program may have shown its prompt before another process sees the terminal's mode."""
        deadline = time.monotonic() + PATIENCE
        while self.echoes != on:
            if time.monotonic() > deadline:
                raise AssertionError(f"the terminal's echo stays {self.echoes}")
            time.sleep(0.005)

    def wait_until_asleep(self):
        """Until all its threads wait for something: what it does first is done."""
        deadline = time.monotonic() + PATIENCE
        asleep = 0
        while asleep < 5:
            states = [path.read_text().rpartition(")")[2].split()[0]
                      for path in pathlib.Path(f"/proc/{self.process.pid}/task").glob("*/stat")]
            asleep = asleep + 1 if states and set(states) == {"S"} else 0
            if time.monotonic() > deadline:
                raise AssertionError(f"its threads are {states}")
            time.sleep(0.005)

    def end(self):
        """Waits for the program's end; its exit code, negative for a signal."""
        if self.process.stdout:
            self.output = self.process.stdout.read().decode()
        while self._read():
            pass
        while select.select([self._person], [], [], 0)[0]:
            self.shown += os.read(self._person, 65536).decode(errors="replace")
        return self.process.wait(PATIENCE)
