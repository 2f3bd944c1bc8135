// JSON on one line, as to_string() gives it.
#pragma once

#include "jmespath/json.hpp"

namespace managementpartner::jmespath {

/// Without spaces, and in ASCII: other characters are \uXXXX, two of them beyond U+FFFF. So does Python's
/// json.dumps.
void append_compact_json(json::string& text, const json::value& value);

}  // namespace managementpartner::jmespath
