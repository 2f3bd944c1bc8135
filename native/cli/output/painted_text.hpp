// Text whose parts are coloured for a terminal.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace managementpartner::cli {

enum class Colours { off, on };

/// Who reads the text. A terminal is shown no character that it would carry out (encoding::terminal_text); a
/// file or a program gets the text as it is.
enum class Reader { program, terminal };

/// What a part is; each kind has the colour that az gives it, punctuation none.
enum class Part { punctuation, space, key, string, literal };

class PaintedText {
 public:
  PaintedText(Colours colours, Reader reader) noexcept : colours_(colours), reader_(reader) {}

  /// For a terminal, the text is ASCII or in double quotes wherever it has an active character.
  void write(Part part, std::string_view text);

  [[nodiscard]] std::string take() && { return std::move(text_); }

 private:
  void paint(Part part, std::string_view text);

  Colours colours_;
  Reader reader_;
  std::string text_;
};

}  // namespace managementpartner::cli
