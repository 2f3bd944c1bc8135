#include "identity/tokens/bearer_token.hpp"

#include <algorithm>

#include "encoding/ascii.hpp"

namespace managementpartner::identity {

namespace {

bool is_token_character(char character) noexcept {
  return encoding::is_letter_or_digit(character) ||
         std::string_view("-._~+/").find(character) != std::string_view::npos;
}

}  // namespace

bool is_bearer_token(std::string_view text) noexcept {
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

}  // namespace managementpartner::identity
