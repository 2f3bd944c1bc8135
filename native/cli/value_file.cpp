#include "cli/value_file.hpp"

#include <array>
#include <cstdio>
#include <variant>

#include "platform/environment.hpp"
#include "platform/small_file.hpp"

namespace managementpartner::cli {

namespace {

constexpr std::size_t largest_file = 1024 * 1024;

std::string without_line_ends(std::string text) {
  text.erase(text.find_last_not_of("\r\n") + 1);
  return text;
}

std::string standard_input() {
  std::string text;
  std::array<char, 4096> piece{};
  while (text.size() <= largest_file) {
    const std::size_t size = std::fread(piece.data(), 1, piece.size(), stdin);
    if (size == 0) break;
    text.append(piece.data(), size);
  }
  return text;
}

// No shell does it after an @.
std::string with_home(const std::string& path) {
  if (!path.starts_with("~/")) return path;
  const auto home = Environment().text("HOME");
  return home ? *home + path.substr(1) : path;
}

}  // namespace

std::string value_or_file(std::string value) {
  if (value.size() < 2 || value.front() != '@') return value;
  if (value == "@-") return without_line_ends(standard_input());
  const auto content = read_small_file(with_home(value.substr(1)), largest_file);
  const auto* const text = std::get_if<Secret>(&content);
  return text != nullptr ? without_line_ends(std::string(text->view())) : std::move(value);
}

}  // namespace managementpartner::cli
