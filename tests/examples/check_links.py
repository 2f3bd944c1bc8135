"""Checks that relative links in the README and in docs/ lead to a file, and anchors to a heading of it."""
import pathlib
import re
import sys


def anchors(document):
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken(document):
    text = re.sub(r"^```.*?^```$", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = document.parent / path if path else document
        if not target.exists() or (anchor and anchor not in anchors(target)):
            yield f"{document}: {link}"


documents = [pathlib.Path("README.md"), *sorted(pathlib.Path("docs").glob("*.md"))]
problems = [problem for document in documents for problem in broken(document)]
for problem in problems:
    print("A link leads nowhere:", problem, file=sys.stderr)
sys.exit(1 if problems else 0)
