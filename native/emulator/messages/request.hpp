// One request as it was received.
#pragma once

#include <boost/url/grammar/ci_string.hpp>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace managementpartner::emulator {

/// Header fields of a request. Names compare without regard to case; a missing field reads as an empty text.
class Headers {
 public:
  void clear() noexcept { fields_.clear(); }
  void add(std::string_view name, std::string_view value) { fields_.emplace_back(name, value); }

  [[nodiscard]] std::string_view operator[](std::string_view name) const {
    for (const auto& [its_name, value] : fields_) {
      if (boost::urls::grammar::ci_is_equal(its_name, name)) return value;
    }
    return {};
  }
  [[nodiscard]] bool contains(std::string_view name) const { return (*this)[name].data() != nullptr; }

 private:
  std::vector<std::pair<std::string_view, std::string_view>> fields_;
};

/// Views into the connection's buffers: valid until its answer has been sent.
struct Request {
  std::string_view method;
  std::string_view target;
  Headers headers;
  std::string_view body;
  bool keep_alive = true;
  std::uint64_t connection = 0;
  bool over_tls = true;  // false: it came to the listener for managed identities
};

}  // namespace managementpartner::emulator
