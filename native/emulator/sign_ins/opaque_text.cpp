#include "emulator/sign_ins/opaque_text.hpp"

#include <openssl/rand.h>

#include <stdexcept>
#include <string_view>

#include "encoding/base64url.hpp"

namespace managementpartner::emulator {

namespace {

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(count)) != 1) {
    throw std::runtime_error("OpenSSL has no random numbers");
  }
  return bytes;
}

}  // namespace

std::string opaque_text(std::size_t bytes) {
  return encoding::base64url_encode(random_bytes(bytes));
}

std::string new_user_code() {
  constexpr std::string_view letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  static_assert(256 % letters.size() == 0);  // Each is as likely as any other.
  auto code = random_bytes(9);
  for (auto& character : code) character = letters[static_cast<unsigned char>(character) % letters.size()];
  return code;
}

}  // namespace managementpartner::emulator
