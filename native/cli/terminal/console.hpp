// What the program prints: results on standard output, all else on standard error.
#pragma once

#include <string>
#include <string_view>

#include "cli/output/painted_text.hpp"
#include "cli/terminal/terminal.hpp"

namespace managementpartner::cli {

/// How much is said on standard error.
enum class Verbosity { errors, warnings, info, debug };

class Console {
 public:
  /// `allow_colours` as NO_COLOR and the configuration have it; only terminals ever get some.
  explicit Console(bool allow_colours);

  void set_verbosity(Verbosity verbosity) noexcept { verbosity_ = verbosity; }
  [[nodiscard]] Verbosity verbosity() const noexcept { return verbosity_; }

  /// Writes on standard output, as it is: what a terminal must not carry out is escaped before. Where the
  /// reader is gone, the rest is dropped without a word.
  void print(std::string_view text);
  /// Writes what is buffered; false where standard output cannot take it (a full disk), for another reason
  /// than a reader that is gone.
  [[nodiscard]] bool flush();

  /// Lines on standard error, "ERROR: text"; on a terminal, nothing in the text acts on it.
  void error(std::string_view text) { say(Verbosity::errors, "ERROR", text); }
  void warning(std::string_view text) { say(Verbosity::warnings, "WARNING", text); }
  void info(std::string_view text) { say(Verbosity::info, "INFO", text); }
  void debug(std::string_view text) { say(Verbosity::debug, "DEBUG", text); }
  /// A person sees what is written on standard error, and wants more than errors.
  [[nodiscard]] bool is_watched() const noexcept {
    return error_reader_ == Reader::terminal && verbosity_ >= Verbosity::warnings;
  }
  /// A line of an error's own, without a word before it.
  void detail(std::string_view text);

  [[nodiscard]] Colours output_colours() const noexcept { return output_colours_; }
  /// Whose output is printed on standard output.
  [[nodiscard]] Reader output_reader() const noexcept { return output_reader_; }

 private:
  void say(Verbosity level, std::string_view word, std::string_view text);

  Verbosity verbosity_ = Verbosity::warnings;
  [[nodiscard]] std::string shown(std::string_view text) const;
  static void write_error_line(std::string line);

  Reader output_reader_;
  Reader error_reader_;
  Colours output_colours_;
  Colours error_colours_;
  Written output_ = Written::all;
};

}  // namespace managementpartner::cli
