#include "cli/sign_in/secret_input.hpp"

#include <filesystem>
#include <string>

#include "cli/terminal/password_prompt.hpp"
#include "cli/terminal/secret_line.hpp"
#include "cli/terminal/terminal.hpp"
#include "encoding/ascii.hpp"
#include "error/exhaustion.hpp"
#include "platform/small_file.hpp"
#include "platform/utf8_path.hpp"
#include "secret/file_text.hpp"

namespace managementpartner::cli {

namespace {

namespace fs = std::filesystem;

Error unreadable(std::string_view what, const std::string& why) {
  return make_error(Reason::argument_invalid, "The " + std::string(what) + ' ' + why + '.');
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
    if (line) return as_utf8(*std::move(line));
    if (line.error().reason == Reason::cancelled || is_exhaustion(line.error().reason)) return line;
    Error error = unreadable(what, place + ' ' + line.error().message);
    error.reason = line.error().reason;
    return error;
  }
  auto content = read_small_file(path, longest_secret);
  if (const auto* const problem = std::get_if<FileProblem>(&content)) {
    return system_error(unreadable(what, place + ' ' + problem->what), problem->failure);
  }
  return std::get<Secret>(std::move(content));
}

}  // namespace

Result<SecretLine> read_secret_file(std::string_view path, std::string_view what, const std::string& shown,
                                    const Patience& patience) {
  if (path == "-" && is_terminal(Stream::input)) {
    auto asked = ask(what, patience.stop);
    if (!asked) return asked.error();
    return SecretLine{*std::move(asked), {}};
  }
  const std::string place = path == "-" ? "on standard input" : "file " + shown;
  const auto content = read_whole(std::string(path), what, place, patience);
  if (!content) return content.error();
  if (const auto why_not = why_no_text(content->view())) return unreadable(what, place + ' ' + *why_not);
  const std::string_view text = content->view();
  const std::size_t end = text.find('\n');
  auto line =
      secret_line(text.substr(0, end == std::string_view::npos ? end : end + 1), "The " + std::string(what));
  if (line.text.empty()) return unreadable(what, place + " is empty");
  return line;
}

}  // namespace managementpartner::cli
