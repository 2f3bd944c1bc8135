// What az's four commands on a link have in common.
#pragma once

#include "cli/arguments/invocation.hpp"
#include "cli/arguments/option.hpp"
#include "cli/commands/command.hpp"
#include "client/client.hpp"

namespace managementpartner::cli {

inline constexpr Option partner_id_option{.name = "partner-id",
                                          .kind = ValueKind::text,
                                          .placeholder = "ID",
                                          .help = "Partner ID (MPN ID), digits: 5127255.",
                                          .at_file = AtFile::yes};

/// As all of az's commands have it.
inline constexpr Option subscription_option{.name = "subscription",
                                            .kind = ValueKind::text,
                                            .placeholder = "ID",
                                            .help =
                                                "A subscription whose tenant is meant, in place of --tenant: "
                                                "its ID, or its name if Azure CLI knows it."};

inline constexpr Option link_options[] = {partner_id_option, subscription_option};
inline constexpr std::string_view link_required[] = {partner_id_option.name};

/// The command as one that cannot do without --partner-id and changes the link.
[[nodiscard]] constexpr Command changes_link(Command command) {
  if (command.options.empty()) command.options = link_options;
  command.required = link_required;
  command.connects = true;
  command.changes = true;
  return command;
}

/// What a call on a link is told: the tenant of --subscription, which is looked up in Azure CLI's profile, or
/// else at the service.
[[nodiscard]] Result<CallOptions> link_call(Invocation& invocation, Client& client);

/// Makes the change with --partner-id and returns the link as it is now.
[[nodiscard]] Result<boost::json::value> change_link(
    Invocation& invocation, Result<arm::Partner> (Client::*change)(const CallOptions&, std::string_view));

}  // namespace managementpartner::cli
