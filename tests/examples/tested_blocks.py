"""Prints the blocks of a document that are marked as tested: those that begin with ```LANGUAGE tested.

    tested_blocks.py docs/emulator.md bash
"""
import pathlib
import re
import sys

document, language = sys.argv[1:]
blocks = re.findall(rf"^```{re.escape(language)} tested\n(.*?)^```$", pathlib.Path(document).read_text(encoding="utf-8"),
                    flags=re.MULTILINE | re.DOTALL)
if not blocks:
    sys.exit(f"{document} has no block that begins with ```{language} tested")
print("\n".join(blocks), end="")
