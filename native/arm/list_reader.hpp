// Reads a list of the service's, page by page and piece by piece, within limits.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "error/error.hpp"

namespace managementpartner::arm {

/// A whole list, over all of its pages. What goes beyond is no list that the service would send.
struct ListLimits {
  std::size_t entries = 100'000;
  std::size_t bytes = std::size_t{64} << 20;    ///< Of the answers.
  std::size_t memory = std::size_t{256} << 20;  ///< Of the entries, at least.
};

/// Reason::unexpected_response, with what to do about it.
[[nodiscard]] Error beyond_limit(std::string message);

template <class T>
class ListReader {
 public:
  ListReader() = default;
  virtual ~ListReader() = default;
  ListReader(const ListReader&) = delete;
  ListReader& operator=(const ListReader&) = delete;

  /// The next piece of a page's body. Reason::unexpected_response: it is no list, or beyond a limit.
  [[nodiscard]] virtual std::optional<Error> read(std::string_view piece) = 0;

  /// After a page's last piece: the next page's absolute URL; nullopt on the last page. Likewise.
  [[nodiscard]] virtual Result<std::optional<std::string>> end_page() = 0;

  /// What was read so far.
  [[nodiscard]] std::vector<T> take() { return std::move(items_); }

 protected:
  std::vector<T> items_;
};

}  // namespace managementpartner::arm
