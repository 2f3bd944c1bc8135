#include "fleet/tenants_file.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "encoding/ascii.hpp"

namespace managementpartner::fleet {

namespace {

Error wrong_line(std::size_t number, const std::string& what) {
  Error error = make_error(Reason::argument_invalid,
                           "Line " + std::to_string(number) + " of the list of tenants " + what + '.');
  error.next_step = "Give one tenant a line, or CSV with the columns TenantId and, if wanted, PartnerId.";
  return error;
}

// nullopt where a quote is not closed.
std::optional<std::vector<std::string>> fields_of(std::string_view line) {
  std::vector<std::string> fields;
  for (;;) {
    std::string field;
    const std::size_t start = line.find_first_not_of(" \t");
    if (start != std::string_view::npos && line[start] == '"') {
      line.remove_prefix(start + 1);
      for (;;) {
        const std::size_t quote = line.find('"');
        if (quote == std::string_view::npos) return std::nullopt;
        field.append(line.substr(0, quote));
        line.remove_prefix(quote + 1);
        if (!line.starts_with('"')) break;
        field += '"';
        line.remove_prefix(1);
      }
      line.remove_prefix(std::min(line.find(','), line.size()));
    } else {
      const std::size_t comma = std::min(line.find(','), line.size());
      field = encoding::trimmed(line.substr(0, comma));
      line.remove_prefix(comma);
    }
    fields.push_back(std::move(field));
    if (line.empty()) return fields;
    line.remove_prefix(1);
  }
}

struct Columns {
  std::size_t tenant = 0;
  std::size_t partner = 1;
};

// nullopt where it is no heading.
std::optional<Columns> columns_of(const std::vector<std::string>& fields) {
  const auto place = [&](std::string_view name) {
    return static_cast<std::size_t>(
        std::ranges::find_if(fields,
                             [&](const std::string& field) { return encoding::is_same_name(field, name); }) -
        fields.begin());
  };
  const std::size_t tenant = place("TenantId");
  if (tenant == fields.size()) return std::nullopt;
  return Columns{tenant, place("PartnerId")};
}

}  // namespace

Result<std::vector<NamedTenant>> read_tenants(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<NamedTenant> tenants;
  Columns columns;
  bool is_first = true;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = encoding::trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.starts_with('#')) continue;
    const auto fields = fields_of(line);
    if (!fields) return wrong_line(number, "has a quotation mark that is not closed");
    if (std::exchange(is_first, false)) {
      if (const auto heading = columns_of(*fields)) {
        columns = *heading;
        continue;
      }
    }
    const auto field = [&](std::size_t column) {
      return column < fields->size() ? (*fields)[column] : std::string();
    };
    NamedTenant tenant{field(columns.tenant), field(columns.partner)};
    if (tenant.name.empty()) return wrong_line(number, "names no tenant");
    tenants.push_back(std::move(tenant));
  }
  return tenants;
}

}  // namespace managementpartner::fleet
