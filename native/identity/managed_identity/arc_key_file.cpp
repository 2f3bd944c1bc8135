#include "identity/managed_identity/arc_key_file.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>

#include "encoding/ascii.hpp"
#include "error/display_text.hpp"
#include "error/exhaustion.hpp"
#include "identity/managed_identity/arc_folder.hpp"
#include "platform/small_file.hpp"
#include "platform/utf8_path.hpp"

namespace managementpartner::identity::managed_identity {

namespace {

constexpr std::size_t longest_key = 4096;

Error unexpected(const std::string& what) {
  Error error = make_error(Reason::unexpected_response,
                           "Azure Arc's agent asked for a key in an unexpected way: " + what);
  error.next_step = "Check that IDENTITY_ENDPOINT and IMDS_ENDPOINT are those of Azure Arc's agent.";
  return error;
}

bool takes_prefix(std::string_view& text, std::string_view prefix) {
  if (!encoding::is_same_name(text.substr(0, prefix.size()), prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// Basic realm=PATH, quoted or not.
std::optional<std::string_view> realm_of(std::string_view challenge) {
  if (!takes_prefix(challenge, "Basic ")) return std::nullopt;
  challenge.remove_prefix(std::min(challenge.find_first_not_of(' '), challenge.size()));
  if (!takes_prefix(challenge, "realm=")) return std::nullopt;
  if (challenge.size() >= 2 && challenge.front() == '"' && challenge.back() == '"') {
    challenge = challenge.substr(1, challenge.size() - 2);
  }
  return challenge.empty() ? std::nullopt : std::optional(challenge);
}

bool is_key_name(std::string_view path) {
  constexpr std::string_view extension = ".key";
  const auto name = last_part(path);
  return name.size() > extension.size() && name.ends_with(extension) &&
         std::all_of(name.begin(), name.end(), [](char character) {
           // A colon would name an alternate stream on Windows.
           return character > ' ' && character < 0x7f && character != ':';
         });
}

bool is_header_value(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char character) { return character >= ' ' && character < 0x7f; });
}

Result<Secret> read_key(const std::string& path) {
  const auto unreadable = [&](const std::string& why) {
    Error error = make_error(Reason::managed_identity_unavailable,
                             "The file " + path + " with the key for Azure Arc's agent " + why + ".");
    error.next_step =
        "Run as an administrator, or as a member of the group himds (Windows: Hybrid agent extension "
        "applications).";
    return error;
  };
  std::error_code failure;
  const auto status = std::filesystem::symlink_status(path_from_utf8(path), failure);
  if (status.type() == std::filesystem::file_type::none) {
    return system_error(unreadable("cannot be looked at: " + failure.message()), failure);
  }
  if (std::filesystem::is_symlink(status)) return unexpected("its file " + path + " is a symbolic link.");
  const auto read = read_small_file(path, longest_key);
  if (const auto* problem = std::get_if<FileProblem>(&read))
    return system_error(unreadable(problem->what), problem->failure);
  // What stands around the key would end the header that it is sent in.
  const auto key = encoding::trimmed(std::get<Secret>(read).view());
  if (key.empty() || !is_header_value(key)) return unreadable("holds no key");
  return Secret(key);
}

}  // namespace

Result<Secret> arc_key_for(const http::Response& answer, const std::string& folder) {
  const auto path = realm_of(answer.header("WWW-Authenticate").value_or(""));
  if (!path) return unexpected("it named no file.");
  if (!lies_directly_in(*path, folder)) {
    return unexpected("its file " + display_ascii(*path) + " is not in " + folder + '.');
  }
  if (!is_key_name(*path)) return unexpected("its file " + display_ascii(*path) + " is not a .key file.");
  return read_key(std::string(*path));
}

}  // namespace managementpartner::identity::managed_identity
