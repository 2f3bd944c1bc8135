#include "cli/help/help.hpp"

#include "cli/arguments/invocation.hpp"
#include "cli/commands/commands.hpp"

namespace managementpartner::cli {

namespace {

Result<boost::json::value> run(Invocation& invocation) {
  invocation.console().print(man_page());
  return boost::json::value();
}

}  // namespace

constinit const Command man_page_command{
    .name = "man-page",
    .summary = "Print the manual page, for man(1).",
    .run = run,
};

}  // namespace managementpartner::cli
