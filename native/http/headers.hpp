// The headers of an answer, in one piece of memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace managementpartner::http {

/// Names and values in the order added, read like a constant sequence of pairs. A text for each would be the
/// most expensive part of reading an answer.
class Headers {
 public:
  using Field = std::pair<std::string_view, std::string_view>;  ///< Name, value; valid until the next change.

  class Iterator {
   public:
    Iterator(const Headers& headers, std::size_t index) : headers_(&headers), index_(index) {}
    Field operator*() const { return (*headers_)[index_]; }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    friend bool operator==(const Iterator& one, const Iterator& other) { return one.index_ == other.index_; }

   private:
    const Headers* headers_;
    std::size_t index_;
  };

  Headers() = default;
  Headers(std::initializer_list<Field> fields) {
    for (const auto& [name, value] : fields) emplace_back(name, value);
  }

  void reserve(std::size_t count, std::size_t bytes) {
    ends_.reserve(count);
    text_.reserve(bytes);
  }
  void emplace_back(std::string_view name, std::string_view value) {
    text_.append(name);
    const auto name_end = static_cast<std::uint32_t>(text_.size());
    text_.append(value);
    ends_.push_back({name_end, static_cast<std::uint32_t>(text_.size())});
  }

  [[nodiscard]] Field operator[](std::size_t index) const {
    const std::uint32_t begin = index == 0 ? 0 : ends_[index - 1].of_value;
    const auto [name_end, value_end] = ends_[index];
    const std::string_view text = text_;
    return {text.substr(begin, name_end - begin), text.substr(name_end, value_end - name_end)};
  }
  [[nodiscard]] std::size_t size() const noexcept { return ends_.size(); }
  [[nodiscard]] bool empty() const noexcept { return ends_.empty(); }
  [[nodiscard]] Iterator begin() const { return {*this, 0}; }
  [[nodiscard]] Iterator end() const { return {*this, size()}; }

 private:
  struct Ends {
    std::uint32_t of_name;
    std::uint32_t of_value;
  };
  std::string text_;
  std::vector<Ends> ends_;
};

}  // namespace managementpartner::http
