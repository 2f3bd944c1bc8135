#include "encoding/base64url.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <climits>

#include "encoding/ascii.hpp"

namespace managementpartner::encoding {

namespace {

const unsigned char* as_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* as_bytes(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

bool is_base64url(char character) {
  return is_letter_or_digit(character) || character == '-' || character == '_';
}

}  // namespace

std::string base64_encode(std::string_view bytes) {
  // EVP_EncodeBlock also writes a terminating NUL.
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const int length = EVP_EncodeBlock(as_bytes(text), as_bytes(bytes), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::string base64url_encode(std::string_view bytes) {
  std::string text = base64_encode(bytes);
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  text.erase(text.find_last_not_of('=') + 1);
  return text;
}

std::optional<std::string> base64url_decode(std::string_view text) {
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  if (text.size() % 4 == 1 || text.size() > INT_MAX / 2) return std::nullopt;
  if (!std::all_of(text.begin(), text.end(), is_base64url)) return std::nullopt;

  std::string standard(text);
  std::replace(standard.begin(), standard.end(), '-', '+');
  std::replace(standard.begin(), standard.end(), '_', '/');
  const std::size_t padding = (4 - standard.size() % 4) % 4;
  standard.append(padding, '=');

  std::string bytes(standard.size() / 4 * 3, '\0');
  const int length = EVP_DecodeBlock(as_bytes(bytes), as_bytes(standard), static_cast<int>(standard.size()));
  if (length < 0) return std::nullopt;
  // EVP_DecodeBlock counts the padding as decoded bytes.
  bytes.resize(static_cast<std::size_t>(length) - padding);
  return bytes;
}

}  // namespace managementpartner::encoding
