#include "cli/sign_in/secret_input.hpp"

#include <filesystem>
#include <string>

#include "cli/terminal/password_prompt.hpp"
#include "cli/terminal/secret_line.hpp"
#include "cli/terminal/terminal.hpp"
#include "encoding/ascii.hpp"
#include "platform/small_file.hpp"
#include "platform/utf8_path.hpp"

namespace managementpartner::cli {

namespace {

namespace fs = std::filesystem;

Error unreadable(std::string_view what, const std::string& why) {
  return make_error(Reason::argument_invalid, "The " + std::string(what) + ' ' + why + '.');
}

std::string_view first_line(std::string_view text) {
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

bool is_pipe(const std::string& path) {
  std::error_code ignored;
  return fs::is_fifo(path_from_utf8(path), ignored);
}

Result<Secret> ask(std::string_view what, const std::stop_token& stop) {
  std::string prompt(what);
  prompt.front() = encoding::to_upper(prompt.front());
  return ask_password(prompt + ": ", stop);
}

Result<Secret> read_whole(const std::string& path, std::string_view what, const std::string& place,
                          const Patience& patience) {
  if (path == "-" || is_pipe(path)) {
    auto line = read_secret_line(path, patience);
    if (line || line.error().reason == Reason::cancelled) return line;
    Error error = unreadable(what, place + ' ' + line.error().message);
    error.reason = line.error().reason;
    return error;
  }
  auto content = read_small_file(path, longest_secret);
  if (const auto* const problem = std::get_if<FileProblem>(&content)) {
    return file_error(*problem, unreadable(what, place + ' ' + problem->what));
  }
  return std::get<Secret>(std::move(content));
}

}  // namespace

Result<Secret> read_secret_file(std::string_view path, std::string_view what, const std::string& shown,
                                const Patience& patience) {
  if (path == "-" && is_terminal(Stream::input)) return ask(what, patience.stop);
  const std::string place = path == "-" ? "on standard input" : "file " + shown;
  const auto content = read_whole(std::string(path), what, place, patience);
  if (!content) return content.error();
  Secret secret(first_line(content->view()));
  if (secret.empty()) return unreadable(what, place + " is empty");
  return secret;
}

}  // namespace managementpartner::cli
