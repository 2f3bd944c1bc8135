"""Writes C definitions for all that the header declares: compiled, they have the interface's types and nothing of
the implementation's, which the compiler holds to the same header."""
import pathlib
import re
import sys

text = re.sub(r"/\*.*?\*/", "", pathlib.Path(sys.argv[1]).read_text(), flags=re.S)
print('#include "managementpartner.h"')
for result, name, parameters in re.findall(r"^MP_API\s+([^;#]+?)\s*MP_CALL\s+(mp_\w+)\s*\(([^;]*)\);", text, flags=re.M):
    body = "" if result == "void" else " return 0; "
    print(f"{result} {name}({parameters}) {{{body}}}")
