#include "cli/output/output_format.hpp"

#include <algorithm>
#include <boost/url/grammar/ci_string.hpp>
#include <iterator>

namespace managementpartner::cli {

namespace {

// In the enumeration's order.
constexpr std::string_view names[] = {"json", "jsonc", "none", "table", "tsv", "yaml", "yamlc"};
static_assert(std::size(names) == static_cast<std::size_t>(OutputFormat::yamlc) + 1);

}  // namespace

std::span<const std::string_view> output_format_names() noexcept {
  return names;
}

std::optional<OutputFormat> find_output_format(std::string_view name) {
  const auto found = std::find_if(std::begin(names), std::end(names), [name](std::string_view known) {
    return boost::urls::grammar::ci_is_equal(known, name);
  });
  if (found == std::end(names)) return std::nullopt;
  return static_cast<OutputFormat>(found - std::begin(names));
}

}  // namespace managementpartner::cli
