// What all lists of the service have in common. Heavy: for .cpp files only.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <string_view>
#include <utility>

#include "arm/page.hpp"
#include "error/error.hpp"
#include "secret/json_reader.hpp"

namespace managementpartner::arm {

/// Reads {"value":[…],"nextLink"?}; `read_item` makes a T of each member that is an object.
template <class T, class ReadItem>
Result<Page<T>> parse_page(std::string_view body, ReadItem read_item) {
  const auto json = read_json(body);
  if (!json) return make_error(Reason::unexpected_response, "The service's answer is not JSON.");
  const auto* value = find_member(*json, "value");
  const auto* items = value != nullptr ? value->if_array() : nullptr;
  if (items == nullptr) return make_error(Reason::unexpected_response, "The service's answer is not a list.");
  Page<T> page;
  page.items.reserve(items->size());
  for (const auto& item : *items) {
    if (item.is_object()) page.items.push_back(read_item(item));
  }
  page.next_link = text_member(*json, "nextLink");
  if (page.next_link && page.next_link->empty()) page.next_link = std::nullopt;
  return page;
}

}  // namespace managementpartner::arm
