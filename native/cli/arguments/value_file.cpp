#include "cli/arguments/value_file.hpp"

#include <filesystem>
#include <variant>

#include "cli/terminal/secret_line.hpp"
#include "error/exhaustion.hpp"
#include "platform/environment.hpp"
#include "platform/small_file.hpp"
#include "platform/user_folders.hpp"
#include "platform/utf8_path.hpp"
#include "secret/file_text.hpp"

namespace managementpartner::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest = 1024 * 1024;

// Not the name: it may be a secret that was meant to be in the file.
Error unreadable(const std::string& why) {
  return make_error(Reason::argument_invalid, "the file named after the @ " + why);
}

Result<std::string> checked(const Secret& content) {
  if (content.size() > largest) return unreadable("is larger than " + std::to_string(largest) + " bytes");
  if (const auto why_not = why_no_text(content.view())) return unreadable(*why_not);
  std::string text(content.view());
  text.erase(text.find_last_not_of("\r\n") + 1);
  return text;
}

Result<std::string> read_pipe(const std::string& path, const Patience& patience) {
  const auto content = read_to_end(path, largest, patience);
  if (content) return checked(as_utf8(*content));
  if (is_exhaustion(content.error().reason)) return content.error();
  Error error = unreadable(content.error().message);
  error.reason = content.error().reason;
  return error;
}

}  // namespace

std::string with_home(std::string_view path) {
  if (!path.starts_with("~/")) return std::string(path);
  const auto home = home_folder(Environment());
  return home ? *home + std::string(path.substr(1)) : std::string(path);
}

bool names_file(std::string_view value) {
  return value.size() > 1 && value.front() == '@';
}

Result<std::string> read_file_of(std::string_view value, const Patience& patience) {
  if (value == "@-") return read_pipe("-", patience);
  const std::string path = with_home(value.substr(1));
  std::error_code ignored;
  if (fs::is_fifo(path_from_utf8(path), ignored)) return read_pipe(path, patience);
  const auto content = read_small_file(path, largest);
  if (const auto* const problem = std::get_if<FileProblem>(&content))
    return system_error(unreadable(problem->what), problem->failure);
  return checked(std::get<Secret>(content));
}

}  // namespace managementpartner::cli
