#!/usr/bin/python3
"""Writes native/cli/output/upper_case_table.hpp by what Python's str.upper() makes of each character beyond ASCII, which is
what az does with the first character of a table's heads.

    tools/upper-case.py > native/cli/output/upper_case_table.hpp
"""
import unicodedata

runs, several = [], []
for code in range(0x80, 0x110000):
    upper = chr(code).upper() if not 0xD800 <= code < 0xE000 else chr(code)
    if len(upper) > 1:
        several.append((code, upper))
    elif upper != chr(code):
        distance = ord(upper) - code
        if runs:
            first, last, step, same = runs[-1]
            if same == distance and code - last in (1, 2) and step in (0, code - last):
                runs[-1] = (first, code, code - last, distance)
                continue
        runs.append((code, code, 0, distance))


def entries(all_of_them):
    line = "   "
    for entry in all_of_them:
        if len(line) + 1 + len(entry) > 110:
            yield line
            line = "   "
        line += " " + entry
    yield line


print(f"""// Written by tools/upper-case.py, by Unicode {unicodedata.unidata_version}.
#pragma once

// clang-format off
namespace managementpartner::cli {{

struct UpperRun {{
  char32_t first;
  char32_t last;
  unsigned step;  ///< From one character of the run to the next; 0 where it is one.
  int distance;   ///< From each to its capital.
}};

inline constexpr UpperRun upper_runs[] = {{""")
print("\n".join(entries(f"{{0x{first:X}, 0x{last:X}, {step}, {distance}}}," for first, last, step, distance in runs)))
print("""};

struct UpperText {
  char32_t character;
  const char* text;
};

inline constexpr UpperText upper_texts[] = {""")
print("\n".join(entries("{0x%X, \"%s\"}," % (code, "".join(f"\\x{byte:02x}" for byte in upper.encode()))
                        for code, upper in several)))
print("""};

}  // namespace managementpartner::cli
// clang-format on""")
