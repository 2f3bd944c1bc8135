#include "identity/tokens/token_source.hpp"

#include <algorithm>
#include <utility>

#include "encoding/guid.hpp"
#include "identity/identity.hpp"
#include "identity/tokens/token_fetch.hpp"
#include "identity/tokens/token_tenant.hpp"

namespace managementpartner::identity {

namespace {

// A refresh ahead may not hold up calls that could go on with the token at hand.
constexpr std::chrono::milliseconds longest_refresh_ahead{10'000};

struct Waiting {
  CallContextPtr context;
  TokenSource::Handler handler;
};

}  // namespace

// One tenant's tokens and those who wait for them.
struct TokenSource::Slot {
  std::string tenant;
  std::set<std::string> names = {};  // By which it was asked for.
  std::optional<Secret> fingerprint =
      {};  // Of the credential when it got the token; nullopt: not to be kept.
  TokenMachine machine;
  std::map<WaiterId, Waiting> waiting;
  std::shared_ptr<TokenFetch> fetch;
  std::optional<TokenOwner> owner;  // Of the first token.
  int in_use = 0;                   // Those who are in it and call handlers, which may ask for other tokens.

  void tell(WaiterId waiter, const Result<IssuedToken>& result) {
    const auto node = waiting.extract(waiter);
    if (node.empty()) return;
    node.mapped().context->wait_over();
    node.mapped().handler(result);
  }
};

TokenSource::TokenSource(Loop& loop, http::Pipeline& pipeline, Directory& directory,
                         TokenSourceOptions options)
    : loop_(loop),
      pipeline_(pipeline),
      directory_(directory),
      programs_(std::make_shared<ProgramPlaces>(loop)),
      options_(std::move(options)) {}

TokenSource::~TokenSource() = default;

const IssuedToken* TokenSource::at_hand(const CallContext& context, const TokenNeed& need) const {
  if (context.aborted()) return nullptr;
  // By its ID, as nearly always, it costs one search.
  auto slot = slots_.find(context.tenant());
  if (slot == slots_.end()) {
    const std::string* const tenant = directory_.tenant_id(context.tenant());
    if (tenant != nullptr) slot = slots_.find(*tenant);
  }
  return slot != slots_.end() ? slot->second->machine.at_hand(need, WallClock::now()) : nullptr;
}

void TokenSource::get(const CallContextPtr& context, TokenNeed need, Handler handler) {
  if (context->aborted()) {
    return loop_.post([handler = std::move(handler), error = *context->aborted()] { handler(error); });
  }
  // A challenge requires a new sign-in.
  if (options_.kept != nullptr && options_.claims.empty()) {
    if (need.rejected != 0) drop_rejected(context->tenant(), need);
    take_kept(context->tenant());
    if (const IssuedToken* const token = at_hand(*context, need)) {
      context->log(LogLevel::debug, "Using a token that was kept");
      return handler(*token);
    }
  }
  const bool needs_authority = options_.credential->needs_authority();
  const std::string* const tenant = directory_.tenant_id(context->tenant());
  if (tenant != nullptr && (!needs_authority || directory_.authority() != nullptr)) {
    return get_of(*tenant, context, std::move(need), std::move(handler));
  }
  directory_.look_up(context, needs_authority,
                     [this, context, need = std::move(need),
                      handler = std::move(handler)](const Result<std::string>& found) {
                       if (!found) return handler(found.error());
                       get_of(*found, context, need, handler);
                     });
}

TokenSource::Slot& TokenSource::slot_of(const std::string& tenant) {
  auto place = slots_.find(tenant);
  if (place == slots_.end()) {
    if (slots_.size() >= most_tenants) forget_oldest();
    // Whole before it is found: whoever comes next looks into it, also where memory ran out meanwhile.
    auto fresh = std::make_unique<Slot>();
    fresh->tenant = tenant;
    by_age_.push_back(tenant);
    place = slots_.emplace(tenant, std::move(fresh)).first;
  }
  return *place->second;
}

// One that nobody waits for. Where memory runs out between the two above, a name stands here without a slot.
void TokenSource::forget_oldest() {
  for (std::size_t left = by_age_.size(); left > 0; --left) {
    std::string oldest = std::move(by_age_.front());
    by_age_.pop_front();
    const auto place = slots_.find(oldest);
    if (place == slots_.end()) continue;
    const Slot& slot = *place->second;
    if (slot.fetch != nullptr || !slot.waiting.empty() || slot.in_use > 0) {
      by_age_.push_back(std::move(oldest));
      continue;
    }
    for (const std::string& name : slot.names) looked_for_.erase(name);
    slots_.erase(place);
    return;
  }
}

// Puts the kept token of the tenant, by whichever name it is asked for, in its slot: once for each name, and
// without asking anybody.
void TokenSource::take_kept(const std::string& tenant) {
  if (!looked_for_.insert(tenant).second) return;
  auto fingerprint = options_.credential->fingerprint();
  if (!fingerprint) return;
  auto kept = options_.kept->find({*fingerprint, options_.authority, options_.scope, tenant});
  if (!kept || WallClock::now() >= kept->expires_on) return;
  std::string id = tenant;
  if (!tenant.empty()) {
    // What is wrong in the file must not act elsewhere.
    auto own = tenant_of(*kept->text);
    if (!own || (encoding::is_guid(tenant) && *own != tenant)) return;
    id = *std::move(own);
  }
  Slot& slot = slot_of(id);
  if (slot.fingerprint) return;  // It has one of this process.
  if (doubt_owner(slot, *kept->text)) return;
  if (id != tenant) directory_.learn(tenant, id);
  if (kept->kind) options_.credential->goes_on_as(*kept->kind);
  slot.names.insert(tenant);
  slot.fingerprint = std::move(fingerprint);
  slot.machine.hold_kept(*std::move(kept));
}

void TokenSource::for_each_key(const Slot& slot, const std::function<void(const TokenKey&)>& body) const {
  if (!slot.fingerprint) return;
  TokenKey key{*slot.fingerprint, options_.authority, options_.scope, slot.tenant};
  body(key);
  for (const std::string& name : slot.names) {
    if (name == slot.tenant) continue;
    key.tenant = name;
    body(key);
  }
}

// At once: there may be no other to be had.
void TokenSource::drop_rejected(const std::string& tenant, const TokenNeed& need) {
  const std::string* const id = directory_.tenant_id(tenant);
  const auto place = id != nullptr ? slots_.find(*id) : slots_.end();
  if (place == slots_.end() || !place->second->machine.is_rejected(need)) return;
  for_each_key(*place->second, [this](const TokenKey& key) { options_.kept->drop(key); });
}

void TokenSource::keep(const Slot& slot) {
  auto token = slot.machine.to_keep(WallClock::now());
  if (!token) return;
  // Others than the authority report what they like, and a file stays.
  if (const auto own = read_identity(*token->text).expires_on; own && *own < token->expires_on) {
    token->expires_on = *own;
    token->refresh_on = std::min(token->refresh_on, *own);
  }
  for_each_key(slot, [&](const TokenKey& key) { options_.kept->keep(key, *token); });
}

void TokenSource::get_of(const std::string& tenant, const CallContextPtr& context, TokenNeed need,
                         Handler handler) {
  // By its domain it could not be judged before.
  if (tenant != context->tenant()) {
    if (auto refusal = options_.credential->refuses(tenant)) return handler(*std::move(refusal));
  }
  Slot& slot = slot_of(tenant);
  // The next process may know it by this name alone.
  if (options_.kept != nullptr && slot.names.insert(context->tenant()).second) keep(slot);
  const WaiterId waiter = ++next_waiter_;
  TokenDecision decision = slot.machine.ask(waiter, std::move(need), WallClock::now());
  if (!decision.served.empty()) return handler(*std::move(decision.token));

  try {
    slot.waiting.emplace(waiter, Waiting{context, std::move(handler)});
    context->wait_with([this, &slot, waiter](Error error) { left(slot, waiter, std::move(error)); });
    carry_out(slot, std::move(decision));
  } catch (...) {
    // Without memory: later calls must not wait for a fetch that never started.
    slot.waiting.erase(waiter);
    carry_out(slot, slot.machine.leave(waiter));
    throw;
  }
}

void TokenSource::challenged(const CallContext& context, const std::string& claims) const {
  const std::string* const tenant = directory_.tenant_id(context.tenant());
  if (tenant != nullptr) options_.credential->challenged(*tenant, claims);
}

void TokenSource::left(Slot& slot, WaiterId waiter, Error error) {
  carry_out(slot, slot.machine.leave(waiter));
  if (!error.of_exception) {
    error.message += " It was waiting for the sign-in";
    const std::string* const authority = directory_.authority_origin();
    if (authority != nullptr && options_.credential->needs_authority()) error.message += " at " + *authority;
    error.message += '.';
  }
  slot.tell(waiter, error);
}

void TokenSource::carry_out(Slot& slot, TokenDecision decision) {
  using Kind = TokenDecision::Fetch;
  struct InUse {
    explicit InUse(int& its_count) : count(its_count) { ++count; }
    ~InUse() { --count; }
    int& count;
  } const in_use(slot.in_use);
  switch (decision.fetch) {
    case Kind::none:
      break;
    case Kind::abort:
      // There is none where an exception kept it from starting.
      if (const auto fetch = std::exchange(slot.fetch, nullptr)) fetch->abort();
      break;
    case Kind::start:
    case Kind::start_ahead:
      start_fetch(slot, std::move(decision.claims), decision.fetch == Kind::start_ahead);
      break;
  }
  for (const WaiterId waiter : decision.served) slot.tell(waiter, *decision.token);
  for (const WaiterId waiter : decision.failed) slot.tell(waiter, *decision.error);
}

// Claims that could not be met stay with the sign-in, for the next one.
Result<AccessToken> TokenSource::with_challenge(Result<AccessToken> outcome, const std::string& tenant,
                                                const std::string& claims) const {
  if (outcome) {
    if (!claims.empty()) options_.credential->challenged(tenant, {});
    return outcome;
  }
  Error error = std::move(outcome).error();
  if (error.status() != Status::authentication_failed || error.of_exception) return error;
  if (claims.empty()) return error;
  options_.credential->challenged(tenant, claims);
  error.claims_challenge = claims;
  return error;
}

void TokenSource::start_fetch(Slot& slot, std::string claims, bool ahead) {
  // Who asked first stands first, and is there: a fetch is started for somebody.
  const CallContextPtr starter = slot.waiting.begin()->second.context;
  auto timeout = std::max(options_.timeout, options_.credential->time_for_person());
  if (ahead) timeout = std::min({timeout, longest_refresh_ahead, starter->remaining() / 2});
  if (starter->logs(LogLevel::debug)) {
    starter->log(LogLevel::debug, std::string(ahead ? "Refreshing the token" : "Getting a token") +
                                      (slot.tenant.empty() ? "" : " for the tenant " + slot.tenant) +
                                      (claims.empty() ? "" : " with the claims the service asked for"));
  }
  std::optional<Secret> fingerprint;
  if (options_.kept != nullptr) fingerprint = options_.credential->fingerprint();
  const auto* const authority = directory_.authority();
  const auto asked = options_.challenges.find(slot.tenant);
  const TokenQuery query{
      authority != nullptr ? *authority : http::Endpoint{}, slot.tenant, options_.scope, claims,
      options_.claims.empty() && asked != options_.challenges.end() ? asked->second : options_.claims};
  // Whatever gave it: a token for another tenant would act there.
  const auto fetch = std::make_shared<TokenFetch>(
      loop_, pipeline_, programs_, for_tenant_of(query, options_.credential->begin(query)), *starter, timeout,
      [&slot] { return slot.waiting.empty() ? nullptr : slot.waiting.begin()->second.context; },
      [this, &slot, claims = std::move(claims),
       fingerprint = std::move(fingerprint)](Result<AccessToken> outcome) {
        slot.fetch = nullptr;
        if (outcome) {
          if (auto error = doubt_owner(slot, outcome->text)) outcome = *std::move(error);
        }
        if (outcome && !outcome->kind) outcome->kind = options_.credential->kind();
        outcome = with_challenge(std::move(outcome), slot.tenant, claims);
        const bool is_new = outcome.has_value();
        TokenDecision decision = slot.machine.fetched(std::move(outcome), WallClock::now());
        if (is_new && options_.kept != nullptr) {
          // If it changed since the token was asked for, nobody can tell whose the token is.
          slot.fingerprint = options_.credential->fingerprint() == fingerprint ? fingerprint : std::nullopt;
          keep(slot);
        }
        carry_out(slot, std::move(decision));
      });
  slot.fetch = fetch;
  fetch->start();
}

std::optional<Error> TokenSource::doubt_owner(Slot& slot, const Secret& token) const {
  TokenOwner owner = owner_of(token);
  const bool names_tenant = !slot.tenant.empty();
  auto error = check_token_owner(slot.owner.value_or(options_.signed_in), owner, names_tenant);
  if (!error && !slot.owner) slot.owner = std::move(owner);
  return error;
}

}  // namespace managementpartner::identity
