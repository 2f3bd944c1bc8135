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
  const auto not_a_list = [] {
    return make_error(Reason::unexpected_response, "The service's answer is not a list.");
  };
  const auto* value = find_member(*json, "value");
  const auto* items = value != nullptr ? value->if_array() : nullptr;
  if (items == nullptr || find_member(*json, "error") != nullptr) return not_a_list();
  Page<T> page;
  page.items.reserve(items->size());
  for (const auto& item : *items) {
    if (item.is_object()) page.items.push_back(read_item(item));
  }
  // Neither is an empty list or a last page.
  if (page.items.empty() && !items->empty()) return not_a_list();
  const auto* next_link = find_member(*json, "nextLink");
  if (next_link == nullptr || next_link->is_null()) return page;
  page.next_link = text_member(*json, "nextLink");
  if (!page.next_link) return not_a_list();
  if (page.next_link->empty()) page.next_link = std::nullopt;
  return page;
}

}  // namespace managementpartner::arm
