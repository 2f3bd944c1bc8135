#include "emulator/application.hpp"

#include <algorithm>
#include <array>
#include <boost/url/grammar/ci_string.hpp>
#include <deque>
#include <iostream>
#include <tuple>
#include <utility>

#include "emulator/authentication/bearer.hpp"
#include "emulator/errors/arm_errors.hpp"
#include "emulator/errors/gateway_errors.hpp"
#include "emulator/errors/identity_errors.hpp"
#include "emulator/handlers/admin.hpp"
#include "emulator/handlers/admin_access.hpp"
#include "emulator/handlers/handlers.hpp"
#include "emulator/messages/identifiers.hpp"

namespace managementpartner::emulator {

using boost::urls::grammar::ci_is_equal;

namespace {

// A lone change is written at once; in a burst, such as a fleet's, one write serves many.
constexpr std::chrono::milliseconds save_pause{100};

bool is_admin(const Target& target) {
  return !target.segments.empty() && ci_is_equal(target.segments.front(), admin_path.substr(1));
}

bool is_loopback(std::string_view host) {
  return ci_is_equal(host, std::string_view("localhost")) || host == "127.0.0.1" || host == "[::1]";
}

bool needs_length(const Request& request) {
  return (request.method == "PUT" || request.method == "POST") &&
         !request.headers.contains("Content-Length") && !request.headers.contains("Transfer-Encoding");
}

Response no_such_path(const Target& target) {
  const bool provider =
      target.segments.size() >= 2 && ci_is_equal(target.segments[0], std::string_view("providers"));
  if (provider && !ci_is_equal(target.segments[1], std::string_view("Microsoft.ManagementPartner"))) {
    return arm_errors::unknown_namespace(target.segments[1]);
  }
  return arm_errors::unknown_resource_type(target.path);
}

// An exchange that outlives its connection, with whose buffers the texts of a request go.
struct Postponed {
  explicit Postponed(const Exchange& original) : exchange(original) {
    const Request& sent = original.request;
    Request& kept = exchange.request;
    kept.method = keep(sent.method);
    kept.target = keep(sent.target);
    kept.body = keep(sent.body);
    kept.headers.clear();
    // What decides how a request is answered; the rest is for the log, which has it already.
    for (const char* const name :
         {"Host", "Authorization", "Content-Type", "Content-Length", "Transfer-Encoding"}) {
      if (sent.headers.contains(name)) kept.headers.add(name, keep(sent.headers[name]));
    }
  }
  Postponed(const Postponed&) = delete;
  Postponed& operator=(const Postponed&) = delete;

  std::string_view keep(std::string_view text) { return texts.emplace_back(text); }

  std::deque<std::string> texts;
  Exchange exchange;
};

}  // namespace

Application::Application(const Configuration& configuration, DataDirectory& directory)
    : configuration_(configuration),
      key_(directory),
      verifier_(key_),
      links_(directory),
      machine_(directory),
      federation_(directory),
      services_{configuration_, key_,        verifier_, links_, faults_, log_,
                machine_,       federation_, sign_ins_, {},     {},      {}} {
  for (const Tenant& tenant : configuration.tenants) {
    if (tenant.mfa_for_changes) services_.mfa_for_changes.insert(tenant.id);
  }
  add_partner_routes(router_, services_);
  add_operation_routes(router_, services_);
  add_tenant_routes(router_, services_);
  add_subscription_routes(router_, services_);
  add_admin_device_code_routes(router_, services_);
  add_admin_federated_token_routes(router_, services_);
  add_admin_fault_routes(router_, services_);
  add_admin_request_routes(router_, services_);
  add_admin_shutdown_routes(router_, services_);
  add_admin_sign_in_routes(router_, services_);
  add_admin_state_routes(router_, services_);
  add_admin_tenant_routes(router_, services_);
  add_admin_token_routes(router_, services_);
  add_discovery_routes(router_, services_);
  add_token_routes(router_, services_);
  add_authorize_routes(router_, services_);
  add_device_code_routes(router_, services_);
  add_device_login_routes(router_, services_);
  add_metadata_routes(router_, services_);
  add_oidc_azure_pipelines_routes(router_, services_);
  add_oidc_discovery_routes(router_, services_);
  add_oidc_github_routes(router_, services_);
  add_app_service_identity_routes(machine_router_, services_);
  add_arc_identity_routes(machine_router_, services_);
  add_imds_identity_routes(machine_router_, services_);
}

void Application::attach(Server& server) {
  server_ = &server;
  services_.origin = "https://localhost:" + std::to_string(server.port());
  federation_.issuer = services_.origin + "/oidc";
  machine_.origin = "http://127.0.0.1:" + std::to_string(server.plain_port());
  // The answer to the request goes out first.
  services_.shut_down = [&server] { server.after(save_pause, [&server] { server.stop(); }); };
  links_.changed = [this] { links_changed(); };
}

void Application::begin(Exchange& exchange) {
  exchange.target = parse_target(exchange.request.target);
  if (!exchange.target) {
    exchange.effect = false;
    exchange.response = arm_errors::malformed_target();
    return;
  }
  if (exchange.request.over_tls && is_admin(*exchange.target)) return;
  exchange.log_number = log_.begin(exchange.request, *exchange.target);
  if (faults_.empty()) return;
  const FaultContext context{verifier_, services_.origin};
  exchange.faults = faults_.take(exchange.request, tenant_of(exchange), context);
  for (const auto& fault : exchange.faults) fault->before_effect(exchange, context);
}

void Application::finish(Exchange& exchange) {
  if (exchange.effect_after) postpone(exchange);
  if (exchange.effect) {
    try {
      exchange.response = answer(exchange);
    } catch (const std::exception& failure) {
      std::cerr << "managementpartner-emulator: " << failure.what() << '\n';
      exchange.response =
          arm_errors::error(500, "InternalServerError", "The emulator failed; its log says why.");
    }
  }
  if (exchange.log_number == 0) return;
  decorate(exchange);
  for (const auto& fault : exchange.faults) fault->after_effect(exchange);
  log_.finish(exchange);
}

void Application::postpone(Exchange& exchange) {
  if (std::exchange(exchange.effect, false)) {
    exchange.sends_nothing = true;
    exchange.ending = Ending::reset;
  }
  const auto later = std::make_shared<Postponed>(exchange);
  server_->after(*exchange.effect_after, [this, later] { std::ignore = answer(later->exchange); });
}

Response Application::malformed(unsigned status) {
  return gateway_errors::malformed(status);
}

Response Application::answer(Exchange& exchange) {
  const Request& request = exchange.request;
  const Target& target = *exchange.target;
  if (const auto host = request.headers["Host"]; host.empty() || host != known_host_) {
    if (!is_loopback(host_of_authority(host))) return gateway_errors::misdirected();
    known_host_ = host;
  }
  if (request.over_tls && is_admin(target)) {
    if (auto refusal = refuse_web_page(request)) return *std::move(refusal);
  }
  const Router& router = request.over_tls ? router_ : machine_router_;
  const auto found = router.find(request.method, target);
  if (found.handler == nullptr) return refuse(request, target, found.allowed_methods);
  if (found.face != Face::admin && needs_length(request)) return gateway_errors::length_required();
  exchange.entra = found.face == Face::entra;
  return (*found.handler)(exchange, target, found.captures);
}

Response Application::refuse(const Request& request, const Target& target,
                             const std::string& allowed_methods) const {
  if (!request.over_tls) {
    return allowed_methods.empty() ? identity_errors::no_such_path()
                                   : identity_errors::method_not_allowed(allowed_methods);
  }
  return allowed_methods.empty() && request.method != "HEAD"
             ? no_such_path(target)
             : arm_errors::method_not_allowed(request.method, allowed_methods);
}

Response Application::administer(const Request& request) {
  Exchange exchange;
  exchange.request = request;
  exchange.target = parse_target(request.target);
  if (!exchange.target || !is_admin(*exchange.target)) return arm_errors::malformed_target();
  const auto found = router_.find(request.method, *exchange.target);
  return found.handler ? (*found.handler)(exchange, *exchange.target, found.captures)
                       : no_such_path(*exchange.target);
}

void Application::decorate(Exchange& exchange) {
  const Request& request = exchange.request;
  Response& response = exchange.response;
  const auto add = [&](const char* name, std::string value) {
    if (response.get(name).data() == nullptr) response.headers.emplace_back(name, std::move(value));
  };
  const auto request_id = new_guid();
  const auto correlation_id = request.headers["x-ms-correlation-request-id"];
  add("Cache-Control", exchange.entra || exchange.token_requested ? "no-store, no-cache" : "no-cache");
  add("Pragma", "no-cache");
  add("x-ms-request-id", request_id);
  if (const auto id = request.headers["client-request-id"]; exchange.entra && !id.empty()) {
    add("client-request-id", std::string(id));
  }
  if (exchange.entra || !request.over_tls) return;
  add("Expires", "-1");
  add("x-ms-correlation-request-id", correlation_id.empty() ? request_id : std::string(correlation_id));
  add("x-ms-routing-request-id",
      "LOCALHOST:" + to_routing_time(std::chrono::system_clock::now()) + ':' + request_id);
  if (!exchange.object_id.empty()) {
    const bool write = request.method != "GET";
    add(write ? "x-ms-ratelimit-remaining-tenant-writes" : "x-ms-ratelimit-remaining-tenant-reads",
        std::to_string(limits_.count(exchange.tenant_id, exchange.object_id, write)));
  }
  if (ci_is_equal(request.headers["x-ms-return-client-request-id"], std::string_view("true"))) {
    add("x-ms-client-request-id", std::string(request.headers["x-ms-client-request-id"]));
  }
}

std::string Application::tenant_of(const Exchange& exchange) {
  if (const auto token = verifier_.verify(bearer_token(exchange.request))) return token->tenant_id;
  const auto& segments = exchange.target->segments;
  const Tenant* const tenant = segments.empty() ? nullptr : configuration_.find_tenant(segments.front());
  return tenant ? tenant->id : std::string();
}

void Application::links_changed() {
  const auto now = std::chrono::steady_clock::now();
  if (std::exchange(unsaved_, true)) return;
  // A hundred thousand links take their time, of which the answers are to have most.
  const auto pause = std::max<std::chrono::steady_clock::duration>(save_pause, 10 * save_took_);
  if (now - last_save_ >= pause) return flush();
  server_->after(std::chrono::ceil<std::chrono::milliseconds>(pause), [this] { flush(); });
}

void Application::flush() {
  if (!unsaved_) return;
  unsaved_ = false;  // Even if it fails: the next change tries again.
  last_save_ = std::chrono::steady_clock::now();
  try {
    links_.save();
  } catch (const std::exception& failure) {
    std::cerr << "managementpartner-emulator: " << failure.what() << '\n';
  }
  save_took_ = std::chrono::steady_clock::now() - last_save_;
}

}  // namespace managementpartner::emulator
