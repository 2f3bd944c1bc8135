"""Draws a terminal with what examples/quickstart.sh printed, or checks that the README's picture still shows that.

    quickstart_picture.py OUTPUT docs/pictures/quickstart.svg            checks; only times may differ
    quickstart_picture.py OUTPUT docs/pictures/quickstart.svg --write    draws
"""
import pathlib
import re
import sys
import textwrap
from xml.sax.saxutils import escape

from check_quickstart import PROMPT, plain

SHOWN = [
    "Connect-ManagementPartner @emulator",
    "New-ManagementPartner -PartnerId 5127255",
    "Update-ManagementPartner -PartnerId 5127254",
    "New-ManagementPartner -PartnerId 5127254",
]
COLUMNS = 112
CHARACTER, LINE, MARGIN, TITLE = 7.8, 18, 16, 34
STYLE = """
  text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre; fill: #d0d7de }
  .title { fill: #8b949e }
  .prompt { fill: #8b949e }
  .command { fill: #ffffff; font-weight: bold }
  .heading { fill: #7ee787 }
  .error { fill: #ff7b72 }
  .advice { fill: #e3b341 }
"""


def timeless(text):
    return re.sub(r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\dZ)?", "<time>", text)


def answer_to(command, lines):
    """What stands below the command, up to the next prompt or the next title."""
    start = lines.index(PROMPT + command) + 1
    end = next((index for index, line in enumerate(lines[start:], start) if line.startswith((PROMPT, "-- "))), len(lines))
    answer = "\n".join(line.rstrip() for line in lines[start:end]).strip("\n")
    return answer.split("\n") if answer else []


def styled(answer):
    """Each line with its style; long ones are wrapped."""
    style = ""
    for index, line in enumerate(answer):
        ruled = any(re.fullmatch(r"-+( +-+)*", other) for other in answer[index:index + 2])
        if re.match(r"\w+-\w+: ", line):
            style = "error"
        elif line.lstrip().startswith("Recommendation:"):
            style = "advice"
        for part in textwrap.wrap(line, COLUMNS, drop_whitespace=len(line) > COLUMNS) or [""]:
            yield "heading" if ruled else style, part


def drawing(lines):
    rows = []
    for command in SHOWN:
        rows += [("command", PROMPT + command), *styled(answer_to(command, lines)), ("", "")]
    rows.pop()
    width, height = round(COLUMNS * CHARACTER + 2 * MARGIN), TITLE + len(rows) * LINE + MARGIN
    yield f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
    yield f"<style>{STYLE}</style>"
    yield f'<rect width="{width}" height="{height}" rx="8" fill="#0d1117" stroke="#30363d"/>'
    for x, colour in ((18, "#ff5f57"), (36, "#febc2e"), (54, "#28c840")):
        yield f'<circle cx="{x}" cy="17" r="5" fill="{colour}"/>'
    yield f'<text class="title" x="{width / 2:g}" y="21" text-anchor="middle">examples/quickstart.sh</text>'
    for number, (style, text) in enumerate(rows):
        if not text:
            continue
        # The font is the reader's: the length keeps the columns where they are.
        place = f'x="{MARGIN}" y="{TITLE + LINE * number + 13}" textLength="{len(text) * CHARACTER:g}" xml:space="preserve"'
        if style == "command":
            text = f'<tspan class="prompt">{PROMPT}</tspan>{escape(text.removeprefix(PROMPT))}'
        else:
            text = escape(text)
        yield f'<text class="{style}" {place}>{text}</text>' if style else f"<text {place}>{text}</text>"
    yield "</svg>"


def main():
    lines = plain(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")).splitlines()
    file = pathlib.Path(sys.argv[2])
    drawn = "\n".join(drawing(lines)) + "\n"
    if sys.argv[3:] == ["--write"]:
        file.write_text(drawn, encoding="utf-8")
        return 0
    if timeless(drawn) != timeless(file.read_text(encoding="utf-8")):
        print(f"{file} does not show what the quickstart prints now. Draw it again, and look at it:\n"
              f"  python3 -B tests/examples/quickstart_picture.py {sys.argv[1]} {file} --write", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
