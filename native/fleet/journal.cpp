#include "fleet/journal.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/uuid/string_generator.hpp>
#include <boost/uuid/uuid_hash.hpp>
#include <utility>

#include "encoding/guid.hpp"

namespace managementpartner::fleet {

namespace json = boost::json;

namespace {

constexpr std::size_t longest_line = 4096;

std::string line_of(const json::object& object) {
  return json::serialize(object) + '\n';
}

json::object tenant_entry(const std::string& tenant_id, const std::string& name) {
  json::object entry{{"tenant", tenant_id}};
  if (name != tenant_id) entry["name"] = name;
  return entry;
}

std::string_view change_name(arm::Verb verb) {
  if (verb == arm::Verb::create_link) return "create";
  return verb == arm::Verb::update_link ? "update" : "remove";
}

std::int64_t seconds_of(WallTime time) {
  return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

std::optional<arm::Verb> change_of_name(std::string_view name) {
  for (const auto verb : {arm::Verb::create_link, arm::Verb::update_link, arm::Verb::remove_link}) {
    if (change_name(verb) == name) return verb;
  }
  return std::nullopt;
}

std::string text_member(const json::object& object, std::string_view name) {
  const json::value* const value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

std::size_t JournalReader::Hash::operator()(const boost::uuids::uuid& id) const noexcept {
  return boost::uuids::hash_value(id);
}

std::string head_line(const JournalHead& head) {
  return line_of({{"managementPartnerJournal", 1},
                  {"action", action_name(head.action)},
                  {"partnerId", head.partner_id},
                  {"onlyMissing", head.only_missing},
                  {"from", head.from},
                  {"tenants", head.tenants},
                  {"endpoint", head.endpoint}});
}

std::string intent_line(const std::string& tenant_id, const std::string& name, arm::Verb verb,
                        const std::string& partner_id, WallTime now) {
  json::object entry = tenant_entry(tenant_id, name);
  entry["change"] = change_name(verb);
  entry["partnerId"] = partner_id;
  entry["time"] = seconds_of(now);
  return line_of(entry);
}

std::string end_line(const std::string& tenant_id, const std::string& name, const TenantEnd& end,
                     WallTime now) {
  json::object entry = tenant_entry(tenant_id, name);
  entry["outcome"] = outcome_name(end.outcome);
  if (end.error) {
    entry["reason"] = reason_name(end.error->reason);
    if (end.error->outcome_unknown) entry["unknown"] = true;
  }
  entry["time"] = seconds_of(now);
  return line_of(entry);
}

bool JournalReader::read(std::string_view piece) {
  while (!error_ && !piece.empty()) {
    const std::size_t end = piece.find('\n');
    if (end == std::string_view::npos) {
      if (part_.size() + piece.size() > longest_line) return fail("has a line that no journal has");
      part_.append(piece);
      break;
    }
    part_.append(piece.substr(0, end + 1));
    piece.remove_prefix(end + 1);
    if (!take_line(part_)) return false;
    size_ += part_.size();
    part_.clear();
  }
  return !error_;
}

bool JournalReader::fail(std::string message) {
  error_ = make_error(Reason::argument_invalid, "The journal " + std::move(message) + '.');
  error_->next_step = "Give the same arguments as at the run that it is of, or begin another journal.";
  return false;
}

bool JournalReader::take_line(std::string_view line) {
  ++lines_;
  if (lines_ == 1) {
    if (line == head_) return true;
    const bool is_journal = line.starts_with("{\"managementPartnerJournal\":");
    return fail(is_journal
                    ? "is of another run: its action, its partner ID, its tenants or its endpoint differ"
                    : "is a file of another kind");
  }
  boost::system::error_code failure;
  const json::value value = json::parse(line, failure);
  const auto id = !failure && value.is_object()
                      ? encoding::read_guid(text_member(value.get_object(), "tenant"))
                      : std::nullopt;
  if (!id) return fail("is damaged in line " + std::to_string(lines_));
  const json::object& entry = value.get_object();
  const auto key = boost::uuids::string_generator()(*id);
  if (const auto change = change_of_name(text_member(entry, "change"))) {
    tenants_[key] = change;
    return true;
  }
  const auto outcome = outcome_of_name(text_member(entry, "outcome"));
  if (!outcome) return fail("is damaged in line " + std::to_string(lines_));
  if (*outcome == Outcome::failed) {
    // What failed is tried again. Where nobody knows whether it did, it is as if nothing had been said.
    if (!entry.contains("unknown")) tenants_.erase(key);
    return true;
  }
  tenants_[key] = std::nullopt;
  if (std::string name = text_member(entry, "name"); !name.empty()) done_names_.insert(std::move(name));
  return true;
}

Result<std::uint64_t> JournalReader::end() const {
  if (error_) return *error_;
  return size_;
}

bool JournalReader::is_done(const std::string& id, const std::string& name) const {
  if (id.empty()) return done_names_.contains(name);
  const auto found = tenants_.find(boost::uuids::string_generator()(id));
  return found != tenants_.end() && !found->second;
}

std::optional<arm::Verb> JournalReader::sent(const std::string& id) const {
  const auto found = tenants_.find(boost::uuids::string_generator()(id));
  return found != tenants_.end() ? found->second : std::nullopt;
}

}  // namespace managementpartner::fleet
