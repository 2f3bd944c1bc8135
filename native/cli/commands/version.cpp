#include <boost/json/object.hpp>
#include <string>

#include "cli/commands/command_list.hpp"
#include "cli/commands/commands.hpp"

namespace managementpartner::cli {

namespace {

Result<boost::json::value> run(Invocation&) {
  return boost::json::object{{std::string(program_name), MANAGEMENTPARTNER_VERSION}};
}

constexpr Example examples[] = {{"The version alone.", "version --query managementpartner --output tsv"}};

}  // namespace

constinit const Command version_command{
    .name = "version",
    .summary = "Show the version of this program.",
    .description = "In the output's format; --version prints it as one line.",
    .examples = examples,
    .run = run,
};

}  // namespace managementpartner::cli
