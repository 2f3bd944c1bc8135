#include "secret/secret.hpp"

#include <cstring>

namespace managementpartner {

namespace {

// Volatile, so that the compiler cannot know what is called and leave it out. OpenSSL's own overwrites word
// by word, which takes ten times as long.
void* (*const volatile overwrite)(void*, int, std::size_t) = std::memset;

}  // namespace

void cleanse(void* memory, std::size_t size) noexcept {
  if (size != 0) overwrite(memory, 0, size);
}

}  // namespace managementpartner
