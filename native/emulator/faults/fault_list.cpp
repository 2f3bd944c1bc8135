#include "emulator/faults/fault_list.hpp"

#include <algorithm>
#include <boost/url/grammar/ci_string.hpp>
#include <limits>
#include <set>

#include "emulator/faults/kinds.hpp"

namespace managementpartner::emulator {

using boost::urls::grammar::ci_is_equal;

namespace {

bool has_prefix(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && ci_is_equal(text.substr(0, prefix.size()), prefix);
}

}  // namespace

std::uint64_t FaultList::add(const boost::json::object& description) {
  Settings settings(description);
  const auto name = settings.text("kind");
  const FaultKind* const kind = find_fault_kind(name);
  if (kind == nullptr) throw InvalidSetting("kind", "must be one of " + fault_kind_names());

  Entry entry{};
  entry.left = settings.integer_or("count", kind->once_by_default ? 1 : -1, -1,
                                   std::numeric_limits<std::int64_t>::max());
  if (entry.left == 0) throw InvalidSetting("count", "must be positive, or -1 for all until it is deleted");
  entry.share = settings.share_or("share", 1);
  if (const auto* object = settings.optional_object("match")) {
    Settings match(*object, "match");
    entry.method = match.optional_text("method").value_or("");
    entry.path = match.optional_text("path").value_or("");
    entry.tenant_id = match.optional_guid("tenantId").value_or("");
    match.expect_no_others();
  }
  entry.fault = kind->make(settings);
  settings.expect_no_others();
  entry.description = description;
  entry.number = ++last_number_;
  entries_.push_back(std::move(entry));
  return last_number_;
}

bool FaultList::remove(std::uint64_t number) {
  return std::erase_if(entries_, [&](const Entry& entry) { return entry.number == number; }) != 0;
}

boost::json::array FaultList::to_json() const {
  boost::json::array all;
  for (const auto& entry : entries_) {
    auto object = entry.description;
    object["id"] = entry.number;
    object["count"] = entry.left;
    object["happened"] = entry.happened;
    all.push_back(std::move(object));
  }
  return all;
}

std::vector<FaultPointer> FaultList::take(const Request& request, std::string_view tenant_id,
                                          const FaultContext& context) {
  std::vector<FaultPointer> taken;
  std::set<FaultStage> stages;
  for (auto& entry : entries_) {
    const auto stage = entry.fault->stage();
    if (stages.contains(stage)) continue;
    if (!entry.method.empty() && !ci_is_equal(entry.method, request.method)) continue;
    if (!has_prefix(request.target, entry.path)) continue;
    if (!entry.tenant_id.empty() && entry.tenant_id != tenant_id) continue;
    if (!entry.fault->concerns(request, context)) continue;
    if (entry.share < 1 && std::uniform_real_distribution<>()(random_) >= entry.share) continue;
    stages.insert(stage);
    taken.push_back(entry.fault);
    ++entry.happened;
    if (entry.left > 0) --entry.left;
  }
  std::erase_if(entries_, [](const Entry& entry) { return entry.left == 0; });
  return taken;
}

}  // namespace managementpartner::emulator
