#include <string>
#include <vector>

#include "cli/arguments/invocation.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/sibling_program.hpp"

namespace managementpartner::cli {

namespace {

constexpr std::string_view passed_on[] = {"config", "data", "port"};

// The emulator takes this process's place: its terminal, its signals and its exit code.
Result<boost::json::value> run(Invocation& invocation) {
  std::vector<std::string> arguments;
  for (const std::string_view option : passed_on) {
    if (const auto value = invocation.argument(option)) {
      arguments.push_back("--" + std::string(option) + '=' + std::string(*value));
    }
  }
  return become_sibling("managementpartner-emulator", std::move(arguments));
}

constexpr Option options[] = {
    {.name = "config",
     .kind = ValueKind::file,
     .placeholder = "FILE",
     .help = "JSON file with tenants, identities and partner IDs. If left out, a sample."},
    {.name = "data",
     .kind = ValueKind::directory,
     .placeholder = "DIR",
     .help = "Folder for its CA, keys, secrets and links. Default: one of yours, which "
             "managementpartner-emulator "
             "--help names."},
    {.name = "port",
     .kind = ValueKind::text,
     .placeholder = "PORT",
     .help = "Port to listen on. Default: a free one."},
};
constexpr Example examples[] = {
    {"Start it with its sample data; it prints how to sign in. Ctrl+C ends it.", "emulator"},
};

}  // namespace

constinit const Command emulator_command{
    .name = "emulator",
    .summary = "Start Azure Resource Manager and Microsoft Entra ID on this machine, to try things out.",
    .description =
        "Listens on loopback only, over TLS, with sample tenants, identities and partner IDs. Prints a line "
        "of JSON with everything a client needs and, on a terminal, how to sign in. No Azure account is "
        "needed.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace managementpartner::cli
