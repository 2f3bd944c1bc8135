"""Holds docs/security.md to its tests: each sentence ends with a footnote, which names the tests that show it.

    sentences_test.py ROOT
"""
import ast
import pathlib
import re
import sys
import tempfile
import unittest

DOCUMENT = "docs/security.md"

# Sentences that no test can show have footnotes of their own, without one. No promise may hide there: whoever writes
# one more, or takes one away, changes its number here.
WITHOUT_A_TEST = {"advice": 4, "limit": 15, "reason": 2, "windows": 4}

NOTE = re.compile(r"\[\^([\w-]+)\]")
DEFINITION = re.compile(r"\[\^([\w-]+)\]: (.*)")
# What ends a sentence, with its footnotes; bold or a bracket may close behind it.
END = re.compile(r"[.:?!][*)\"]*((?:\[\^[\w-]+\])*)(?:\s+(?=[*(\"]*[A-Z0-9\0])|$)")


def blocks(text):
    """(line, text) of each paragraph, item of a list and row of a table; no headings, no footnotes' definitions."""
    lines = []
    start = 0
    for number, line in enumerate([*text.splitlines(), ""], 1):
        row = line.startswith("|")
        if not line.strip() or row or re.match(r"#|\[\^[\w-]+\]:|\s*(-|\d+\.) ", line):
            if lines:
                yield start, " ".join(lines)
            lines = []
        if not line.strip() or re.match(r"#|\[\^[\w-]+\]:", line) or re.fullmatch(r"\|[-| ]+\|", line):
            continue
        if not lines:
            start = number
        lines.append(re.sub(r"^(-|\d+\.) ", "", line.strip()))
        if row:
            yield start, line.strip().strip("|").strip()
            lines = []


def tables_heads(text):
    """The numbers of lines above a table's rule."""
    lines = text.splitlines()
    return {number for number, line in enumerate(lines, 0) if re.fullmatch(r"\|[-| ]+\|", line)}


def sentences(text):
    """(line, words, footnotes) of each."""
    heads = tables_heads(text)
    for line, block in blocks(text):
        if line in heads:
            continue
        if text.splitlines()[line - 1].startswith("|"):
            notes = re.search(r"((?:\[\^[\w-]+\])*)$", block)[1]
            yield line, block, NOTE.findall(notes)
            continue
        # Points in code and in addresses end nothing.
        rest = re.sub(r"`[^`]*`", lambda match: "\0" * len(match[0]), block)
        at = 0
        for match in END.finditer(rest):
            yield line, block[at:match.end()].strip(), NOTE.findall(match[1])
            at = match.end()
        if block[at:].strip():
            yield line, block[at:].strip(), []


def tests_of_boost(text):
    """suite/case, as often as it is there."""
    suites = []
    for match in re.finditer(r"^BOOST_(?:(?:AUTO|FIXTURE)_TEST_(SUITE|CASE)\(\s*(\w+)|AUTO_TEST_SUITE_(END))", text, re.M):
        if match[3]:
            suites.pop()
        elif match[1] == "SUITE":
            suites.append(match[2])
        else:
            yield "/".join([*suites, match[2]])


def tests_of_python(text):
    for group in ast.parse(text).body:
        if isinstance(group, ast.ClassDef):
            for member in group.body:
                if isinstance(member, ast.FunctionDef) and member.name.startswith("test_"):
                    yield f"{group.name}.{member.name}"


def tests_of_pester(text):
    for match in re.finditer(r"^\s*It\s+'((?:[^']|'')*)'", text, re.M):
        yield match[1].replace("''", "'")


def tests_of_c(text):
    """Programs, cases, and the parts of them that are called."""
    for name in re.findall(r"^(?:static )?(?:int|void) (\w+)\(", text, re.M):
        if name == "main" or name.endswith("_case") or len(re.findall(rf"\b{name}\(", text)) > 1:
            yield name


READERS = {"_test.cpp": tests_of_boost, "_test.py": tests_of_python, ".Tests.ps1": tests_of_pester, ".c": tests_of_c}


def tests_in(root, file):
    path = root / file
    if not path.is_file():
        return None
    reader = next((one for end, one in READERS.items() if file.endswith(end)), None)
    return list(reader(path.read_text(encoding="utf-8"))) if reader else []


def wrong_references(root, definition):
    """The definition: `file`: `test`, `test`; `file`: `test`."""
    for group in definition.rstrip(".").split("; "):
        if not re.fullmatch(r"`[^`]+`: `[^`]+`(, `[^`]+`)*", group):
            yield f"cannot be read: {group}"
            continue
        file, *names = re.findall(r"`([^`]+)`", group)
        found = tests_in(root, file)
        if found is None:
            yield f"{file} does not exist"
            continue
        for name in names:
            # A Boost case may be named without its suites where it is the only one.
            count = sum(one == name or one.endswith("/" + name) for one in found)
            if count != 1:
                yield f"{file} has {count or 'no'} tests {name}"


def problems(root, without_a_test):
    text = (root / DOCUMENT).read_text(encoding="utf-8")
    defined = {}
    for match in filter(None, map(DEFINITION.fullmatch, text.splitlines())):
        if match[1] in defined:
            yield f"[^{match[1]}] is defined twice"
        defined[match[1]] = match[2]
    used = []
    for line, sentence, notes in sentences(text):
        if not notes:
            yield f"{DOCUMENT}:{line}: no footnote: {sentence}"
        used += notes
        if len(notes) > 1 and set(notes) & without_a_test.keys():
            yield f"{DOCUMENT}:{line}: with a test and without one: {sentence}"
    if stray := NOTE.findall("\n".join(line for line in text.splitlines() if not DEFINITION.fullmatch(line))):
        yield from (f"[^{name}] stands within a sentence" for name in set(stray) if stray.count(name) > used.count(name))
    for name in sorted({*used} - defined.keys()):
        yield f"[^{name}] is not defined"
    for name in sorted(defined.keys() - {*used}):
        yield f"[^{name}] is not used"
    for name, definition in defined.items():
        if name not in without_a_test:
            yield from (f"[^{name}]: {problem}" for problem in wrong_references(root, definition))
    for name, count in without_a_test.items():
        if used.count(name) != count:
            yield f"{used.count(name)} sentences have [^{name}], not {count}"


class Sentences(unittest.TestCase):
    root = pathlib.Path()

    def test_each_names_its_test(self):
        self.assertGreater(len(list(sentences((self.root / DOCUMENT).read_text(encoding="utf-8")))), 100)
        self.assertEqual(list(problems(self.root, WITHOUT_A_TEST)), [])

    def test_a_wrong_one_is_found(self):
        files = {
            "a_test.cpp": "BOOST_AUTO_TEST_SUITE(one)\nBOOST_AUTO_TEST_CASE(first) {}\nBOOST_AUTO_TEST_SUITE_END()\n"
                          "BOOST_AUTO_TEST_SUITE(two)\nBOOST_AUTO_TEST_CASE(first) {}\nBOOST_AUTO_TEST_SUITE_END()\n",
            "b_test.py": "class Login:\n    def test_it(self): pass\n    def helper(self): pass\n",
            "c.Tests.ps1": "Describe 'x' {\n    It 'is the user''s' {\n    }\n}\n",
            "d_case.c": "static void part(void) {\n  CHECK(1);\n}\nvoid d_case(void) {\n  part();\n  CHECK(1);\n}\n"
                        "static void nobody(void) {\n  CHECK(1);\n}\n",
            DOCUMENT: "# Title\n\nOne of `a.b. C` is\nshown.[^a] Another is not. A third is.[^c]\n\n"
                      "- **An item.**[^d] It\n  goes on.[^limit]\n- An item without.\n\n"
                      "| A head | is none |\n| --- | --- |\n| A row | is one[^b] |\n| A row | without |\n\n"
                      "Two[^a] in one.[^a][^limit] A list:[^none]\n\n"
                      "[^a]: `a_test.cpp`: `one/first`, `first`, `second`; `b_test.py`: `Login.test_it`, `Login.helper`\n"
                      "[^b]: `c.Tests.ps1`: `is the user's`, `is another's`\n"
                      "[^c]: `d_case.c`: `d_case`, `part`, `nobody`\n[^d]: `e_test.cpp`: `x`\n[^e]: by hand\n"
                      "[^limit]: A limit.\n",
        }
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in files.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding="utf-8")
            self.assertEqual(list(problems(root, {"limit": 1})), [
                f"{DOCUMENT}:3: no footnote: Another is not.",
                f"{DOCUMENT}:8: no footnote: An item without.",
                f"{DOCUMENT}:13: no footnote: A row | without",
                f"{DOCUMENT}:15: with a test and without one: Two[^a] in one.[^a][^limit]",
                "[^a] stands within a sentence",
                "[^none] is not defined",
                "[^e] is not used",
                "[^a]: a_test.cpp has 2 tests first",
                "[^a]: a_test.cpp has no tests second",
                "[^a]: b_test.py has no tests Login.helper",
                "[^b]: c.Tests.ps1 has no tests is another's",
                "[^c]: d_case.c has no tests nobody",
                "[^d]: e_test.cpp does not exist",
                "[^e]: cannot be read: by hand",
                "2 sentences have [^limit], not 1",
            ])


if __name__ == "__main__":
    Sentences.root = pathlib.Path(sys.argv[1])
    Sentences.maxDiff = None
    unittest.main(argv=sys.argv[:1])
