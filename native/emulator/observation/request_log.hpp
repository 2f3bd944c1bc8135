// What the emulator was asked, for tests to look at. It holds neither bodies nor Authorization headers.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "emulator/messages/exchange.hpp"
#include "emulator/routing/target.hpp"
#include "emulator/time/timestamp.hpp"

namespace managementpartner::emulator {

/// Used on the emulator's thread. Keeps the newest requests; the counts are of all.
class RequestLog {
 public:
  /// A request arrived; its status is 0 until, and unless, it is answered. Returns its number.
  std::uint64_t begin(const Request& request, const Target& target);
  void finish(const Exchange& exchange);
  void clear();
  [[nodiscard]] boost::json::object to_json() const;

 private:
  struct Entry {
    SystemTime time;
    std::string method;
    std::string path;
    std::string api_version;
    unsigned status = 0;
    std::uint64_t connection = 0;
    std::string tenant_id;
    std::string object_id;
    std::string client_id;
    std::vector<std::pair<std::string_view, std::string>> headers;
  };
  std::deque<Entry> entries_;
  std::uint64_t last_number_ = 0;
  std::uint64_t count_ = 0;
  std::map<std::pair<std::string, std::string>, std::uint64_t> token_requests_;  // by tenant and client
};

}  // namespace managementpartner::emulator
