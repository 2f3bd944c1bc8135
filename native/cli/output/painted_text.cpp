#include "cli/output/painted_text.hpp"

#include "cli/output/python_text.hpp"
#include "encoding/terminal_text.hpp"

namespace managementpartner::cli {

namespace {

std::string_view colour_of(Part part) noexcept {
  switch (part) {
    case Part::punctuation:
      break;
    case Part::space:
      return "\x1b[37m";
    case Part::key:
      return "\x1b[94m";
    case Part::string:
      return "\x1b[33m";
    case Part::literal:
      return "\x1b[34m";
  }
  return {};
}

constexpr std::string_view reset = "\x1b[39;49;00m";

}  // namespace

void PaintedText::write(Part part, std::string_view text) {
  if (reader_ == Reader::terminal) {
    paint(part, encoding::terminal_text(text));
  } else {
    paint(part, text);
  }
}

void PaintedText::paint(Part part, std::string_view text) {
  const std::string_view colour = colour_of(part);
  if (colours_ == Colours::off || colour.empty()) {
    text_ += text;
    return;
  }
  // Each line for itself, so that a pager which shows some lines shows their colours.
  for (const Line& line : python_lines(text)) {
    const bool ends_here = line.end == "\n";
    text_ += colour;
    text_ += line.text;
    if (!ends_here) text_ += line.end;
    text_ += reset;
    if (ends_here) text_ += line.end;
  }
}

}  // namespace managementpartner::cli
