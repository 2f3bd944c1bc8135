#include "arm/partner.hpp"

#include <boost/json/value.hpp>

#include "secret/json_reader.hpp"

namespace managementpartner::arm {

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
  return partner;
}

}  // namespace managementpartner::arm
