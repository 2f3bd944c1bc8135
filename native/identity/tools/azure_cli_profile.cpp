#include "identity/tools/azure_cli_profile.hpp"

#include <filesystem>
#include <string>
#include <system_error>
#include <variant>

#include "identity/digest.hpp"
#include "identity/fingerprint.hpp"
#include "platform/known_variables.hpp"
#include "platform/small_file.hpp"
#include "platform/utf8_path.hpp"

namespace managementpartner::identity {

namespace fs = std::filesystem;

namespace {

// Thousands of subscriptions.
constexpr std::size_t largest_profile = std::size_t{16} << 20;

std::optional<fs::path> profile_folder(const Environment& environment) {
  if (const auto folder = environment.text(variable::azure_config_dir)) return path_from_utf8(*folder);
#ifdef _WIN32
  const auto home = environment.text(variable::user_profile);
#else
  const auto home = environment.text(variable::home);
#endif
  if (!home) return std::nullopt;
  return path_from_utf8(*home) / ".azure";
}

}  // namespace

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
