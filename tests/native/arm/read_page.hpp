// A page of a list, read as a client does.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "arm/list_reader.hpp"

namespace managementpartner::test {

template <class T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next_link;
};

/// In pieces of `size` bytes.
template <class T>
Result<Page<T>> read_page(const std::unique_ptr<arm::ListReader<T>>& reader, std::string_view body,
                          std::size_t size = std::string_view::npos) {
  do {
    if (auto error = reader->read(body.substr(0, size))) return *std::move(error);
    body.remove_prefix(std::min(size, body.size()));
  } while (!body.empty());
  auto next_link = reader->end_page();
  if (!next_link) return next_link.error();
  return Page<T>{reader->take(), *std::move(next_link)};
}

}  // namespace managementpartner::test
