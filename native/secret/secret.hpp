// Memory for secrets and tokens: overwritten before it is given back.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace managementpartner {

/// Overwrites memory in a way the compiler does not leave out.
void cleanse(void* memory, std::size_t size) noexcept;

/// Overwrites what it frees.
template <class T>
struct CleansingAllocator {
  using value_type = T;

  CleansingAllocator() = default;
  template <class U>
  CleansingAllocator(const CleansingAllocator<U>&) noexcept {}

  T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
  void deallocate(T* memory, std::size_t count) noexcept {
    cleanse(memory, count * sizeof(T));
    std::allocator<T>().deallocate(memory, count);
  }

  friend bool operator==(const CleansingAllocator&, const CleansingAllocator&) noexcept { return true; }
};

/// A secret text or a buffer that may hold one. A vector, because a std::string keeps short texts in itself,
/// where no allocator overwrites them. It has no operator<< on purpose.
class Secret {
 public:
  using Bytes = std::vector<char, CleansingAllocator<char>>;

  Secret() = default;
  explicit Secret(std::string_view text) : bytes_(text.begin(), text.end()) {}
  explicit Secret(Bytes bytes) noexcept : bytes_(std::move(bytes)) {}

  [[nodiscard]] std::string_view view() const noexcept { return {bytes_.data(), bytes_.size()}; }
  [[nodiscard]] bool empty() const noexcept { return bytes_.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return bytes_.size(); }

  void append(std::string_view text) { bytes_.insert(bytes_.end(), text.begin(), text.end()); }
  void reserve(std::size_t size) { bytes_.reserve(size); }
  void clear() noexcept {
    cleanse(bytes_.data(), bytes_.size());
    bytes_.clear();
  }

  friend bool operator==(const Secret&, const Secret&) = default;

 private:
  Bytes bytes_;
};

}  // namespace managementpartner
