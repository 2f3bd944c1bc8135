#include "secret/file_text.hpp"

#include <boost/nowide/utf/utf.hpp>
#include <iterator>
#include <utility>
#include <vector>

#include "encoding/utf8.hpp"

namespace managementpartner {

namespace {

namespace utf = boost::nowide::utf;

enum class ByteOrder { little, big };

// nullopt where it is no well-formed UTF-16.
std::optional<Secret> from_utf16(std::string_view bytes, ByteOrder order) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  std::vector<char16_t, CleansingAllocator<char16_t>> units(bytes.size() / 2);
  for (std::size_t index = 0; index < units.size(); ++index) {
    const auto first = static_cast<unsigned char>(bytes[2 * index]);
    const auto second = static_cast<unsigned char>(bytes[2 * index + 1]);
    units[index] =
        static_cast<char16_t>(order == ByteOrder::little ? second << 8 | first : first << 8 | second);
  }
  Secret::Text text;
  text.reserve(2 * bytes.size());  // Never in the string itself, where nobody would overwrite it.
  for (auto unit = units.cbegin(); unit != units.cend();) {
    const auto code_point = utf::utf_traits<char16_t>::decode(unit, units.cend());
    if (code_point == utf::illegal || code_point == utf::incomplete) return std::nullopt;
    utf::utf_traits<char>::encode(code_point, std::back_inserter(text));
  }
  return Secret::adopt(std::move(text));
}

}  // namespace

Secret as_utf8(Secret content) {
  const std::string_view bytes = content.view();
  if (bytes.starts_with("\xEF\xBB\xBF")) return Secret(bytes.substr(3));
  std::optional<Secret> converted;
  if (bytes.starts_with("\xFF\xFE")) converted = from_utf16(bytes.substr(2), ByteOrder::little);
  if (bytes.starts_with("\xFE\xFF")) converted = from_utf16(bytes.substr(2), ByteOrder::big);
  return converted ? *std::move(converted) : std::move(content);
}

std::optional<std::string> why_no_text(std::string_view content) {
  if (!encoding::is_utf8(content))
    return "is neither UTF-8 nor UTF-16 with a byte order mark: save it as UTF-8";
  if (content.find('\0') != std::string_view::npos) {
    return "holds NUL characters, as UTF-16 without a byte order mark does: save it as UTF-8";
  }
  return std::nullopt;
}

}  // namespace managementpartner
