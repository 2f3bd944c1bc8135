// The functions, each in the file named for what it works on. Their arguments have been checked.
#pragma once

#include "jmespath/functions/call.hpp"

namespace managementpartner::jmespath::functions {

// number_functions.cpp
const json::value& abs(Evaluator& evaluator, Arguments arguments);
const json::value& avg(Evaluator& evaluator, Arguments arguments);
const json::value& ceil(Evaluator& evaluator, Arguments arguments);
const json::value& floor(Evaluator& evaluator, Arguments arguments);
const json::value& sum(Evaluator& evaluator, Arguments arguments);

// string_functions.cpp
const json::value& ends_with(Evaluator& evaluator, Arguments arguments);
const json::value& join(Evaluator& evaluator, Arguments arguments);
const json::value& starts_with(Evaluator& evaluator, Arguments arguments);

// array_functions.cpp: for arrays, and for strings and objects that have something like it
const json::value& contains(Evaluator& evaluator, Arguments arguments);
const json::value& length(Evaluator& evaluator, Arguments arguments);
const json::value& map(Evaluator& evaluator, Arguments arguments);
const json::value& reverse(Evaluator& evaluator, Arguments arguments);

// order_functions.cpp
const json::value& max(Evaluator& evaluator, Arguments arguments);
const json::value& max_by(Evaluator& evaluator, Arguments arguments);
const json::value& min(Evaluator& evaluator, Arguments arguments);
const json::value& min_by(Evaluator& evaluator, Arguments arguments);
const json::value& sort(Evaluator& evaluator, Arguments arguments);
const json::value& sort_by(Evaluator& evaluator, Arguments arguments);

// object_functions.cpp
const json::value& keys(Evaluator& evaluator, Arguments arguments);
const json::value& merge(Evaluator& evaluator, Arguments arguments);
const json::value& values(Evaluator& evaluator, Arguments arguments);

// type_functions.cpp
const json::value& not_null(Evaluator& evaluator, Arguments arguments);
const json::value& to_array(Evaluator& evaluator, Arguments arguments);
const json::value& to_number(Evaluator& evaluator, Arguments arguments);
const json::value& to_string(Evaluator& evaluator, Arguments arguments);
const json::value& type(Evaluator& evaluator, Arguments arguments);

}  // namespace managementpartner::jmespath::functions
