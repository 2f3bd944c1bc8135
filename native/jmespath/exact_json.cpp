#include "jmespath/exact_json.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "jmespath/limits.hpp"

namespace managementpartner::jmespath {

namespace {

using boost::system::error_code;

// Builds the value from what Boost.JSON's parser finds, and reads doubles itself.
class Builder {
 public:
  static constexpr std::size_t max_array_size = json::array::max_size();
  static constexpr std::size_t max_object_size = json::object::max_size();
  static constexpr std::size_t max_string_size = json::string::max_size();
  static constexpr std::size_t max_key_size = json::string::max_size();

  Builder() { stack_.reset(); }
  json::value release() { return stack_.release(); }

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_array_begin(error_code&) { return true; }
  bool on_array_end(std::size_t size, error_code&) { return stack_.push_array(size), true; }
  bool on_object_begin(error_code&) { return true; }
  bool on_object_end(std::size_t size, error_code&) { return stack_.push_object(size), true; }
  bool on_string_part(json::string_view part, std::size_t, error_code&) {
    return stack_.push_chars(part), true;
  }
  bool on_string(json::string_view end, std::size_t, error_code&) { return stack_.push_string(end), true; }
  bool on_key_part(json::string_view part, std::size_t, error_code&) { return stack_.push_chars(part), true; }
  bool on_key(json::string_view end, std::size_t, error_code&) { return stack_.push_key(end), true; }
  bool on_int64(std::int64_t number, json::string_view, error_code&) {
    return stack_.push_int64(number), true;
  }
  bool on_uint64(std::uint64_t number, json::string_view, error_code&) {
    return stack_.push_uint64(number), true;
  }
  bool on_bool(bool value, error_code&) { return stack_.push_bool(value), true; }
  bool on_null(error_code&) { return stack_.push_null(), true; }
  // The text is complete, so numbers come in one piece; comments are not allowed.
  bool on_number_part(json::string_view, error_code&) { return true; }
  bool on_comment_part(json::string_view, error_code&) { return true; }
  bool on_comment(json::string_view, error_code&) { return true; }

  bool on_double(double number, json::string_view text, error_code& failure) {
    // What is too small for a double stays as Boost.JSON has it: zero.
    std::from_chars(text.data(), text.data() + text.size(), number);
    if (!std::isfinite(number)) {
      failure = json::error::exponent_overflow;
      return false;
    }
    return stack_.push_double(number), true;
  }

 private:
  json::value_stack stack_;
};

}  // namespace

std::optional<json::value> parse_exact_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = deepest_nesting;
  json::basic_parser<Builder> parser(options);
  error_code failure;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), failure);
  if (failure || read != text.size()) return std::nullopt;
  return parser.handler().release();
}

}  // namespace managementpartner::jmespath
