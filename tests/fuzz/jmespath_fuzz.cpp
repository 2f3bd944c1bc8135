// Any text as an expression, on any document: an error or a value, and that within the limits.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "jmespath/exact_json.hpp"
#include "jmespath/expression.hpp"

namespace {

using namespace managementpartner::jmespath;

// One of every type, for expressions that come without a document.
constexpr std::string_view usual_document =
    R"({"a": [{"b": 1, "c": "x"}, {"b": 2.5, "c": "é"}, null, true, [1, [2]], {}], "b": {"a": "5", "c": [3, 1, 2]},)"
    R"( "c": ["b", "", "a"], "n": -9223372036854775808, "u": 18446744073709551615})";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto end = text.find('\0');
  const auto expression = Expression::parse(text.substr(0, end));
  if (!expression) return 0;
  static_cast<void>(expression->search(parse_exact_json(usual_document).value()));
  if (end == std::string_view::npos) return 0;
  if (const auto document = parse_exact_json(text.substr(end + 1))) {
    static_cast<void>(expression->search(*document));
  }
  return 0;
}
