// Memory for secrets and tokens: overwritten before it is given back.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

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

/// A secret text, or a text that may hold one. It has no operator<< on purpose.
class Secret {
 public:
  using Text = std::basic_string<char, std::char_traits<char>, CleansingAllocator<char>>;

  Secret() = default;
  explicit Secret(std::string_view text) : text_(text) {}
  Secret(const Secret&) = default;
  Secret(Secret&&) noexcept = default;
  Secret& operator=(const Secret&) = default;
  Secret& operator=(Secret&&) noexcept = default;
  /// A string keeps short texts in itself, where no allocator overwrites them.
  ~Secret() {
    if (text_.capacity() <= Text().capacity()) cleanse(text_.data(), text_.capacity());
  }

  /// Takes over a text that was made elsewhere.
  [[nodiscard]] static Secret adopt(Text text) noexcept {
    Secret secret;
    secret.text_ = std::move(text);
    return secret;
  }

  [[nodiscard]] std::string_view view() const noexcept { return text_; }
  [[nodiscard]] bool empty() const noexcept { return text_.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return text_.size(); }

  void append(std::string_view text) { text_.append(text); }
  void reserve(std::size_t size) { text_.reserve(size); }
  void clear() noexcept {
    cleanse(text_.data(), text_.size());
    text_.clear();
  }

  friend bool operator==(const Secret&, const Secret&) = default;

 private:
  Text text_;
};

}  // namespace managementpartner
