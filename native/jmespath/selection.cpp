#include "jmespath/selection.hpp"

#include <algorithm>

#include "jmespath/failure.hpp"

namespace managementpartner::jmespath {

namespace {

using Parts = std::vector<const json::value*>;

void add_elements(Parts& parts, const json::array& array) {
  for (const auto& element : array) parts.push_back(&element);
}

Parts parts_of(const Elements&, const json::array& array) {
  Parts parts;
  add_elements(parts, array);
  return parts;
}

Parts parts_of(const Flattened&, const json::array& array) {
  Parts parts;
  for (const auto& element : array) {
    if (const json::array* inner = element.if_array()) {
      add_elements(parts, *inner);
    } else {
      parts.push_back(&element);
    }
  }
  return parts;
}

// Where a slice begins or ends: counted from the end if negative, and kept within its range.
std::int64_t position(std::int64_t wanted, std::int64_t size, std::int64_t lowest, std::int64_t highest) {
  return std::clamp(wanted < 0 ? wanted + size : wanted, lowest, highest);
}

Parts parts_of(const Slice& slice, const json::array& array) {
  const auto size = static_cast<std::int64_t>(array.size());
  // A step longer than the array never reaches a second element, and so cannot overflow.
  const std::int64_t step = std::clamp(slice.step.value_or(1), -size - 1, size + 1);
  if (step == 0) throw SearchError("A slice's step cannot be zero");
  const std::int64_t lowest = step < 0 ? -1 : 0;
  const std::int64_t highest = step < 0 ? size - 1 : size;
  const std::int64_t first =
      slice.start ? position(*slice.start, size, lowest, highest) : (step < 0 ? highest : lowest);
  const std::int64_t end =
      slice.stop ? position(*slice.stop, size, lowest, highest) : (step < 0 ? lowest : highest);
  Parts parts;
  for (auto index = first; step < 0 ? index > end : index < end; index += step) {
    parts.push_back(&array[static_cast<std::size_t>(index)]);
  }
  return parts;
}

Parts values_of(const json::object& object) {
  Parts parts;
  for (const auto& member : object) parts.push_back(&member.value());
  return parts;
}

}  // namespace

std::optional<Parts> select(const Selection& selection, const json::value& source) {
  const json::array* array = source.if_array();
  const json::object* object = source.if_object();
  return std::visit(
      [&](const auto& kind) -> std::optional<Parts> {
        if constexpr (std::is_same_v<decltype(kind), const Values&>) {
          if (object != nullptr) return values_of(*object);
        } else {
          if (array != nullptr) return parts_of(kind, *array);
        }
        return std::nullopt;
      },
      selection);
}

}  // namespace managementpartner::jmespath
