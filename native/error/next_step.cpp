#include "error/next_step.hpp"

#include <algorithm>
#include <iterator>

namespace managementpartner {

namespace {

struct Words {
  Subject subject;
  std::string_view marker;
  std::string_view text;
};

constexpr Words words[] = {
    {Subject::arm_endpoint, "{arm endpoint}", "the ARM endpoint"},
    {Subject::authority, "{authority}", "the authority"},
    {Subject::authority_also, "{name its authority too}", "name its authority too"},
};

}  // namespace

NextStep NextStep::with_places(std::string_view literal) {
  NextStep step(std::string{});
  for (;;) {
    const auto brace = literal.find('{');
    step.text_ += literal.substr(0, brace);
    if (brace == std::string_view::npos) return step;
    literal.remove_prefix(brace);
    const auto meant = std::ranges::find_if(
        words, [&](std::string_view marker) { return literal.starts_with(marker); }, &Words::marker);
    if (meant == std::end(words)) {
      step.text_ += literal.front();
      literal.remove_prefix(1);
      continue;
    }
    step.places_.push_back({meant->subject, step.text_.size(), meant->text.size()});
    step.text_ += meant->text;
    literal.remove_prefix(meant->marker.size());
  }
}

std::string NextStep::text(const NameOf& name_of) const {
  std::string text;
  std::size_t done = 0;
  for (const Place& place : places_) {
    const std::string name = name_of(place.subject);
    text.append(text_, done, place.begin - done);
    text += name.empty() ? std::string_view(text_).substr(place.begin, place.size) : name;
    done = place.begin + place.size;
  }
  return text.append(text_, done);
}

}  // namespace managementpartner
