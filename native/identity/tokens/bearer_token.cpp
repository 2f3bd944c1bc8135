#include "identity/tokens/bearer_token.hpp"

#include <algorithm>

namespace managementpartner::identity {

namespace {

bool is_token_character(char character) noexcept {
  return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') ||
         (character >= '0' && character <= '9') ||
         std::string_view("-._~+/").find(character) != std::string_view::npos;
}

}  // namespace

bool is_bearer_token(std::string_view text) noexcept {
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

}  // namespace managementpartner::identity
