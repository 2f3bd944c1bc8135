"""Packs a folder: zip_folder.py FOLDER ZIP. The same files make the same bytes, whenever and by whomever it is done."""
import os
import pathlib
import sys
import time
import zipfile

folder, target = map(pathlib.Path, sys.argv[1:])
date = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6]
with zipfile.ZipFile(target, "w") as archive:
    for name in sorted(file.relative_to(folder.parent).as_posix() for file in folder.rglob("*") if file.is_file()):
        entry = zipfile.ZipInfo(name, date)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 3
        entry.external_attr = 0o100644 << 16  # A file that all may read.
        archive.writestr(entry, (folder.parent / name).read_bytes(), compresslevel=9)
