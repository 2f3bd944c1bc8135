#include "cli/output/sorted_members.hpp"

#include <algorithm>

namespace managementpartner::cli {

std::vector<const boost::json::key_value_pair*> sorted_members(const boost::json::object& object) {
  std::vector<const boost::json::key_value_pair*> members;
  members.reserve(object.size());
  for (const auto& member : object) members.push_back(&member);
  std::sort(members.begin(), members.end(),
            [](const auto* one, const auto* other) { return one->key() < other->key(); });
  return members;
}

}  // namespace managementpartner::cli
