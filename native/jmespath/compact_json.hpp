// JSON on one line, as to_string() gives it.
#pragma once

#include "jmespath/json.hpp"

namespace managementpartner::jmespath {

/// Without spaces, and in ASCII, like Python's json.dumps: other characters become \uXXXX, two of them beyond
/// U+FFFF.
void append_compact_json(json::string& text, const json::value& value);

}  // namespace managementpartner::jmespath
