#include "identity/token_source.hpp"

#include <algorithm>
#include <utility>

#include "identity/token_fetch.hpp"

namespace managementpartner::identity {

namespace {

// A refresh ahead may not hold up calls that could go on with the token at hand.
constexpr std::chrono::milliseconds longest_refresh_ahead{10'000};

struct Waiting {
  http::CallContextPtr context;
  TokenSource::Handler handler;
};

}  // namespace

// One tenant's tokens and those who wait for them.
struct TokenSource::Slot {
  std::string tenant;
  TokenMachine machine;
  std::map<WaiterId, Waiting> waiting;
  std::shared_ptr<TokenFetch> fetch;

  void tell(WaiterId waiter, const Result<IssuedToken>& result) {
    const auto node = waiting.extract(waiter);
    if (node.empty()) return;
    node.mapped().context->wait_over();
    node.mapped().handler(result);
  }
};

TokenSource::TokenSource(http::Loop& loop, http::Pipeline& pipeline, TokenSourceOptions options)
    : loop_(loop), pipeline_(pipeline), options_(std::move(options)) {}

TokenSource::~TokenSource() = default;

void TokenSource::get(const http::CallContextPtr& context, TokenNeed need, Handler handler) {
  if (context->aborted()) {
    return loop_.post([handler = std::move(handler), error = *context->aborted()] { handler(error); });
  }
  auto& place = slots_[context->tenant()];
  if (!place) {
    place = std::make_unique<Slot>();
    place->tenant = context->tenant();
  }
  Slot& slot = *place;
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

void TokenSource::left(Slot& slot, WaiterId waiter, Error error) {
  carry_out(slot, slot.machine.leave(waiter));
  // Without words, from where there is no memory, it stays without.
  if (!error.message.empty()) {
    error.message += " It was waiting for the sign-in at " + options_.authority.origin() + ".";
  }
  slot.tell(waiter, error);
}

void TokenSource::carry_out(Slot& slot, TokenDecision decision) {
  using Kind = TokenDecision::Fetch;
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

void TokenSource::start_fetch(Slot& slot, std::string claims, bool ahead) {
  // Who asked first stands first, and is there: a fetch is started for somebody.
  const http::CallContextPtr starter = slot.waiting.begin()->second.context;
  auto timeout = std::max(options_.timeout, options_.credential->time_for_person());
  if (ahead) timeout = std::min({timeout, longest_refresh_ahead, starter->remaining() / 2});
  if (starter->logs(http::LogLevel::debug)) {
    starter->log(http::LogLevel::debug, std::string(ahead ? "Refreshing the token" : "Getting a token") +
                                            (slot.tenant.empty() ? "" : " for the tenant " + slot.tenant) +
                                            (claims.empty() ? "" : " with the claims the service asked for"));
  }
  TokenQuery query{options_.authority, slot.tenant, options_.scope, std::move(claims)};
  const auto fetch = std::make_shared<TokenFetch>(
      loop_, pipeline_, options_.credential->begin(std::move(query)), starter, timeout,
      [&slot] { return slot.waiting.empty() ? nullptr : slot.waiting.begin()->second.context; },
      [this, &slot](Result<AccessToken> outcome) {
        slot.fetch = nullptr;
        if (outcome && outcome->kind.empty()) outcome->kind = options_.credential->kind();
        carry_out(slot, slot.machine.fetched(std::move(outcome), WallClock::now()));
      });
  slot.fetch = fetch;
  fetch->start();
}

}  // namespace managementpartner::identity
