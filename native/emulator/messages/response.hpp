// One answer, before it becomes text on the wire.
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace managementpartner::emulator {

struct Response {
  unsigned status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;

  /// Replaces a header or adds it.
  void set(std::string_view name, std::string_view value);
  [[nodiscard]] std::string_view get(std::string_view name) const;
};

/// 200, or another status, with a JSON body.
[[nodiscard]] Response json_response(const boost::json::value& body, unsigned status = 200);

enum class Length { of_body, chunked, none };

/// Status line and headers, with the blank line. `content_length` is what Length::of_body announces.
[[nodiscard]] std::string head_to_wire(const Response& response, bool keep_alive, Length length,
                                       std::uint64_t content_length);

}  // namespace managementpartner::emulator
