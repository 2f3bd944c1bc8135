#include "identity/managed_identity/managed_identity_flow.hpp"

#include <utility>

#include "encoding/ascii.hpp"
#include "encoding/guid.hpp"
#include "http/with_answer.hpp"
#include "identity/authority/token_answer.hpp"
#include "identity/identity.hpp"
#include "identity/managed_identity/managed_identity_error.hpp"
#include "secret/redact.hpp"

namespace managementpartner::identity::managed_identity {

namespace {

// A managed identity serves the tenant it lives in, and no endpoint takes another.
std::optional<Error> other_tenant(const Identity& identity, const std::string& tenant) {
  if (!encoding::is_guid(tenant) || !encoding::is_guid(identity.tenant_id) ||
      encoding::is_same_name(tenant, identity.tenant_id)) {
    return std::nullopt;
  }
  Error error = make_error(Reason::token_tenant_mismatch,
                           "The managed identity belongs to the tenant " + identity.tenant_id +
                               " and can act only there, not in " + tenant + '.');
  error.next_step =
      "Name the managed identity's own tenant, or none; for another tenant sign in with a service principal "
      "or a user that has an account there.";
  return error;
}

// Some endpoints overlook an ID whose name they do not know, and give the token of the system-assigned
// identity.
bool is_other_identity(const Identity& identity, const ManagedIdentityId& id) {
  const auto differs = [&](const std::string& claim) {
    return !claim.empty() && !encoding::is_same_name(claim, id.value);
  };
  switch (id.kind) {
    case ManagedIdentityId::Kind::system_assigned:
      return false;
    case ManagedIdentityId::Kind::client_id:
      return differs(identity.client_id);
    case ManagedIdentityId::Kind::object_id:
      return differs(identity.object_id);
    case ManagedIdentityId::Kind::resource_id:
      return differs(identity.managed_identity);
  }
  return false;
}

// Not the ARM endpoint's or the authority's, which such errors usually are.
bool is_about_endpoint(const Error& error) {
  return error.status() == Status::connection_failed || error.status() == Status::untrusted_certificate;
}

}  // namespace

ManagedIdentityFlow::ManagedIdentityFlow(Result<Source> source, ManagedIdentityId id, std::string tenant,
                                         std::string unset, std::shared_ptr<ProbeMemory> memory)
    : source_(std::move(source)),
      id_(std::move(id)),
      tenant_(std::move(tenant)),
      unset_(std::move(unset)),
      memory_(std::move(memory)) {}

TokenAction ManagedIdentityFlow::resume(TokenEvent event, WallClock::time_point now) {
  if (std::holds_alternative<Started>(event)) return begin(now);
  Answered outcome = answer_in(std::move(event));
  if (state_ == State::probing) return probed(outcome, now);
  if (!outcome) {
    Error error = std::move(outcome).error();
    if (!error.of_exception) {
      error.message = source_->name + " did not answer. " + error.message;
      redact(error.message, sent_);
      if (!source_->variable.empty() && is_about_endpoint(error)) {
        error.next_step =
            "Check that " + source_->variable +
            " is the URL that the Azure service gave this process, and that this runs where it can "
            "be reached; or sign in another way.";
      }
    }
    return error;
  }
  const http::Response& answer = outcome->response;
  if (answer.status == 401 && source_->key_for && state_ == State::asked) return meet_challenge(answer);
  if (answer.status != 200) return managed_identity_error(answer, *source_, id_, now, sent_);
  return accept(answer, now);
}

TokenAction ManagedIdentityFlow::begin(WallClock::time_point now) {
  if (!source_) return source_.error();
  if (!source_->probe || memory_->is_there()) return ask();
  if (const auto why = memory_->why_not(now)) return nothing_there(*why);
  state_ = State::probing;
  return *source_->probe;
}

TokenAction ManagedIdentityFlow::ask() {
  state_ = State::asked;
  sent_ = source_->secret;
  return source_->request;
}

TokenAction ManagedIdentityFlow::probed(const Answered& outcome, WallClock::time_point now) {
  // Whatever it says: that somebody speaks HTTP at this address is enough.
  if (outcome) {
    memory_->answered();
    return ask();
  }
  const Error& error = outcome.error();
  // Where this process had run out of something, it has not been asked: another in the chain may be somebody
  // else.
  if (error.reason == Reason::cancelled || error.status() == Status::out_of_memory || error.of_exception) {
    return error;
  }
  memory_->was_silent(error.message, now);
  return nothing_there(error.message);
}

TokenAction ManagedIdentityFlow::meet_challenge(const http::Response& answer) {
  Result<Secret> key = source_->key_for(answer);
  if (!key) return http::with_answer(std::move(key).error(), answer);
  state_ = State::asked_with_key;
  sent_ = *std::move(key);
  http::Request request = source_->request;
  Secret authorization("Basic ");
  authorization.append(sent_.view());
  request.secret_headers.emplace_back("Authorization", std::move(authorization));
  return request;
}

TokenAction ManagedIdentityFlow::accept(const http::Response& answer, WallClock::time_point now) const {
  Result<AccessToken> token = parse_token_answer(answer, now, source_->name);
  if (!token) {
    Error error = std::move(token).error();
    error.next_step =
        "Check the endpoint that the environment names, and that nothing else answers in its place.";
    return error;
  }
  const Identity identity = read_identity(token->text);
  if (is_other_identity(identity, id_)) {
    return make_error(Reason::managed_identity_not_found,
                      source_->name + " gave a token for an identity other than " + describe(id_) +
                          ": it has the client ID " + identity.client_id + '.');
  }
  if (auto error = other_tenant(identity, tenant_)) return *std::move(error);
  return *std::move(token);
}

Error ManagedIdentityFlow::nothing_there(const std::string& why) const {
  return make_error(Reason::managed_identity_unavailable,
                    "No managed identity was found: " + unset_ +
                        ", and no metadata service of a virtual machine (IMDS) answered. " + why);
}

}  // namespace managementpartner::identity::managed_identity
