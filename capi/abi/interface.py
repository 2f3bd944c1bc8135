"""Reads managementpartner.h, and writes what it declares for other programs.

    interface.py json HEADER VERSION FILE   a description from which bindings can be made: docs/c-abi.md has its form
    interface.py c HEADER                   definitions in C: compiled, they have the interface's types and nothing of
                                            the implementation's, which the compiler holds to the same header
"""
import json
import pathlib
import re
import sys

ITEM = re.compile(r"""(?P<comment>/\*.*?\*/)
                    | ^\#define\ (?P<constant>MP_\w+)\ (?P<value>\d+|"[^"]*")
                    | (?P<directive>^\#.*?$)
                    | ^typedef\ struct\ \w+\ (?P<handle>\w+);
                    | ^typedef\ (?P<alias>\w+)\ mp_status;
                    | ^typedef\ (?P<reply>\w+)\(MP_CALL\*\ (?P<callback>\w+)\)\((?P<taken>[^;]*)\);
                    | ^MP_API\s(?P<result>[^;]+?)\s*MP_CALL\s+(?P<function>mp_\w+)\((?P<given>[^;]*)\);
                    | (?P<blank>\n[ ]*(?=\n))""", re.S | re.M | re.X)
NUMBERS = {"mp_status": "status", "int32_t": "int32", "int64_t": "int64", "size_t": "size", "void": "void"}


class Comment:
    """What a comment says of all that it stands before, and of their parameters: lines of the form "  name: text"."""

    def __init__(self, text):
        self.parameters, paragraphs, name = {}, [""], None
        lines = [re.sub(r"^ \* ?", "", line) for line in text[2:-2].split("\n")]
        self.part = next((line.strip() for line in lines[1:2] if re.fullmatch(r"=+|(/\* )?=+", lines[0].strip())), None)
        for line in lines:
            parameter = re.match(r"  (\w+): (.*)", line)
            if parameter:
                name = parameter[1]
                self.parameters[name] = parameter[2].strip()
            elif name and line.startswith("    "):
                self.parameters[name] += " " + line.strip()
            else:
                name = None
                if line.startswith("  ") and not paragraphs[-1].endswith("\n"):
                    paragraphs[-1] += "\n"
                paragraphs[-1] += (" " if paragraphs[-1] and not paragraphs[-1].endswith("\n") else "") + line.strip()
        self.text = paragraphs[0].strip()


def read(header):
    """The header's constants, handles, callbacks and functions, in its order."""
    text = pathlib.Path(header).read_text(encoding="utf-8")
    handles = re.findall(r"^typedef struct \w+ (\w+);", text, flags=re.M)
    callbacks = re.findall(r"\(MP_CALL\* (\w+)\)", text)
    functions = re.findall(r"\bMP_CALL\s+(mp_\w+)\(", text)
    found = {"constants": [], "handles": [], "callbacks": [], "functions": []}
    common, comment, part, last = {}, None, None, None

    def add(what, **values):
        nonlocal last
        said = comment.text if comment else ""
        since = re.search(r"\bSince (\d+\.\d+\.\d+)\.", said)
        last = {**values, "description": said, "since": since[1] if since else "0.1.0", "part": part}
        found[what].append(last)

    def kind(declared):
        """A type's fields: how it is spelled in C, what it is, and of which handle or callback."""
        base, stars = re.fullmatch(r"(?:const )?(\w+)(\**)", declared).groups()
        fields = {"type": declared}
        if base in NUMBERS and not stars:
            return {**fields, "kind": NUMBERS[base]}
        if base in callbacks and not stars:
            return {**fields, "kind": "callback", "of": base}
        if base in handles and stars:
            return {**fields, "kind": "handle", "of": base, "direction": "out" if stars == "**" else "in"}
        return {**fields, "kind": {"char*": "text", "void*": "context"}[base + stars]}

    def parameters(name, declared, lenient):
        """`lenient`: handles may be NULL."""
        own, all_of_it = dict(comment.parameters) if comment else {}, []
        for one in re.split(r",\s*", re.sub(r"\s+", " ", declared)):
            if one == "void":
                continue
            *words, parameter = one.split(" ")
            fields = {"direction": "in", **kind(" ".join(words))}
            is_result = fields["direction"] == "out" and parameter != "error"
            said = own.get(parameter, "" if is_result else common.get(parameter, ""))
            if fields["kind"] in ("handle", "text", "callback", "context"):
                fields["nullable"] = "NULL" in said or (lenient and fields["kind"] == "handle")
            if fields["direction"] == "out":
                fields["free"] = fields["of"] + "_free"
            all_of_it.append({"name": parameter, **fields, "description": said})
        return all_of_it

    def returned(declared, takes_handle, takes_nothing):
        fields = kind(re.sub(r"\s+", " ", declared))
        if fields["kind"] == "text":
            fields.update(nullable=not takes_nothing, lifetime="handle" if takes_handle else "static")
        return fields

    position, used = 0, set()
    for item in ITEM.finditer(text):
        trailing = "\n" not in text[position:item.start()]
        position = item.end()
        if item["comment"]:
            said = Comment(item["comment"])
            if trailing and last:
                last["description"] = f"{last['description']} {said.text}".strip()
            else:
                comment = said
                if said.part:
                    part = said.part
                    common.update(said.parameters)
        elif item["constant"]:
            add("constants", name=item["constant"], value=json.loads(item["value"]))
        elif item["alias"]:
            last = {"description": ""}
        elif item["handle"]:
            free = item["handle"] + "_free"
            add("handles", name=item["handle"], free=free if free in functions else None)
        elif item["callback"]:
            given = parameters(item["callback"], item["taken"], lenient=False)
            add("callbacks", name=item["callback"], returns=kind(item["reply"]), parameters=given)
        elif item["function"]:
            can_fail = item["result"] == "mp_status" and "mp_error** error" in item["given"]
            given = parameters(item["function"], item["given"], lenient=not can_fail)
            takes_handle = any(one["kind"] == "handle" for one in given)
            add("functions", name=item["function"], can_fail=can_fail,
                returns=returned(item["result"], takes_handle, not given), parameters=given)
        elif item["directive"] or item["blank"]:
            comment = last = None
        if item["callback"] or item["function"]:
            used |= {one["name"] for one in given}
            unknown = set(comment.parameters) - {one["name"] for one in given} if comment else ()
            if unknown:
                sys.exit(f"{header}: the comment of {last['name']} describes {sorted(unknown)}, which it does not take")
    if set(common) - used:
        sys.exit(f"{header}: no function takes {sorted(set(common) - used)}")
    return found


def as_json(header, version):
    found = read(header)
    abi = next(one["value"] for one in found["constants"] if one["name"] == "MP_ABI_VERSION")
    top = {"format": 1, "library": "managementpartner", "version": version, "abi": abi, "calling_convention": "cdecl"}
    return json.dumps({**top, **found}, indent=1, ensure_ascii=False) + "\n"


def as_c(header):
    lines = ['#include "managementpartner.h"']
    for function in read(header)["functions"]:
        given = ", ".join(f"{one['type']} {one['name']}" for one in function["parameters"]) or "void"
        body = "" if function["returns"]["kind"] == "void" else " return 0; "
        lines.append(f"{function['returns']['type']} {function['name']}({given}) {{{body}}}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if sys.argv[1] == "json":
        pathlib.Path(sys.argv[4]).write_text(as_json(sys.argv[2], sys.argv[3]), encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(as_c(sys.argv[2]))
