"""A Debian root folder that holds nothing but what a package says it needs.

Made of files of this machine's own installed packages, so that no mirror has to be reached: what the package depends
on, with what that depends on, and of what every Debian has, the shell and ldconfig for its maintainer scripts.
"""
import glob
import os
import pathlib
import re
import shutil
import subprocess

ALWAYS_THERE = ["dash", "libc-bin"]
SYSTEM_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
# Root's rights inside a name space of its own, where this is not root.
AS_ROOT = [] if os.geteuid() == 0 else ["/usr/bin/unshare", "--map-root-user"]
CHROOT = [*AS_ROOT, "/usr/sbin/chroot"]


def can_be_made():
    return subprocess.run([*CHROOT, "/", "/bin/true"], capture_output=True).returncode == 0


def query(what, package):
    return subprocess.run(["dpkg-query", *what, package], capture_output=True, text=True, check=True).stdout


def names_of(relation):
    """The packages of a Depends field; of alternatives the first."""
    return re.findall(r"(?:^|, )([a-z0-9][a-z0-9+.-]+)", relation)


def closure(packages):
    found = []
    for package in packages:  # grows while it is walked
        if package not in found:
            found.append(package)
            packages += names_of(query(["--show", "--showformat=${Depends}"], package))
    return found


class CleanRoot:
    def __init__(self, folder, packages):
        self.path = pathlib.Path(folder)
        for name in ("bin", "lib", "lib64", "sbin"):  # as usrmerge has them
            (self.path / "usr" / name).mkdir(parents=True)
            (self.path / name).symlink_to(f"usr/{name}")
        (self.path / "tmp").mkdir()
        for name in ("info", "updates", "triggers"):
            (self.path / "var/lib/dpkg" / name).mkdir(parents=True)
        with open(self.path / "var/lib/dpkg/status", "w") as status:
            for package in closure(packages[:]) + ALWAYS_THERE:
                status.write(query(["--status"], package) + "\n")
                self._copy(package)

    def _copy(self, package):
        for line in query(["--listfiles"], package).splitlines():
            source, target = pathlib.Path(line), self.path / line.lstrip("/")
            if not line.startswith("/") or not os.path.lexists(source):
                continue  # a diversion; a document that this machine leaves out
            if source.is_dir() and not source.is_symlink():
                target.mkdir(parents=True, exist_ok=True)
            elif not os.path.lexists(target):
                shutil.copy2(source, target, follow_symlinks=False)
        for record in ["/var/lib/dpkg/info/format", *glob.glob(f"/var/lib/dpkg/info/{package}.list"),
                       *glob.glob(f"/var/lib/dpkg/info/{package}:*.list")]:
            shutil.copy2(record, self.path / "var/lib/dpkg/info")

    def dpkg(self, *arguments):
        """Runs this machine's dpkg on the root. It refuses a package whose dependencies are not there."""
        environment = {**os.environ, "PATH": SYSTEM_PATH, "LC_ALL": "C.UTF-8"}
        command = [*AS_ROOT, "/usr/bin/dpkg", f"--root={self.path}", "--log=/dev/null", *arguments]
        ended = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if ended.returncode != 0:
            raise RuntimeError(ended.stdout)

    @staticmethod
    def environment(**variables):
        return {"PATH": SYSTEM_PATH, "HOME": "/tmp", **variables}

    def command(self, *command):
        """What runs a command inside."""
        return [*CHROOT, str(self.path), *command]
