#include "cli/arguments/global_options.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "cli/arguments/context.hpp"
#include "cli/output/output_format.hpp"
#include "client/cloud.hpp"

namespace managementpartner::cli {

namespace {

constexpr Option global[] = {
    {.name = "debug",
     .help = "Report everything that happens: each request and answer, never a secret or token."},
    {.name = "help", .letter = 'h', .help = "Show this help and exit."},
    {.name = "only-show-errors", .help = "Show errors only, no warnings.", .configurable = true},
    {.name = "output",
     .letter = 'o',
     .kind = ValueKind::choice,
     .placeholder = "FORMAT",
     .help = "Output format.",
     .choices = output_format_names,
     .configurable = true},
    {.name = "query",
     .kind = ValueKind::text,
     .placeholder = "JMESPATH",
     .help = "JMESPath query on the result. See https://jmespath.org.",
     .at_file = AtFile::or_text,
     .may_be_empty = true},
    {.name = "verbose", .help = "Report more of what happens; --debug reports everything."},
};

constexpr std::string_view access_token_file = "access-token-file";

constexpr Option connection[] = {
    {.name = access_token_file,
     .kind = ValueKind::file,
     .placeholder = "FILE",
     .help = "File with an access token for Azure Resource Manager; - reads standard input. The variable "
             "MANAGEMENTPARTNER_ACCESS_TOKEN holds the token itself.",
     .is_az = false},
    {.name = "arm-endpoint",
     .kind = ValueKind::text,
     .placeholder = "URL",
     .help = "Azure Resource Manager of a custom cloud or the emulator, as https://host[:port].",
     .configurable = true,
     .is_az = false},
    {.name = "authority",
     .kind = ValueKind::text,
     .placeholder = "URL",
     .help = "Microsoft Entra ID of a custom cloud. If left out, the ARM endpoint is asked for it.",
     .configurable = true,
     .is_az = false},
    {.name = "ca-file",
     .kind = ValueKind::file,
     .placeholder = "FILE",
     .help = "PEM file with certificates to trust besides the system's.",
     .configurable = true,
     .is_az = false},
    {.name = "cloud",
     .kind = ValueKind::choice,
     .placeholder = "NAME",
     .help = "The cloud the tenant lives in.",
     .choices = cloud_names,
     .configurable = true,
     .is_az = false},
    context_option,
    {.name = "no-token-cache",
     .help = "Neither use nor keep a token beyond this command.",
     .configurable = true,
     .is_az = false},
    {.name = "tenant",
     .letter = 't',
     .kind = ValueKind::text,
     .placeholder = "TENANT",
     .help = "The customer's tenant: its ID or one of its verified domains. If left out, the sign-in's own.",
     .configurable = true,
     .at_file = AtFile::yes,
     .known = "[].tenantId"},
    {.name = "timeout",
     .kind = ValueKind::text,
     .placeholder = "SECONDS",
     .help = "How long the command may wait for the service, 1 to 86400. Default: 100. A person who signs in "
             "has 15 minutes unless this option is given.",
     .configurable = true,
     .is_az = false},
};

void append(std::vector<const Option*>& all, std::span<const Option> more) {
  for (const Option& option : more) all.push_back(&option);
}

}  // namespace

std::span<const Option> global_options() {
  return global;
}

std::span<const Option> connection_options() {
  return connection;
}

std::vector<const Option*> connection_options_of(const Command& command) {
  std::vector<const Option*> all;
  if (command.connects) append(all, connection);
  if (!command.takes_access_token)
    std::erase_if(all, [](const Option* one) { return one->name == access_token_file; });
  return all;
}

std::vector<const Option*> own_options_of(const Command& command) {
  std::vector<const Option*> all;
  append(all, command.options);
  if (command.more_options == nullptr) return all;
  std::ranges::copy(command.more_options(), std::back_inserter(all));
  std::ranges::sort(all, {}, &Option::name);
  return all;
}

std::vector<const Option*> options_of(const Command& command) {
  std::vector<const Option*> all = own_options_of(command);
  std::ranges::copy(connection_options_of(command), std::back_inserter(all));
  append(all, global);
  return all;
}

}  // namespace managementpartner::cli
