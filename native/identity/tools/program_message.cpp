#include "identity/tools/program_message.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "error/display_text.hpp"
#include "identity/tokens/bearer_token.hpp"
#include "secret/secret.hpp"

namespace managementpartner::identity {

namespace {

constexpr std::size_t message_line_limit = 5;
constexpr std::size_t text_limit = 700;

// ESC [ … letter, which sets colours and the like, and ESC ] … BEL or ESC \\, which sets a title.
std::string_view without_leading_sequence(std::string_view text) {
  if (text.starts_with("\x1b]")) {
    const auto end = text.find_first_of("\x07\x1b", 2);
    if (end == std::string_view::npos) return text;
    const bool is_string_terminator = text.substr(end).starts_with("\x1b\\");
    if (text[end] != '\x07' && !is_string_terminator) return text;
    return text.substr(end + (is_string_terminator ? 2 : 1));
  }
  if (!text.starts_with("\x1b[")) return text;
  const auto end = std::find_if(text.begin() + 2, text.end(),
                                [](char character) { return character >= '@' && character <= '~'; });
  text.remove_prefix(static_cast<std::size_t>(end - text.begin()) + (end != text.end() ? 1 : 0));
  return text;
}

bool may_be_of_a_token(char character) {
  return is_bearer_token({&character, 1});
}

// A JWT's header is JSON, whose start in base64url is always the same.
Secret without_tokens(std::string_view text) {
  constexpr std::string_view start = "eyJ";
  Secret plain;
  plain.reserve(text.size());
  for (auto at = text.find(start); at != std::string_view::npos; at = text.find(start)) {
    plain.append(text.substr(0, at));
    text.remove_prefix(at);
    const auto end = std::find_if_not(text.begin(), text.end(), may_be_of_a_token);
    const auto length = static_cast<std::size_t>(end - text.begin());
    plain.append(length < 20 ? text.substr(0, length) : "(redacted)");
    text.remove_prefix(length);
  }
  plain.append(text);
  return plain;
}

// "accessToken": "…", also where it is cut.
Secret without_token_values(std::string_view text) {
  constexpr std::string_view name_end = "oken\"";
  Secret plain;
  plain.reserve(text.size() + 64);
  for (auto at = text.find(name_end); at != std::string_view::npos; at = text.find(name_end)) {
    plain.append(text.substr(0, at + name_end.size()));
    text.remove_prefix(at + name_end.size());
    const auto value = text.find_first_not_of(" \t\r\n:");
    if (value == std::string_view::npos || text.substr(0, value).find(':') == std::string_view::npos)
      continue;
    plain.append(text.substr(0, value));
    plain.append("(redacted)");
    text.remove_prefix(std::min(text.find_first_of(",}\n", value), text.size()));
  }
  plain.append(text);
  return plain;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) lines.push_back(line);
  }
  return lines;
}

// A defect of a Python program: what went wrong, then where.
bool is_traceback(std::string_view line) {
  return line.starts_with("Traceback (most recent call last)");
}

// What went wrong stands last in it.
std::vector<std::string_view> end_of_long_traceback(const std::vector<std::string_view>& lines) {
  const bool is_one = lines.size() > message_line_limit && is_traceback(lines.front());
  return is_one ? std::vector<std::string_view>{"(a trace that ends with)", lines.back()} : lines;
}

bool announces_traceback(std::string_view line) {
  return line.find("Here is the traceback:") != std::string_view::npos;
}

bool is_warning(std::string_view line) {
  return line.starts_with("WARNING:");
}

}  // namespace

Secret without_sequences(std::string_view text) {
  Secret plain;
  plain.reserve(text.size());
  while (!text.empty()) {
    const auto rest = without_leading_sequence(text);
    if (rest.size() != text.size()) {
      text = rest;
      continue;
    }
    const auto next = std::min(text.find('\x1b', 1), text.size());
    plain.append(text.substr(0, next));
    text.remove_prefix(next);
  }
  return plain;
}

std::string program_message(std::string_view errors) {
  const Secret text = without_tokens(without_sequences(errors).view());
  auto lines = lines_of(text.view());
  if (!std::all_of(lines.begin(), lines.end(), announces_traceback))
    std::erase_if(lines, announces_traceback);
  lines = end_of_long_traceback(lines);
  if (!lines.empty()) lines.erase(std::find_if(lines.begin() + 1, lines.end(), is_traceback), lines.end());
  if (!std::all_of(lines.begin(), lines.end(), is_warning)) std::erase_if(lines, is_warning);
  lines.resize(std::min(lines.size(), message_line_limit));
  std::string message;
  for (std::string_view line : lines) {
    for (const std::string_view prefix : {"ERROR:", "WARNING:"}) {
      if (line.starts_with(prefix)) line.remove_prefix(prefix.size());
    }
    message.append(line).append(" ");
  }
  return display_sentence(display_text(valid_utf8(message), text_limit));
}

std::string printed_message(std::string_view output) {
  return program_message(without_token_values(without_sequences(output).view()).view());
}

}  // namespace managementpartner::identity
