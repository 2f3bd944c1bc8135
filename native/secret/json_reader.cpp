#include "secret/json_reader.hpp"

#include <algorithm>
#include <array>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parser.hpp>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "secret/cleansing_resource.hpp"

namespace managementpartner {

namespace json = boost::json;

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// The parser's first stack: most answers need no more.
class Scratch {
 public:
  ~Scratch() { cleanse(bytes_.data(), bytes_.size()); }
  unsigned char* data() noexcept { return bytes_.data(); }
  [[nodiscard]] std::size_t size() const noexcept { return bytes_.size(); }

 private:
  alignas(std::max_align_t) std::array<unsigned char, 1024> bytes_;
};

std::optional<std::int64_t> whole_number(std::string_view digits) {
  std::int64_t number = 0;
  const char* end = digits.data() + digits.size();
  const auto [stopped, failure] = std::from_chars(digits.data(), end, number);
  if (failure != std::errc{} || stopped != end) return std::nullopt;
  return number;
}

const json::string* find_text(const json::value& value, std::string_view name) {
  const json::value* member = find_member(value, name);
  return member != nullptr ? member->if_string() : nullptr;
}

}  // namespace

json::parse_options json_rules() noexcept {
  json::parse_options options;
  options.max_depth = 32;
  return options;
}

std::string_view without_byte_order_mark(std::string_view text) noexcept {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  return text;
}

namespace {

// The code unit of the escape "\\u1234" that the text begins with; nullopt where it does not.
std::optional<unsigned> escaped_unit(std::string_view text) {
  if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') return std::nullopt;
  unsigned unit = 0;
  const char* const end = text.data() + 6;
  const auto [stopped, failure] = std::from_chars(text.data() + 2, end, unit, 16);
  if (failure != std::errc{} || stopped != end) return std::nullopt;
  return unit;
}

bool is_first_half(std::optional<unsigned> unit) {
  return unit && *unit >= 0xD800 && *unit < 0xDC00;
}

bool is_second_half(std::optional<unsigned> unit) {
  return unit && *unit >= 0xDC00 && *unit < 0xE000;
}

std::optional<json::value> parse(std::string_view text) {
  // One piece of memory for most answers, overwritten as a whole when the value goes.
  const auto memory = json::make_shared_resource<json::monotonic_resource>(
      std::clamp<std::size_t>(4 * text.size(), 512, 4096), cleansing_resource());
  Scratch scratch;
  json::parser parser(cleansing_resource(), json_rules(), scratch.data(), scratch.size());
  parser.reset(memory);
  boost::system::error_code failure;
  parser.write(text.data(), text.size(), failure);
  if (failure) return std::nullopt;
  return parser.release();
}

}  // namespace

std::optional<Secret> with_marked_surrogates(std::string_view text) {
  Secret marked;
  bool has_some = false;
  for (std::size_t escape = text.find('\\'); escape != text.npos; escape = text.find('\\')) {
    marked.append(text.substr(0, escape));
    text.remove_prefix(escape);
    const auto unit = escaped_unit(text);
    std::size_t length = std::min<std::size_t>(text.size(), unit ? 6U : 2U);
    const bool is_pair = is_first_half(unit) && is_second_half(escaped_unit(text.substr(length)));
    const bool is_lone = !is_pair && (is_first_half(unit) || is_second_half(unit));
    if (is_pair) length += 6;
    marked.append(is_lone ? lone_surrogate : text.substr(0, length));
    has_some = has_some || is_lone;
    text.remove_prefix(length);
  }
  if (!has_some) return std::nullopt;
  marked.append(text);
  return marked;
}

std::optional<json::value> read_json(std::string_view text) {
  text = without_byte_order_mark(text);
  if (auto value = parse(text)) return value;
  const auto marked = with_marked_surrogates(text);
  return marked ? parse(marked->view()) : std::nullopt;
}

const json::value* find_member(const json::value& value, std::string_view name) {
  const json::object* object = value.if_object();
  return object != nullptr ? object->if_contains(name) : nullptr;
}

std::optional<std::string> text_member(const json::value& value, std::string_view name) {
  const json::string* text = find_text(value, name);
  if (text == nullptr) return std::nullopt;
  return std::string(text->data(), text->size());
}

std::optional<Secret> secret_member(const json::value& value, std::string_view name) {
  const json::string* text = find_text(value, name);
  if (text == nullptr) return std::nullopt;
  return Secret(*text);
}

std::optional<std::string> text_or_number_member(const json::value& value, std::string_view name) {
  const json::value* member = find_member(value, name);
  if (member == nullptr) return std::nullopt;
  if (const auto* number = member->if_int64()) return std::to_string(*number);
  if (const auto* number = member->if_uint64()) return std::to_string(*number);
  return text_member(value, name);
}

std::optional<std::chrono::seconds> seconds_member(const json::value& value, std::string_view name) {
  constexpr std::int64_t limit = std::int64_t{100} * 366 * 24 * 3600;
  const json::value* member = find_member(value, name);
  if (member == nullptr) return std::nullopt;
  std::optional<std::int64_t> number;
  if (const auto* integer = member->if_int64()) number = *integer;
  if (member->is_uint64()) number = limit;
  if (const auto* real = member->if_double(); real != nullptr && std::isfinite(*real)) {
    number =
        static_cast<std::int64_t>(std::clamp(*real, -static_cast<double>(limit), static_cast<double>(limit)));
  }
  if (const auto* text = member->if_string()) {
    number = whole_number(std::string_view(text->data(), text->size()));
  }
  if (!number) return std::nullopt;
  return std::chrono::seconds(std::clamp(*number, -limit, limit));
}

}  // namespace managementpartner
