// What to do about an error, in words that each face may adapt.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace managementpartner {

/// What advice may name that a face knows by the name of an option, a parameter or a variable.
enum class Subject {
  arm_endpoint,    ///< "the ARM endpoint"
  authority,       ///< "the authority"
  authority_also,  ///< "name its authority too", for an ARM endpoint
};

/// Text with places in it that name a Subject. What a text holds that was not written for it, a path or a
/// server's words, is never taken for a place.
class NextStep {
 public:
  /// A face's name of the subject; empty where it has none.
  using NameOf = std::function<std::string(Subject)>;

  // Without places. Most advice is plain text and reads as such where it is given.
  NextStep(std::string text) : text_(std::move(text)) {}
  NextStep(std::string_view text) : text_(text) {}
  NextStep(const char* text) : text_(text) {}

  /// A literal in which "{arm endpoint}", "{authority}" and "{name its authority too}" are places.
  [[nodiscard]] static NextStep with_places(std::string_view literal);

  /// In the library's words.
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

  /// In a face's words, where it has them.
  [[nodiscard]] std::string text(const NameOf& name_of) const;

 private:
  struct Place {
    Subject subject;
    std::size_t begin;
    std::size_t size;
  };

  std::string text_;
  std::vector<Place> places_;  ///< In the order of the text.
};

}  // namespace managementpartner
