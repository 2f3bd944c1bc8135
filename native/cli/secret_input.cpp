#include "cli/secret_input.hpp"

#include <cstdio>
#include <string>

#include "platform/small_file.hpp"

namespace managementpartner::cli {

namespace {

constexpr std::size_t largest_secret = 64 * 1024;

Error unreadable(std::string_view what, const std::string& why) {
  return make_error(Reason::argument_invalid, "The " + std::string(what) + ' ' + why + '.');
}

std::string_view first_line(std::string_view text) {
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

// Unbuffered, lest a copy stay in the stream's buffer.
Result<Secret> read_standard_input(std::string_view what) {
  std::setvbuf(stdin, nullptr, _IONBF, 0);
  Secret::Text text;
  for (int next = std::getc(stdin); next != EOF && next != '\n'; next = std::getc(stdin)) {
    if (text.size() == largest_secret) return unreadable(what, "on standard input is too long");
    text.push_back(static_cast<char>(next));
  }
  return Secret(first_line(text));
}

}  // namespace

Result<Secret> read_secret_file(std::string_view path, std::string_view what) {
  Result<Secret> secret = Secret();
  if (path == "-") {
    secret = read_standard_input(what);
    if (!secret) return secret;
  } else {
    const auto content = read_small_file(std::string(path), largest_secret);
    if (const auto* const problem = std::get_if<FileProblem>(&content)) {
      return unreadable(what, "file " + std::string(path) + ' ' + problem->what);
    }
    secret = Secret(first_line(std::get<Secret>(content).view()));
  }
  if (secret->empty())
    return unreadable(what,
                      path == "-" ? "on standard input is empty" : "file " + std::string(path) + " is empty");
  return secret;
}

}  // namespace managementpartner::cli
