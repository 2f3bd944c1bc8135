#include "identity/chain_credential.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

#include "error/display_text.hpp"
#include "identity/fingerprint.hpp"
#include "identity/tenant_name.hpp"
#include "identity/tokens/token_tenant.hpp"
#include "platform/known_variables.hpp"

namespace managementpartner::identity {

namespace {

constexpr std::size_t line_limit = 350;
constexpr std::size_t none = static_cast<std::size_t>(-1);

// What flows share with the credential, which they may outlive.
struct Chain {
  std::vector<ChainLink> links;
  std::string tenant;
  std::atomic<std::size_t> signed_in = none;  // The link that gave a token.
};

class ChainFlow final : public TokenFlow {
 public:
  ChainFlow(std::shared_ptr<Chain> chain, TokenQuery query)
      : chain_(std::move(chain)),
        query_(std::move(query)),
        only_(chain_->signed_in),
        link_(only_ != none ? only_ : 0) {}

  TokenAction resume(TokenEvent event, WallClock::time_point now) override {
    if (!flow_) return try_link(now);
    return take(flow_->resume(std::move(event), now), now);
  }

 private:
  TokenAction try_link(WallClock::time_point now) {
    if (link_ == chain_->links.size()) return nothing_available();
    // It is no way's own, and a call that names its tenant does not use it.
    if (chain_->links[link_].credential && query_.tenant.empty() && !chain_->tenant.empty()) {
      if (auto error = check_tenant_variable(variable::tenant_id, chain_->tenant)) return *std::move(error);
    }
    auto flow = begin_link();
    if (!flow) return take(std::move(flow).error(), now);
    flow_ = *std::move(flow);
    return take(flow_->resume(Started{}, now), now);
  }

  [[nodiscard]] Result<std::unique_ptr<TokenFlow>> begin_link() const {
    const auto& credential = chain_->links[link_].credential;
    if (!credential) return credential.error();
    TokenQuery query = query_;
    if (query.tenant.empty()) query.tenant = chain_->tenant;
    if (query.tenant.empty() && (*credential)->needs_tenant()) {
      return make_error(Reason::credential_unavailable, "It needs a tenant, and none was named.");
    }
    if (!query.tenant.empty()) {
      if (auto error = (*credential)->refuses(query.tenant)) return *std::move(error);
    }
    // Here, so that the error says whose token it was, and that one does not serve from then on.
    return for_tenant_of(query, (*credential)->begin(query));
  }

  TokenAction take(TokenAction action, WallClock::time_point now) {
    if (auto* token = std::get_if<AccessToken>(&action)) {
      std::size_t first = none;
      chain_->signed_in.compare_exchange_strong(first, link_);
      const Credential& credential = **chain_->links[link_].credential;
      if (!token->kind) token->kind = credential.kind();
      token->may_be_kept = token->may_be_kept && credential.fingerprint().has_value();
      return action;
    }
    auto* error = std::get_if<Error>(&action);
    if (error == nullptr || error->reason == Reason::cancelled) return action;
    if (only_ == none && is_unavailable(*error)) {
      tried_ += "\n- " + chain_->links[link_].name + ": " + display_text(shown_message(*error), line_limit);
      ++link_;
      return try_link(now);
    }
    error->message = "The sign-in by " + chain_->links[link_].name + " failed. " + error->message;
    return action;
  }

  [[nodiscard]] Error nothing_available() const {
    return make_error(Reason::credential_unavailable,
                      "No way to sign in is set up here. These were tried, in this order:" + tried_);
  }

  const std::shared_ptr<Chain> chain_;
  const TokenQuery query_;
  const std::size_t only_;
  std::size_t link_;
  std::unique_ptr<TokenFlow> flow_;
  std::string tried_;
};

class ChainCredential final : public Credential {
 public:
  ChainCredential(std::vector<ChainLink> links, std::string tenant) : chain_(std::make_shared<Chain>()) {
    chain_->links = std::move(links);
    chain_->tenant = std::move(tenant);
  }

  // Its tokens carry the kind of the link that got them.
  [[nodiscard]] CredentialKind kind() const noexcept override { return CredentialKind::default_chain; }

  [[nodiscard]] std::unique_ptr<TokenFlow> begin(TokenQuery query) const override {
    return std::make_unique<ChainFlow>(chain_, std::move(query));
  }

  // Of all links: whether one of them is set up decides who signs in.
  [[nodiscard]] std::optional<Secret> fingerprint() const override {
    Fingerprint made(kind());
    made.add(chain_->tenant);
    for (const ChainLink& link : chain_->links) {
      made.add(link.name);
      if (link.credential) {
        made.add((*link.credential)->fingerprint());
      } else {
        made.add(link.credential.error().message);
      }
    }
    return made.take();
  }

  void goes_on_as(CredentialKind kind) const override {
    const auto is_of_kind = [&](const ChainLink& one) {
      return one.credential && (*one.credential)->kind() == kind;
    };
    const auto found = std::ranges::find_if(chain_->links, is_of_kind);
    if (found == chain_->links.end()) return;
    std::size_t first = none;
    chain_->signed_in.compare_exchange_strong(first, static_cast<std::size_t>(found - chain_->links.begin()));
  }

  // Once it is known who signs in, only that one counts.
  [[nodiscard]] bool needs_authority() const noexcept override {
    const std::size_t link = chain_->signed_in;
    if (link != none) return (*chain_->links[link].credential)->needs_authority();
    return std::any_of(chain_->links.begin(), chain_->links.end(), [](const ChainLink& one) {
      return one.credential && (*one.credential)->needs_authority();
    });
  }

  // What signed in; nothing before.
  [[nodiscard]] std::optional<KeptCredential> kept() const override {
    const std::size_t link = chain_->signed_in;
    return link != none ? (*chain_->links[link].credential)->kept() : std::nullopt;
  }

  [[nodiscard]] std::chrono::milliseconds time_for_person() const noexcept override {
    std::chrono::milliseconds longest{};
    for (const ChainLink& link : chain_->links) {
      if (link.credential) longest = std::max(longest, (*link.credential)->time_for_person());
    }
    return longest;
  }

 private:
  const std::shared_ptr<Chain> chain_;
};

}  // namespace

bool is_unavailable(const Error& error) noexcept {
  switch (error.reason) {
    case Reason::credential_unavailable:
    case Reason::managed_identity_unavailable:
    case Reason::managed_identity_not_found:  // A virtual machine without one answers, too.
    case Reason::azure_powershell_failed:
    case Reason::azure_cli_failed:
      return true;
    default:
      return false;
  }
}

CredentialPtr chain_credential(std::vector<ChainLink> links, std::string tenant) {
  return std::make_shared<ChainCredential>(std::move(links), std::move(tenant));
}

}  // namespace managementpartner::identity
