#include "emulator/persistence/link_store.hpp"

#include <boost/json/serialize.hpp>
#include <limits>
#include <utility>

#include "emulator/configuration/settings.hpp"
#include "emulator/persistence/path_text.hpp"
#include "emulator/time/timestamp.hpp"

namespace managementpartner::emulator {

namespace json = boost::json;

namespace {

constexpr const char* links_file = "links.json";
constexpr auto no_limit = std::numeric_limits<std::int64_t>::max();

// It is the etag, too: it must change.
void count_change(Link& link) {
  link.version = link.version == no_limit ? 1 : link.version + 1;
}

std::string now() {
  return to_arm_time(std::chrono::system_clock::now());
}

}  // namespace

LinkStore::LinkStore(DataDirectory& directory) : directory_(directory) {
  const auto text = directory.read(links_file);
  if (!text) return;
  try {
    for (auto& link : parse_links(parse_object(*text, "links"), Versions::any)) {
      Key key(link.tenant_id, link.object_id);
      links_[std::move(key)] = std::move(link);
    }
  } catch (const InvalidSetting& invalid) {
    throw std::runtime_error(path_text(directory.path() / links_file) + ": " + invalid.what());
  }
}

const Link* LinkStore::find(std::string_view tenant_id, std::string_view object_id) const {
  const auto found = links_.find(Key(tenant_id, object_id));
  return found == links_.end() || found->second.deleted ? nullptr : &found->second;
}

const Link& LinkStore::link(std::string_view tenant_id, std::string_view object_id,
                            std::string_view partner_id) {
  Link& link = links_[Key(tenant_id, object_id)];
  const auto time = now();
  if (link.created_time.empty() || link.deleted) link.created_time = time;
  link.tenant_id = tenant_id;
  link.object_id = object_id;
  link.partner_id = partner_id;
  link.updated_time = time;
  link.deleted = false;
  count_change(link);
  changed();
  return link;
}

void LinkStore::unlink(std::string_view tenant_id, std::string_view object_id) {
  const auto found = links_.find(Key(tenant_id, object_id));
  if (found == links_.end()) return;
  found->second.deleted = true;
  found->second.updated_time = now();
  count_change(found->second);
  changed();
}

void LinkStore::set(Link link) {
  if (link.created_time.empty()) link.created_time = now();
  if (link.updated_time.empty()) link.updated_time = link.created_time;
  Key key(link.tenant_id, link.object_id);
  links_[std::move(key)] = std::move(link);
  changed();
}

void LinkStore::clear(std::string_view tenant_id_or_all) {
  std::erase_if(links_, [&](const auto& entry) {
    return tenant_id_or_all.empty() || entry.second.tenant_id == tenant_id_or_all;
  });
  changed();
}

json::array LinkStore::to_json() const {
  json::array all;
  for (const auto& [key, link] : links_) {
    all.push_back({{"tenantId", link.tenant_id},
                   {"objectId", link.object_id},
                   {"partnerId", link.partner_id},
                   {"version", link.version},
                   {"createdTime", link.created_time},
                   {"updatedTime", link.updated_time},
                   {"state", link.deleted ? "Deleted" : "Active"}});
  }
  return all;
}

void LinkStore::save() {
  directory_.write(links_file, json::serialize(json::object{{"links", to_json()}}));
}

std::vector<Link> parse_links(const json::object& object, Versions versions) {
  Settings settings(object);
  std::vector<Link> links;
  for (auto& entry : settings.objects("links")) {
    Link link;
    link.tenant_id = entry.guid("tenantId");
    link.object_id = entry.guid("objectId");
    link.partner_id = entry.text("partnerId");
    if (!is_partner_id(link.partner_id)) {
      throw InvalidSetting(entry.path_to("partnerId"), "must be 1 to 20 digits");
    }
    link.version = versions == Versions::any ? entry.nearest_integer_or("version", 1, 0, no_limit)
                                             : entry.integer_or("version", 1, 0, no_limit);
    link.created_time = entry.optional_text("createdTime").value_or("");
    link.updated_time = entry.optional_text("updatedTime").value_or("");
    const auto state = entry.optional_text("state").value_or("Active");
    if (state != "Active" && state != "Deleted") {
      throw InvalidSetting(entry.path_to("state"), "must be Active or Deleted");
    }
    link.deleted = state == "Deleted";
    entry.expect_no_others();
    links.push_back(std::move(link));
  }
  settings.expect_no_others();
  return links;
}

}  // namespace managementpartner::emulator
