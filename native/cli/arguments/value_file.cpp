#include "cli/arguments/value_file.hpp"

#include <filesystem>
#include <variant>

#include "cli/terminal/secret_line.hpp"
#include "encoding/utf8.hpp"
#include "platform/environment.hpp"
#include "platform/small_file.hpp"
#include "platform/utf8_path.hpp"

namespace managementpartner::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest = 1024 * 1024;

// Not the name: it may be a secret that was meant to be in the file.
Error unreadable(const std::string& why) {
  return make_error(Reason::argument_invalid, "the file named after the @ " + why);
}

Result<std::string> checked(std::string text) {
  if (text.size() > largest) return unreadable("is larger than " + std::to_string(largest) + " bytes");
  if (!encoding::is_utf8(text)) return unreadable("is not UTF-8");
  text.erase(text.find_last_not_of("\r\n") + 1);
  return text;
}

Result<std::string> read_pipe(const std::string& path, const Patience& patience) {
  const auto content = read_to_end(path, largest, patience);
  if (content) return checked(std::string(content->view()));
  Error error = unreadable(content.error().message);
  error.reason = content.error().reason;
  return error;
}

// No shell does it after an @.
std::string with_home(const std::string& path) {
  if (!path.starts_with("~/")) return path;
  const auto home = Environment().text("HOME");
  return home ? *home + path.substr(1) : path;
}

}  // namespace

bool names_file(std::string_view value) {
  return value.size() > 1 && value.front() == '@';
}

Result<std::string> read_file_of(std::string_view value, const Patience& patience) {
  if (value == "@-") return read_pipe("-", patience);
  const std::string path = with_home(std::string(value.substr(1)));
  std::error_code ignored;
  if (fs::is_fifo(path_from_utf8(path), ignored)) return read_pipe(path, patience);
  const auto content = read_small_file(path, largest);
  if (const auto* const problem = std::get_if<FileProblem>(&content))
    return file_error(*problem, unreadable(problem->what));
  return checked(std::string(std::get<Secret>(content).view()));
}

}  // namespace managementpartner::cli
