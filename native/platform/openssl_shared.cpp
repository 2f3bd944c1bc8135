#include <openssl/crypto.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <new>
#include <stdexcept>
#include <thread>

#include "platform/openssl.hpp"

namespace managementpartner {

namespace {

constexpr auto longest_wait = std::chrono::seconds(5);

std::atomic<void (*)()> end_handler = nullptr;
std::atomic<bool> ending = false;
std::atomic<bool> ended = false;
std::atomic<int> users = 0;

void end(int, void*) {
  ending = true;
  if (const auto handler = end_handler.load()) handler();
  ended = true;
  const auto until = std::chrono::steady_clock::now() + longest_wait;
  while (users != 0 && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

}  // namespace

bool openssl_is_shared() noexcept {
  return true;
}

OSSL_LIB_CTX* openssl_context() {
  // Never freed: a thread may be in a call when the process ends.
  static OSSL_LIB_CTX* const own = [] {
    // Has OpenSSL register its end first: what is registered later runs earlier. Without any flag it would
    // not.
    OPENSSL_init_crypto(OPENSSL_INIT_LOAD_CRYPTO_STRINGS, nullptr);
    OSSL_LIB_CTX* const made = OSSL_LIB_CTX_new();
    // Not std::atexit, with which the library leaves all alone: see capi/no_exit_posix.cpp.
    if (made == nullptr || ::on_exit(end, nullptr) != 0) throw std::bad_alloc();
    return made;
  }();
  return own;
}

WithOwnOpenssl::WithOwnOpenssl() {
  OSSL_LIB_CTX* const own = openssl_context();
  ++users;
  if (ended) {
    --users;
    throw std::runtime_error("OpenSSL has ended");
  }
  before_ = OSSL_LIB_CTX_set0_default(own);
}

WithOwnOpenssl::~WithOwnOpenssl() {
  OSSL_LIB_CTX_set0_default(before_);
  --users;
}

void before_openssl_ends(void (*handler)()) noexcept {
  end_handler = handler;
}

bool openssl_is_ending() noexcept {
  return ending;
}

}  // namespace managementpartner
