"""Looks for secrets in what the suite printed and left behind.

    leaks.py RECORD FILE_OR_FOLDER...

RECORD is what the emulators noted of the secrets, codes and tokens they gave away, one a line.
"""
import pathlib
import re
import sys

record, *places = map(pathlib.Path, sys.argv[1:])
secrets = {line for line in record.read_bytes().splitlines() if len(line) >= 16}
if len(secrets) < 100:
    sys.exit(f"only {len(secrets)} secrets were noted: the suite did not run")
# One pass over each file: its words, not each secret's own search.
word = re.compile(rb"[A-Za-z0-9_.~-]{16,}")

files = [path for place in places for path in ([place] if place.is_file() else sorted(place.rglob("*")))
         if path.is_file() and not path.is_symlink()]
found, size = [], 0
for path in files:
    content = path.read_bytes()
    size += len(content)
    for match in word.finditer(content):
        text = match.group()
        if text in secrets or text.strip(b".") in secrets:
            line = content[content.rfind(b"\n", 0, match.start()) + 1:match.start()][-120:]
            found.append(f"{path}: after {line.decode(errors='replace')!r}: {text[:12].decode()}...")
print(f"{len(secrets)} secrets, {len(files)} files, {size} bytes")
if found:
    sys.exit("\n".join(found[:40] + [f"{len(found)} found"]))
print("none found")
