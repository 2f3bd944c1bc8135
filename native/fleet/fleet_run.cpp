#include "fleet/fleet_run.hpp"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <utility>

#include "arm/service_request.hpp"
#include "arm/tenant.hpp"
#include "client/arm_operation.hpp"
#include "identity/credential_kind.hpp"

namespace managementpartner::fleet {

namespace {

// In order, so many may wait for one that is slow.
constexpr std::size_t most_early = 4096;
// A tenant's end that the host's limits brought about says nothing of the tenant.
constexpr unsigned most_tries = 3;

bool says_host_is_down(Reason reason) {
  switch (reason) {
    case Reason::host_not_found:
    case Reason::connect_failed:
    case Reason::connection_lost:
    case Reason::proxy_failed:
    case Reason::tls_failed:
    case Reason::service_unavailable:
    case Reason::timed_out:
      return true;
    default:
      return false;
  }
}

// Looks up the ID of its tenant, which is named by a domain.
class DomainOperation final : public OperationFor<std::string> {
 public:
  DomainOperation(Caller& caller, const CallOptions& call, Handler handler)
      : OperationFor(caller, call, std::move(handler)) {}

 private:
  void begin() override {
    engine().directory().look_up(context(), false,
                                 [this, self = shared_from_this()](const Result<std::string>& id) {
                                   complete(Result<std::string>(id));
                                 });
  }
};

}  // namespace

FleetRun::FleetRun(Caller& caller, const CallOptions& call, FleetOptions options,
                   std::unique_ptr<JournalFile> journal, std::shared_ptr<Handover> handover, Handler handler)
    : OperationFor(caller, call,
                   // However it ends, an exception included.
                   [this, handler = std::move(handler)](Result<FleetEnd>&& result) {
                     leave_pipeline();
                     handler(std::move(result));
                   }),
      for_caller_(caller),
      options_(std::move(options)),
      journal_(std::move(journal)),
      handover_(std::move(handover)),
      choice_(options_.choice),
      pacing_(options_.throttle, options_.timeout.value_or(engine().options().timeout)) {}

void FleetRun::begin() {
  observer_ = engine().pipeline().add_observer([this](const http::AttemptReport& attempt) {
    pacing_.report(attempt, Clock::now());
    // A host that answers again lets others begin.
    if (alarm_) wake_at(Clock::now());
  });
  gate_ = engine().pipeline().add_gate(
      [this](const http::Endpoint& host) { return pacing_.hold(host, Clock::now()); });
  engine().pipeline().allow_connections(options_.throttle);
  time_left_.begin(Clock::now());
  context()->wait_with([this](Error why) {
    failure_ = std::move(why);
    go_on();
  });
  exclude_next(0);
}

// What is not to be touched is known before anything is.
void FleetRun::exclude_next(std::size_t index) {
  if (index == choice_.domains_to_exclude().size()) {
    is_chosen_ = true;
    if (!choice_.is_complete()) list();
    return go_on();
  }
  CallOptions call;
  call.tenant = choice_.domains_to_exclude()[index];
  call.parent = context();
  std::make_shared<DomainOperation>(for_caller_, call,
                                    [this, self = shared_from_this(), index](Result<std::string>&& id) {
                                      if (!id) return end(std::move(id).error());
                                      choice_.exclude(*id);
                                      exclude_next(index + 1);
                                    })
      ->start();
}

void FleetRun::list() {
  CallOptions call;
  call.parent = context();
  std::make_shared<ListOperation<arm::Tenant>>(
      for_caller_, call, arm::ServiceRequest{arm::Verb::list_tenants, {}}, arm::tenant_reader(),
      [this, self = shared_from_this()](Result<std::vector<arm::Tenant>>&& rest) {
        choice_.end_list();
        // Those that were listed already are under way; the others are not known.
        if (!rest && !failure_) failure_ = std::move(rest).error();
        go_on();
      },
      [this](std::vector<arm::Tenant>&& page) {
        choice_.add(std::move(page));
        go_on();
      })
      ->start();
}

FleetRun::Next FleetRun::next() {
  if (failure_ || is_over_ || !is_chosen_ || !choice_.has_next()) return Next::none;
  const auto again = [self = weak_from_this()] {
    if (const auto run = self.lock()) static_cast<FleetRun&>(*run).go_on();
  };
  if (!handover_->has_room(again)) return Next::none;
  if (running_ >= options_.throttle) return Next::none;
  if (options_.is_ordered && order_.size() >= most_early && running_ > 0) return Next::none;
  const auto permit = pacing_.ask(running_, Clock::now());
  switch (permit.kind) {
    case Pacing::Permit::Kind::go:
      return Next::begin;
    case Pacing::Permit::Kind::give_up:
      silent_host_ = permit.host;
      return Next::give_up;
    case Pacing::Permit::Kind::wait:
      break;
  }
  if (permit.until != Clock::time_point::max()) wake_at(permit.until);
  return Next::none;
}

void FleetRun::wake_at(Clock::time_point time) {
  if (alarm_) engine().loop().cancel_timer(*alarm_);
  alarm_ = engine().loop().at(time, [this] {
    alarm_.reset();
    go_on();
  });
}

void FleetRun::go_on() {
  if (is_over_) return;
  // What is aborted ends its children first, whose ends come by here.
  if (!failure_) failure_ = context()->aborted();
  for (Next what = next(); what != Next::none; what = next()) {
    if (what == Next::begin) {
      begin_tenant(choice_.take_next());
    } else {
      give_up(choice_.take_next());
    }
  }
  tell_progress();
  const bool is_nothing_left = failure_ || (is_chosen_ && choice_.is_complete() && !choice_.has_next());
  if (is_nothing_left && running_ == 0 && flushing_ == 0) end(failure_);
}

void FleetRun::begin_tenant(Target&& its) {
  const auto target = std::make_shared<Target>(std::move(its));
  if (journal_ && journal_->earlier().is_done(target->id, target->name)) {
    ++progress_.done_before;
    ++progress_.done;
    if (options_.is_ordered) order_.leave_out(target->index);
    return;
  }
  ++running_;
  CallOptions call;
  call.tenant = target->name;
  call.timeout = options_.timeout;
  call.parent = context();
  const auto is_left_out = std::make_shared<bool>(false);
  const bool is_known = !target->id.empty();
  TenantOperation::Hooks hooks;
  if (!is_known) {
    hooks.identified = [this, target, is_left_out](const std::string& id) {
      auto wish = identified(*target, id);
      *is_left_out = wish && !*wish;
      return wish;
    };
  }
  if (journal_) {
    hooks.before_change = [this, target](arm::Verb verb, std::function<void(std::optional<Error>)> go) {
      before_change(*target, verb, std::move(go));
    };
  }
  std::make_shared<TenantOperation>(
      for_caller_, call, is_known ? std::optional<Wish>(wish_for(*target)) : std::nullopt, std::move(hooks),
      [this, self = shared_from_this(), target, is_left_out](Result<TenantEnd>&& ended) {
        tenant_ended(target, *is_left_out, std::move(ended));
      })
      ->start();
}

Wish FleetRun::wish_for(const Target& target) const {
  Wish wish = options_.wish;
  if (!target.partner_id.empty()) wish.partner_id = target.partner_id;
  if (journal_) wish.sent_before = journal_->earlier().sent(target.id);
  return wish;
}

Result<std::optional<Wish>> FleetRun::identified(Target& target, const std::string& id) {
  switch (choice_.claim(target, id)) {
    case TenantChoice::Claim::taken:
      break;
    case TenantChoice::Claim::left_out:
      return std::optional<Wish>();
    case TenantChoice::Claim::contradicts:
      target.id = id;
      return make_error(Reason::argument_invalid,
                        "The tenant is named by another name, too, with another partner ID.");
  }
  if (journal_ && journal_->earlier().is_done(id, target.name)) return std::optional<Wish>();
  return std::optional<Wish>(wish_for(target));
}

void FleetRun::before_change(const Target& target, arm::Verb verb,
                             std::function<void(std::optional<Error>)> go_on) {
  journal_->add(intent_line(target.id, target.name, verb, wish_for(target).partner_id,
                            std::chrono::system_clock::now()));
  flush_soon([go_on = std::move(go_on)](const std::optional<Error>& error) { go_on(error); });
}

void FleetRun::flush_soon(std::function<void(const std::optional<Error>&)> done) {
  if (!journal_->when_flushed(std::move(done))) return;
  engine().loop().post(
      [self = std::static_pointer_cast<FleetRun>(shared_from_this())] { self->journal_->flush(); });
}

void FleetRun::tenant_ended(const std::shared_ptr<Target>& target, bool is_left_out,
                            Result<TenantEnd>&& ended) {
  --running_;
  if (is_left_out) {
    leave_out(*target);
    return go_on();
  }
  TenantEnd end;
  if (ended) {
    end = *std::move(ended);
  } else {
    end.error = std::move(ended).error();
  }
  if (end.error) {
    const Error& error = *end.error;
    if (error.reason == Reason::timed_out) pacing_.report_silence(engine().arm_endpoint(), Clock::now());
    if (says_host_is_down(error.reason)) unreachable_ = error;
    const bool is_of_host = error.reason == Reason::too_many_requests && !error.outcome_unknown;
    if (is_of_host && !failure_ && ++target->tries < most_tries) {
      choice_.put_back(std::move(*target));
      return go_on();
    }
  }
  if (!journal_ || target->id.empty()) {
    finish(*target, std::move(end));
    return go_on();
  }
  journal_->add(end_line(target->id, target->name, end, std::chrono::system_clock::now()));
  if (!is_change(end.outcome)) {
    finish(*target, std::move(end));
    return go_on();
  }
  // What is told is on the disk.
  ++flushing_;
  flush_soon(
      [this, target, end = std::make_shared<TenantEnd>(std::move(end))](const std::optional<Error>& error) {
        --flushing_;
        if (error && !failure_) failure_ = error;
        finish(*target, std::move(*end));
        go_on();
      });
  go_on();
}

void FleetRun::leave_out(const Target& target) {
  if (options_.is_ordered) {
    order_.leave_out(target.index);
    while (auto next = order_.take()) handover_->put(*std::move(next));
  }
  if (journal_ && journal_->earlier().is_done(target.id, target.name)) {
    ++progress_.done_before;
    ++progress_.done;
  }
}

void FleetRun::finish(const Target& target, TenantEnd&& end) {
  ++progress_.done;
  if (end.outcome == Outcome::failed) ++progress_.failed;
  time_left_.note(Clock::now());
  TenantResult result;
  result.index = target.index;
  result.tenant_id = target.id;
  result.tenant_name = target.name;
  result.display_name = target.display_name;
  result.default_domain = target.default_domain;
  result.category = target.category;
  result.partner_id = target.partner_id.empty() ? options_.wish.partner_id : target.partner_id;
  result.end = std::move(end);
  hand_over(std::move(result));
}

void FleetRun::hand_over(TenantResult&& result) {
  if (!options_.is_ordered) return handover_->put(std::move(result));
  const std::size_t index = result.index;
  order_.add(index, std::move(result));
  while (auto next = order_.take()) handover_->put(*std::move(next));
}

// It ends as the last one did that was tried.
void FleetRun::give_up(const Target& target) {
  const std::string host = silent_host_->authority();
  TenantEnd end;
  end.error = unreachable_.value_or(
      make_error(Reason::service_unavailable, host + " has not answered for too long."));
  end.error->message = "Not tried, as " + host + " has not answered for other tenants: " + end.error->message;
  end.error->outcome_unknown = false;
  end.error->client_request_id.clear();
  end.error->request_id.clear();
  end.error->tenant = target.name;
  finish(target, std::move(end));
}

void FleetRun::tell_progress() {
  progress_.total = choice_.total();
  progress_.is_total_known = is_chosen_ && choice_.is_complete();
  progress_.running = running_;
  progress_.time_left = progress_.is_total_known && progress_.total >= progress_.done
                            ? time_left_.of(progress_.total - progress_.done)
                            : std::nullopt;
  handover_->put(progress_);
}

void FleetRun::leave_pipeline() noexcept {
  is_over_ = true;
  if (alarm_) engine().loop().cancel_timer(*std::exchange(alarm_, std::nullopt));
  engine().pipeline().remove_observer(observer_);
  engine().pipeline().remove_gate(gate_);
}

void FleetRun::end(std::optional<Error> failure) {
  if (std::exchange(is_over_, true)) return;
  leave_pipeline();
  context()->wait_over();
  if (journal_) journal_->flush();
  while (auto next = order_.take_any()) handover_->put(*std::move(next));
  tell_progress();
  FleetEnd how;
  how.failure = std::move(failure);
  complete(std::move(how));
}

}  // namespace managementpartner::fleet
