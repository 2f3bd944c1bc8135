// Text whose parts are coloured for a terminal.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace managementpartner::cli {

enum class Colours { off, on };

/// What a part is; each kind has the colour that az gives it, punctuation none.
enum class Part { punctuation, space, key, string, literal };

class PaintedText {
 public:
  explicit PaintedText(Colours colours) noexcept : colours_(colours) {}

  void write(Part part, std::string_view text);

  [[nodiscard]] std::string take() && { return std::move(text_); }

 private:
  Colours colours_;
  std::string text_;
};

}  // namespace managementpartner::cli
