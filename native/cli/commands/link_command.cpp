#include "cli/commands/link_command.hpp"

#include "cli/output/partner_json.hpp"
#include "cli/sign_in/connection.hpp"

namespace managementpartner::cli {

Result<boost::json::value> change_link(Invocation& invocation,
                                       Result<arm::Partner> (Client::*change)(const CallOptions&,
                                                                              std::string_view)) {
  const auto client = connect(invocation);
  if (!client) return client.error();
  const auto partner = ((**client).*change)({.stop = invocation.stop()}, *invocation.argument("partner-id"));
  if (!partner) return partner.error();
  return to_json(*partner);
}

}  // namespace managementpartner::cli
