// Azure Arc's agent on a machine outside Azure: its token goes to whoever can read a file that it names.
#include <boost/url/grammar/ci_string.hpp>

#include "emulator/errors/identity_errors.hpp"
#include "emulator/handlers/handlers.hpp"
#include "emulator/handlers/managed_identity.hpp"
#include "emulator/persistence/path_text.hpp"

namespace managementpartner::emulator {

namespace {

std::string_view basic_content(const Request& request) {
  constexpr std::string_view scheme = "Basic ";
  const auto value = request.headers["Authorization"];
  const bool basic = value.size() > scheme.size() &&
                     boost::urls::grammar::ci_is_equal(value.substr(0, scheme.size()), scheme);
  return basic ? value.substr(scheme.size()) : std::string_view();
}

}  // namespace

void add_arc_identity_routes(Router& router, Services& services) {
  router.add(Face::identity, "GET", "/arc/metadata/identity/oauth2/token",
             [&services](Exchange& exchange, const Target& target, const Captures&) {
               if (auto refusal = refuse_metadata(exchange.request)) return *std::move(refusal);
               if (!is_api_version_since("2019-08-15", target)) return identity_errors::invalid_api_version();
               auto& challenges = services.machine.arc_challenges;
               if (!challenges.redeem(basic_content(exchange.request))) {
                 return identity_errors::challenge(path_text(challenges.issue()));
               }
               return identity_token(exchange, services, target, IdentityAnswer::full);
             });
}

}  // namespace managementpartner::emulator
