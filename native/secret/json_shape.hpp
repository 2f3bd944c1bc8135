// What gives a JSON text its shape, for what is asked of a text before or besides its parsing.
#pragma once

#include <cstddef>
#include <string_view>

namespace managementpartner {

/// Walks over the braces, brackets, colons and commas outside of a JSON text's strings. The text need not be
/// valid, and must outlive the walk.
class JsonShape {
 public:
  explicit JsonShape(std::string_view text) noexcept : text_(text) {}

  /// The next of them; at the end '\0'.
  [[nodiscard]] char next() noexcept {
    bool in_string = false;
    while (position_ < text_.size()) {
      const char character = text_[position_++];
      if (in_string && character == '\\') {
        ++position_;
      } else if (character == '"') {
        in_string = !in_string;
      } else if (!in_string && marks.find(character) != std::string_view::npos) {
        if (character == '{' || character == '[') ++depth_;
        if (character == '}' || character == ']') --depth_;
        return character;
      }
    }
    return '\0';
  }

  /// How many objects and arrays are open behind it.
  [[nodiscard]] int depth() const noexcept { return depth_; }

  /// In bytes, behind it.
  [[nodiscard]] std::size_t position() const noexcept { return position_; }

 private:
  static constexpr std::string_view marks = "{}[]:,";

  std::string_view text_;
  std::size_t position_ = 0;
  int depth_ = 0;
};

}  // namespace managementpartner
