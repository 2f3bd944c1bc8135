#include "arm/partner.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <span>

#include "secret/json_reader.hpp"

namespace managementpartner::arm {

namespace {

constexpr std::string_view properties_of_link[] = {"partnerId", "partnerName", "tenantId",    "objectId",
                                                   "state",     "version",     "createdTime", "updatedTime"};
constexpr std::string_view members_of_link[] = {"etag", "id", "name", "type"};

// One look at each member: nearly every answer has no null at all.
void note_nulls(Partner& partner, const boost::json::value& json, std::span<const std::string_view> names) {
  const auto* const object = json.if_object();
  if (object == nullptr) return;
  for (const auto& [name, value] : *object) {
    if (!value.is_null()) continue;
    const auto known = std::ranges::find(names, std::string_view(name));
    if (known != names.end()) partner.sent_as_null.push_back(*known);
  }
}

}  // namespace

Result<Partner> parse_partner(std::string_view body) {
  const auto json = read_json(body);
  if (!json) return make_error(Reason::unexpected_response, "The service's answer is not JSON.");
  const auto* properties = find_member(*json, "properties");
  Partner partner;
  if (properties != nullptr) partner.partner_id = text_or_number_member(*properties, "partnerId");
  partner.name = text_or_number_member(*json, "name");
  // The resource is named by its partner ID.
  if (!partner.partner_id) partner.partner_id = partner.name;
  if (properties == nullptr || !partner.partner_id) {
    return make_error(Reason::unexpected_response, "The service's answer is not a link to a partner ID.");
  }
  partner.partner_name = text_member(*properties, "partnerName");
  partner.tenant_id = text_member(*properties, "tenantId");
  partner.object_id = text_member(*properties, "objectId");
  partner.state = text_member(*properties, "state");
  partner.version = text_or_number_member(*properties, "version");
  partner.created_time = text_member(*properties, "createdTime");
  partner.updated_time = text_member(*properties, "updatedTime");
  partner.etag = text_or_number_member(*json, "etag");
  partner.id = text_member(*json, "id");
  partner.type = text_member(*json, "type");
  note_nulls(partner, *properties, properties_of_link);
  note_nulls(partner, *json, members_of_link);
  return partner;
}

}  // namespace managementpartner::arm
