#include "identity/tools/program_message.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "encoding/ascii.hpp"
#include "error/display_text.hpp"
#include "identity/tokens/bearer_token.hpp"
#include "secret/file_text.hpp"
#include "secret/secret.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner::identity {

namespace {

constexpr std::size_t message_line_limit = 5;
constexpr std::size_t text_limit = 700;

// ESC, bytes between, one that ends it: of another character set and the like. None where it is something
// else.
std::size_t length_of_short_sequence(std::string_view text) {
  const auto is_between = [](char character) { return character >= ' ' && character <= '/'; };
  const auto end = std::find_if_not(text.begin() + 1, text.end(), is_between);
  const bool is_one = end != text.begin() + 1 && end != text.end() && *end >= '0' && *end <= '~';
  return is_one ? static_cast<std::size_t>(end - text.begin()) + 1 : 0;
}

// ESC [ … letter, which sets colours and the like, ESC ] … BEL or ESC \\, which sets a title, and short ones.
std::string_view without_leading_sequence(std::string_view text) {
  if (text.starts_with("\x1b]")) {
    const auto end = text.find_first_of("\x07\x1b", 2);
    if (end == std::string_view::npos) return text;
    const bool is_string_terminator = text.substr(end).starts_with("\x1b\\");
    if (text[end] != '\x07' && !is_string_terminator) return text;
    return text.substr(end + (is_string_terminator ? 2 : 1));
  }
  if (!text.starts_with("\x1b[")) {
    if (text.starts_with('\x1b')) text.remove_prefix(length_of_short_sequence(text));
    return text;
  }
  const auto end = std::find_if(text.begin() + 2, text.end(),
                                [](char character) { return character >= '@' && character <= '~'; });
  text.remove_prefix(static_cast<std::size_t>(end - text.begin()) + (end != text.end() ? 1 : 0));
  return text;
}

bool may_be_of_a_token(char character) {
  return is_bearer_token({&character, 1});
}

// Base64url, and what stands between the parts of a JWT.
bool is_of_jwt(char character) {
  return encoding::is_letter_or_digit(character) ||
         std::string_view("-_.").find(character) != std::string_view::npos;
}

// A JWT's header is JSON, whose start in base64url is always the same.
std::size_t length_of_token(std::string_view text) {
  constexpr std::size_t shortest = 20;
  const auto run_of = [text](auto* is_of) {
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_of) - text.begin());
  };
  if (text.starts_with("eyJ")) {
    const auto length = run_of(may_be_of_a_token);
    if (length >= shortest) return length;
  }
  // A piece of one, as where a line was folded.
  const auto length = run_of(is_of_jwt);
  return is_random_word(text.substr(0, length)) ? length : 0;
}

Secret without_tokens(std::string_view text) {
  Secret plain;
  plain.reserve(text.size() + 64);
  while (!text.empty()) {
    const auto token = length_of_token(text);
    if (token != 0) {
      plain.append("(redacted)");
      text.remove_prefix(token);
      continue;
    }
    // A word that is none goes on whole, or else its end would be looked at for each of its characters.
    bool is_in_word = false;
    do {
      is_in_word = is_of_jwt(text.front());
      plain.append(text.substr(0, 1));
      text.remove_prefix(1);
    } while (is_in_word && !text.empty() && is_of_jwt(text.front()) && !text.starts_with("eyJ"));
  }
  return plain;
}

// UTF-16 without a byte order mark, too, as far as it is ASCII.
Secret readable(std::string_view output) {
  const Secret text = as_utf8(Secret(output));
  Secret plain;
  plain.reserve(text.size());
  for (const char& character : text.view()) {
    if (character != '\0') plain.append({&character, 1});
  }
  return without_sequences(plain.view());
}

// "accessToken": "…" in whatever form, cut or folded.
bool names_secret(std::string_view text) {
  Secret squeezed;
  squeezed.reserve(text.size());
  for (const char& character : text) {
    if (std::string_view(" \t\r\n\"'\\").find(character) != std::string_view::npos) continue;
    const char lower = encoding::to_lower(character);
    squeezed.append({&lower, 1});
  }
  for (const std::string_view name : {"token", "password", "secret"}) {
    const std::string_view all = squeezed.view();
    for (auto at = all.find(name); at != std::string_view::npos; at = all.find(name, at + 1)) {
      const auto next = all.substr(at + name.size(), 1);
      if (next == ":" || next == "=") return true;
    }
  }
  return false;
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

// Behind the last of the places that it names. More may follow, such as where to report it.
std::string_view cause_of(const std::vector<std::string_view>& trace) {
  const auto names_place = [](std::string_view line) { return line.starts_with("  File \""); };
  const auto last = std::find_if(trace.rbegin(), trace.rend(), names_place).base();
  const auto cause =
      std::find_if(last, trace.end(), [](std::string_view line) { return !line.starts_with(' '); });
  return cause != trace.end() ? *cause : trace.back();
}

// What comes before a trace says more to people than the trace; where nothing does, its end.
std::vector<std::string_view> without_long_traceback(std::vector<std::string_view> lines) {
  const auto trace = std::find_if(lines.begin(), lines.end(), is_traceback);
  if (trace == lines.end() || (trace == lines.begin() && lines.size() <= message_line_limit)) return lines;
  if (trace == lines.begin()) return {"(a trace that ends with)", cause_of(lines)};
  lines.erase(trace, lines.end());
  return lines;
}

bool announces_traceback(std::string_view line) {
  return line.find("Here is the traceback:") != std::string_view::npos;
}

// Python's own stand where it was called: "x.py:1: SyntaxWarning: …", and the line that they are about.
bool is_warning(std::string_view line) {
  return line.starts_with("WARNING:") || line.find("Warning: ") != std::string_view::npos;
}

// For the authority's support, which asks for it in vain here.
bool is_for_support(std::string_view line) {
  return line.starts_with("Trace ID:") || line.starts_with("Correlation ID:") ||
         line.starts_with("Timestamp:");
}

// Of lines that are all of the kind, all stay.
template <class IsOfKind>
void leave_out(std::vector<std::string_view>& lines, IsOfKind is_of_kind) {
  if (!std::all_of(lines.begin(), lines.end(), is_of_kind)) std::erase_if(lines, is_of_kind);
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
  const Secret text = without_tokens(readable(errors).view());
  auto lines = lines_of(text.view());
  leave_out(lines, announces_traceback);
  leave_out(lines, is_warning);
  leave_out(lines, is_for_support);
  lines = without_long_traceback(std::move(lines));
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
  return names_secret(readable(output).view()) ? "(redacted)." : program_message(output);
}

}  // namespace managementpartner::identity
