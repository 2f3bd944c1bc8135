#include "cli/terminal/console.hpp"

#include <utility>

#include "encoding/terminal_text.hpp"

namespace managementpartner::cli {

namespace {

Reader reader_of(Stream stream) {
  return is_terminal(stream) ? Reader::terminal : Reader::program;
}

Colours colours_of(bool allowed, Reader reader) {
  return allowed && reader == Reader::terminal ? Colours::on : Colours::off;
}

std::string_view colour_of(Verbosity level) {
  switch (level) {
    case Verbosity::errors:
      return "\x1b[31m";
    case Verbosity::warnings:
      return "\x1b[33m";
    case Verbosity::info:
      return "\x1b[32m";
    case Verbosity::debug:
      return "\x1b[36m";
  }
  return {};
}

}  // namespace

Console::Console(bool allow_colours)
    : output_reader_(reader_of(Stream::output)),
      error_reader_(reader_of(Stream::error)),
      output_colours_(colours_of(allow_colours, output_reader_)),
      error_colours_(colours_of(allow_colours, error_reader_)) {}

void Console::print(std::string_view text) {
  if (output_ == Written::all) output_ = write(Stream::output, text);
}

bool Console::flush() {
  if (output_ == Written::all) output_ = flush_output();
  return output_ != Written::failed;
}

void Console::say(Verbosity level, std::string_view word, std::string_view text) {
  if (level > verbosity_) return;
  std::string line;
  if (error_colours_ == Colours::on) line.append(colour_of(level));
  line.append(word).append(": ").append(shown(text));
  if (error_colours_ == Colours::on) line.append("\x1b[0m");
  write_error_line(std::move(line));
}

void Console::detail(std::string_view text) {
  write_error_line(shown(text));
}

std::string Console::shown(std::string_view text) const {
  return error_reader_ == Reader::terminal ? encoding::terminal_text(text) : std::string(text);
}

// In one piece, so that lines of several processes stay whole.
void Console::write_error_line(std::string line) {
  line += '\n';
  static_cast<void>(write(Stream::error, line));  // There is no place left to tell it.
}

}  // namespace managementpartner::cli
