#include "identity/tools/azure_cli_profile.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <filesystem>
#include <string>
#include <system_error>
#include <variant>

#include "encoding/ascii.hpp"
#include "encoding/guid.hpp"
#include "identity/digest.hpp"
#include "identity/fingerprint.hpp"
#include "platform/known_variables.hpp"
#include "platform/small_file.hpp"
#include "platform/user_folders.hpp"
#include "platform/utf8_path.hpp"
#include "secret/json_reader.hpp"

namespace managementpartner::identity {

namespace fs = std::filesystem;

namespace {

// Thousands of subscriptions.
constexpr std::size_t largest_profile = std::size_t{16} << 20;

std::optional<fs::path> profile_folder(const Environment& environment) {
  if (const auto folder = environment.text(variable::azure_config_dir)) return path_from_utf8(*folder);
  const auto home = home_folder(environment);
  if (!home) return std::nullopt;
  return path_from_utf8(*home) / ".azure";
}

// "[core]" gives "core".
std::optional<std::string_view> section_of(std::string_view line) {
  if (line.size() < 2 || line.front() != '[' || line.back() != ']') return std::nullopt;
  return line.substr(1, line.size() - 2);
}

}  // namespace

std::optional<std::string> azure_cli_setting(const Environment& environment, std::string_view section,
                                             std::string_view name) {
  constexpr std::size_t largest = std::size_t{256} << 10;
  const auto folder = profile_folder(environment);
  if (!folder) return std::nullopt;
  const auto content = read_small_file(utf8_text(*folder / "config"), largest);
  const auto* const text = std::get_if<Secret>(&content);
  if (text == nullptr) return std::nullopt;
  std::optional<std::string> found;
  bool is_in_section = false;
  std::string_view rest = without_byte_order_mark(text->view());
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = encoding::trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line.front() == '#' || line.front() == ';') continue;
    if (const auto its_section = section_of(line)) {
      is_in_section = *its_section == section;
      continue;
    }
    const auto separator = line.find_first_of("=:");
    if (!is_in_section || separator == std::string_view::npos) continue;
    if (!encoding::is_same_name(encoding::trimmed(line.substr(0, separator)), name)) continue;
    found = encoding::trimmed(line.substr(separator + 1));
  }
  return found;
}

std::optional<std::string> azure_cli_tenant_of(const Environment& environment,
                                               std::string_view subscription) {
  const auto folder = profile_folder(environment);
  if (!folder) return std::nullopt;
  const auto content = read_small_file(utf8_text(*folder / "azureProfile.json"), largest_profile);
  const auto* const text = std::get_if<Secret>(&content);
  const auto profile = text != nullptr ? read_json(text->view()) : std::nullopt;
  const auto* const member = profile ? find_member(*profile, "subscriptions") : nullptr;
  const auto* const all = member != nullptr ? member->if_array() : nullptr;
  std::optional<std::string> found;
  if (all == nullptr) return found;
  for (const boost::json::value& one : *all) {
    const auto is_called = [&](std::string_view key) {
      const auto its = text_member(one, key);
      return its && encoding::is_same_name(*its, subscription);
    };
    if (!is_called("id") && !is_called("name")) continue;
    const auto tenant = encoding::read_guid(text_member(one, "tenantId").value_or(""));
    if (!tenant) continue;
    if (found && *found != *tenant) return std::nullopt;
    found = tenant;
  }
  return found;
}

std::optional<Secret> azure_cli_profile(const Environment& environment) {
  const auto folder = profile_folder(environment);
  if (!folder) return std::nullopt;
  const std::string path = absolute_path(utf8_text(*folder / "azureProfile.json"));
  // The time, too: who signs in again as the same account, for the sake of MFA, wants the new tokens.
  std::error_code problem;
  const auto written = fs::last_write_time(path_from_utf8(path), problem);
  if (problem) return std::nullopt;
  const auto content = read_small_file(path, largest_profile);
  const auto* const text = std::get_if<Secret>(&content);
  if (text == nullptr) return std::nullopt;
  return Fingerprint(CredentialKind::azure_cli)
      .add(path)
      .add(std::to_string(written.time_since_epoch().count()))
      .add(sha256(text->view()))
      .take();
}

}  // namespace managementpartner::identity
