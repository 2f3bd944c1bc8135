// The faults asked for, in order, each with the requests it matches and how often it has yet to happen.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "emulator/faults/fault.hpp"

namespace managementpartner::emulator {

/// Used on the emulator's thread.
class FaultList {
 public:
  /// Returns its number. Throws InvalidSetting.
  std::uint64_t add(const boost::json::object& description);
  bool remove(std::uint64_t number);
  void clear() { entries_.clear(); }
  [[nodiscard]] boost::json::array to_json() const;
  [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }

  /// The faults that happen to this request, at most one for each stage; their counts go down.
  /// `tenant_id` is whose request it is, if that is known.
  [[nodiscard]] std::vector<FaultPointer> take(const Request& request, std::string_view tenant_id,
                                               const FaultContext& context);

 private:
  struct Entry {
    std::uint64_t number;
    FaultPointer fault;
    std::string method;     // empty: any
    std::string path;       // prefix in lower case; empty: any
    std::string tenant_id;  // empty: any
    double share;           // of the matching requests
    std::int64_t left;      // negative: until deleted
    std::uint64_t happened;
    boost::json::object description;
  };
  std::vector<Entry> entries_;
  std::uint64_t last_number_ = 0;
  std::minstd_rand random_;  // the same sequence each time, so that a test can be repeated
};

}  // namespace managementpartner::emulator
