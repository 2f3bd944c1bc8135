// Where a browser begins to sign somebody in. Nobody types here: who signs in is decided by the admin
// interface, and the answer sends the browser back at once.
#include <boost/json/parse.hpp>
#include <boost/url/grammar/ci_string.hpp>
#include <boost/url/url.hpp>

#include "emulator/errors/entra_errors.hpp"
#include "emulator/handlers/handlers.hpp"
#include "emulator/handlers/html_page.hpp"
#include "emulator/handlers/user_token.hpp"
#include "emulator/messages/identifiers.hpp"
#include "emulator/routing/web_url.hpp"

namespace managementpartner::emulator {

namespace {

constexpr std::chrono::minutes code_lifetime{10};
constexpr std::size_t challenge_length = 43;  // SHA-256 as base64url

// Public clients are registered with http://localhost; Entra ignores the port.
std::optional<boost::urls::url> loopback_url(std::string_view redirect_uri) {
  using boost::urls::grammar::ci_is_equal;
  const auto url = parse_web_url(redirect_uri);
  if (!url || !ci_is_equal(url->scheme(), std::string_view("http")) || url->has_fragment()) {
    return std::nullopt;
  }
  const auto host = url->host();
  if (!ci_is_equal(host, std::string_view("localhost")) && host != "127.0.0.1") return std::nullopt;
  return boost::urls::url(*url);
}

// What cannot be sent back to the client is shown in the browser.
Response error_page(const Response& refusal) {
  const auto body = boost::json::parse(refusal.body);
  return html_page(400, "Sorry, but we are having trouble signing you in.",
                   "<p>" + escaped_html(body.at("error_description").as_string()) + "</p>");
}

class Authorization {
 public:
  Authorization(const UserRequest& request, Services& services, boost::urls::url back)
      : request_(request), services_(services), back_(std::move(back)) {}

  Response answer(const std::string& client_id) {
    if (request_.field("response_type") != "code") {
      return refuse(entra_errors::disabled_response_type(request_.field("response_type").value_or("")), "");
    }
    const auto challenge = request_.field("code_challenge").value_or("");
    if (challenge.empty()) return refuse(entra_errors::missing_code_challenge(), "");
    if (request_.field("code_challenge_method") != "S256" || challenge.size() != challenge_length) {
      return refuse(entra_errors::invalid_code_challenge(), "");
    }
    auto scope = scope_of(request_);
    if (const auto* refusal = std::get_if<Response>(&scope)) return refuse(*refusal, "");
    auto claims = claims_of(request_);
    if (const auto* refusal = std::get_if<Response>(&claims)) return refuse(*refusal, "");

    const auto& browser = services_.sign_ins.browser;
    if (browser.declines) return refuse(entra_errors::declined_consent(), "cancel");
    SignIn sign_in;
    sign_in.user = browser.user.empty() ? first_user() : browser.user;
    sign_in.client_id = client_id;
    sign_in.scope = std::get<UserScope>(std::move(scope));
    sign_in.claims = std::get<std::string>(std::move(claims));
    sign_in.nonce = request_.field("nonce").value_or("");
    auto account = sign_in_here(request_, services_, sign_in);
    if (const auto* refusal = std::get_if<Response>(&account)) return refuse(*refusal, "");
    return send_back(std::move(sign_in), challenge);
  }

 private:
  std::string first_user() const {
    for (const auto& tenant : services_.configuration.tenants) {
      if (!tenant.users.empty()) return tenant.users.front().principal_name;
    }
    return {};
  }

  Response send_back(SignIn sign_in, std::string_view challenge) {
    AuthorizationCode code;
    code.sign_in = std::move(sign_in);
    code.redirect_uri = *request_.field("redirect_uri");
    code.challenge = challenge;
    code.expires = std::chrono::steady_clock::now() + code_lifetime;
    add("code", services_.sign_ins.authorization_codes.add(std::move(code)));
    return redirect();
  }

  Response refuse(const Response& refusal, std::string_view subcode) {
    const auto body = boost::json::parse(refusal.body);
    const std::string_view error = body.at("error").as_string();
    add("error", error == "invalid_grant" ? "access_denied" : error);
    if (!subcode.empty()) add("error_subcode", subcode);
    add("error_description", body.at("error_description").as_string());
    return redirect();
  }

  Response redirect() {
    if (const auto state = request_.field("state")) add("state", *state);
    add("session_state", new_guid());
    Response response;
    response.status = 302;
    response.set("Location", std::string_view(back_.buffer()));
    return response;
  }

  void add(std::string_view name, std::string_view value) { back_.params().append({name, value}); }

  const UserRequest& request_;
  Services& services_;
  boost::urls::url back_;
};

Response answer(Exchange& exchange, const Target& target, Services& services, std::string_view tenant_name) {
  const Tenant* const tenant = services.configuration.find_tenant(tenant_name);
  if (tenant == nullptr && !is_any_tenant(tenant_name)) {
    return error_page(entra_errors::unknown_tenant(tenant_name));
  }
  if (tenant != nullptr) exchange.tenant_id = tenant->id;
  const UserRequest request{tenant, tenant_name, target.query, exchange};
  const auto client = client_of(request, services);
  if (const auto* refusal = std::get_if<Response>(&client)) return error_page(*refusal);
  const auto& client_id = std::get<std::string>(client);
  const auto redirect_uri = request.field("redirect_uri");
  if (!redirect_uri) return error_page(entra_errors::missing_parameter("redirect_uri"));
  auto back = loopback_url(*redirect_uri);
  if (!back) return error_page(entra_errors::unknown_redirect_uri(*redirect_uri, client_id));
  return Authorization(request, services, *std::move(back)).answer(client_id);
}

}  // namespace

void add_authorize_routes(Router& router, Services& services) {
  router.add(Face::entra, "GET", "/{tenant}/oauth2/v2.0/authorize",
             [&services](Exchange& exchange, const Target& target, const Captures& captures) {
               return answer(exchange, target, services, captures.front());
             });
}

}  // namespace managementpartner::emulator
