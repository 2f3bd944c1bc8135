#include "http/pipeline.hpp"

#include <algorithm>
#include <boost/uuid/random_generator.hpp>
#include <charconv>
#include <map>
#include <random>
#include <utility>

#include "encoding/ascii.hpp"
#include "error/display_text.hpp"
#include "http/connection_pool.hpp"
#include "http/proxy.hpp"
#include "http/request.hpp"
#include "http/resolver.hpp"
#include "http/retry_after.hpp"
#include "http/tls/tls_context.hpp"

namespace managementpartner::http {

using std::chrono::milliseconds;

class Sending;

namespace {

// Seeded once from the system: request IDs and waits need to differ, not to be secret, and this asks the
// system for 16 bytes instead of some for each.
std::mt19937_64 random_engine() {
  const boost::uuids::uuid system = boost::uuids::random_generator()();
  std::seed_seq seed(system.begin(), system.end());
  return std::mt19937_64(seed);
}

// A random UUID (version 4), made and written in one go.
std::string new_id(std::mt19937_64& random) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string id = "xxxxxxxx-xxxx-4xxx-xxxx-xxxxxxxxxxxx";
  std::uint64_t bits = 0;
  int left = 0;
  for (char& character : id) {
    if (character != 'x') continue;
    if (left == 0) {
      bits = random();
      left = 16;
    }
    character = digits[bits & 15];
    bits >>= 4;
    --left;
  }
  id[19] = digits[8 + (bits & 3)];  // The variant.
  return id;
}

std::optional<std::int64_t> number_in(const Response& response, std::string_view header) {
  const auto text = response.header(header);
  std::int64_t number = 0;
  if (!text || std::from_chars(text->data(), text->data() + text->size(), number).ec != std::errc{}) {
    return std::nullopt;
  }
  return number;
}

}  // namespace

struct Pipeline::State {
  State(Loop& its_loop, PipelineOptions its_options, std::unique_ptr<TlsContext> its_tls,
        ProxyRules its_proxies)
      : loop(its_loop),
        options(std::move(its_options)),
        tls(std::move(its_tls)),
        proxies(std::move(its_proxies)),
        resolver(its_loop),
        pool(its_loop, options.connections_per_host) {}

  Loop& loop;
  const PipelineOptions options;
  const std::unique_ptr<TlsContext> tls;
  const ProxyRules proxies;
  Resolver resolver;
  FamilyMemory families;
  ConnectionPool pool;
  Secret spare_wire;  // Memory for the next request; overwritten.
  std::mt19937_64 random = random_engine();
  std::map<ObserverId, Observer> observers;
  std::map<ObserverId, Gate> gates;
  ObserverId last_observer = 0;
  Sending* first_sending = nullptr;  // Of those under way.
};

// One request on its way through attempts and waits, carrying out what the RetryMachine decides. The call's
// context holds it until it is over: timers and the connection are its own, so their handlers need not.
class Sending : public std::enable_shared_from_this<Sending> {
 public:
  Sending(const std::shared_ptr<Pipeline::State>& pipeline, const CallContextPtr& context, Request&& request,
          Pipeline::Handler&& handler)
      : pipeline_(pipeline),
        context_(context),
        request_(std::move(request)),
        handler_(std::move(handler)),
        host_(pipeline_->pool.host(request_.endpoint)),
        machine_(policy_for(request_.attempts, pipeline_->options.retry),
                 [this] { return std::uniform_real_distribution<double>(0.0, 1.0)(pipeline_->random); }),
        next_(std::exchange(pipeline_->first_sending, this)) {
    if (next_ != nullptr) next_->previous_ = this;
  }

  ~Sending() {
    leave_list();
    cancel_timers();
    wire_.clear();
    pipeline_->spare_wire = std::move(wire_);
  }
  Sending(const Sending&) = delete;
  Sending& operator=(const Sending&) = delete;

  void start() {
    if (!request_.note.empty()) context_->log(LogLevel::info, std::move(request_.note));
    if (request_.client_request_id.empty()) request_.client_request_id = new_id(pipeline_->random);
    auto wire = to_wire(request_, pipeline_->options.user_agent, std::exchange(pipeline_->spare_wire, {}));
    if (!wire) return finish_later(wire.error());
    wire_ = std::move(*wire);
    if (context_->aborted()) return finish_later(*context_->aborted());
    const auto proxy = pipeline_->proxies.proxy_for(request_.endpoint);
    if (!proxy) return finish_later(proxy.error());
    proxy_ = *proxy;
    // Whatever the call waits for, it ends with an error that says what may have happened.
    context_->wait_with([self = shared_from_this()](Error error) { self->abort(std::move(error)); });
    if (const auto limit = request_.attempts.time_limit) {
      limit_ = Clock::now() + *limit;
      limit_timer_ = pipeline_->loop.at(limit_, [this] {
        abort(make_error(Reason::timed_out, request_.endpoint.authority() + " did not answer within " +
                                                std::to_string(request_.attempts.time_limit->count()) +
                                                " ms."));
      });
    }
    watch_from(Clock::now());
    attempt();
  }

  // The client ends, and an exception, as without memory, kept it from its own end. The call's context holds
  // this, and the handler the call.
  void drop() {
    const auto self = shared_from_this();
    leave_list();
    cancel_timers();
    if (connection_) connection_->close();
    context_->wait_over();
    handler_ = nullptr;
  }

 private:
  enum class Place { none, waited_for, taken };

  void leave_list() {
    if (next_ != nullptr) next_->previous_ = previous_;
    if (previous_ != nullptr) previous_->next_ = next_;
    if (pipeline_->first_sending == this) pipeline_->first_sending = next_;
    next_ = previous_ = nullptr;
  }

  static RetryPolicy policy_for(const AttemptRules& rules, RetryPolicy policy) {
    if (rules.once) policy.count = 0;
    policy.more_statuses = rules.more_statuses;
    return policy;
  }

  void watch_from(Clock::time_point began) {
    if (!pipeline_->options.tell_long_wait) return;
    began_ = began;
    watch_at(began + long_wait);
  }

  void watch_at(Clock::time_point time) {
    if (watch_timer_) pipeline_->loop.cancel_timer(*watch_timer_);
    watch_timer_ = pipeline_->loop.at(time, [this] { tell_long_wait(); });
  }

  void tell_long_wait() {
    const auto now = Clock::now();
    LongWait wait;
    wait.waited = std::chrono::floor<milliseconds>(now - began_);
    if (retry_timer_) {
      wait.what = why_again_ + ", and is tried again";
      wait.left = std::max(std::chrono::ceil<milliseconds>(retry_timer_->time - now), milliseconds(0));
    } else {
      wait.what = "Waiting for " + request_.endpoint.authority();
    }
    const bool told = context_->ask_host(
        {[tell = pipeline_->options.tell_long_wait, wait = std::move(wait)] { tell(wait); }, [] {}});
    if (told) pipeline_->loop.wake_callers();
    told_ = true;
    watch_at(now + long_wait_interval);
  }

  // Until the call's deadline or the request's own limit.
  [[nodiscard]] milliseconds remaining() const {
    return std::min(context_->remaining(), std::chrono::duration_cast<milliseconds>(limit_ - Clock::now()));
  }

  // True where it waits until it may be tried.
  [[nodiscard]] bool is_held() {
    milliseconds longest{0};
    for (const auto& [id, gate] : pipeline_->gates) longest = std::max(longest, gate(request_.endpoint));
    if (longest == milliseconds(0) || longest >= remaining()) return false;
    context_->log(LogLevel::debug, request_.endpoint.authority() + " is to be asked again in " +
                                       std::to_string(longest.count()) + " ms");
    why_again_ = request_.endpoint.authority() + " asked for a pause";
    retry_timer_ = pipeline_->loop.at(Clock::now() + longest, [this] {
      retry_timer_.reset();
      attempt();
    });
    return true;
  }

  void attempt() {
    if (!pipeline_->gates.empty() && is_held()) return;
    ++attempts_;
    sent_ = false;
    if (host_.take_place()) {
      place_ = Place::taken;
      return connect();
    }
    place_ = Place::waited_for;
    context_->log(LogLevel::debug, "Waiting for a free connection to " + request_.endpoint.authority());
    waiter_ = host_.wait_for_place([self = shared_from_this()] {
      self->place_ = Place::taken;
      // Aborted meanwhile, when the place was its own already.
      if (!self->handler_) return self->leave_place();
      self->connect();
    });
  }

  // Keeps the connection where it can serve another request.
  void leave_place() {
    const Place before = std::exchange(place_, Place::none);
    if (before == Place::taken) host_.leave_place(std::exchange(connection_, nullptr));
    if (before == Place::waited_for) host_.stop_waiting(waiter_);
  }

  void connect() {
    started_ = Clock::now();
    connection_ = host_.kept_connection();
    if (connection_) return exchange();

    // A deadline that comes first gives an error of its own.
    const auto beyond_deadline = std::max(remaining(), milliseconds(0)) + milliseconds(1);
    connection_ = std::make_shared<Connection>(pipeline_->loop, *pipeline_->tls, pipeline_->resolver,
                                               pipeline_->families, request_.endpoint, proxy_);
    connection_->open(std::min(pipeline_->options.connect_timeout, beyond_deadline),
                      [this](std::optional<ConnectionFailure> failure) {
                        if (failure) return failed(*std::move(failure));
                        if (context_->logs(LogLevel::debug)) {
                          context_->log(LogLevel::debug, "Connected to " + request_.endpoint.authority());
                        }
                        exchange();
                      });
  }

  void exchange() {
    sent_ = true;
    connection_->exchange(wire_, request_.body_limit,
                          [this](boost::system::result<Response, ConnectionFailure>&& result) {
                            if (result) return answered(std::move(*result));
                            failed(std::move(result).error());
                          });
  }

  void answered(Response&& response) {
    drop_ids_that_repeat_secrets(response);
    log_answer(response);
    leave_place();
    AttemptOutcome outcome{AttemptOutcome::Kind::answered, response.status, std::nullopt};
    if (machine_.policy().retries(response.status)) {
      outcome.retry_after = retry_after(response, std::chrono::system_clock::now());
    }
    const RetryAction action = machine_.resume(outcome, remaining());
    report(&response, action);
    if (action.kind == RetryAction::Kind::wait) {
      why_again_ = request_.endpoint.authority() + " answered " + std::to_string(response.status);
      return wait(action.delay);
    }
    response.client_request_id = std::move(request_.client_request_id);
    finish(Delivery{std::move(response), machine_.earlier_outcome_unknown()});
  }

  void failed(ConnectionFailure failure) {
    const bool reused = connection_->was_used();
    leave_place();
    using Kind = AttemptOutcome::Kind;
    AttemptOutcome outcome{Kind::not_sent, 0, std::nullopt};
    if (sent_) outcome.kind = reused && !failure.answer_started ? Kind::stale_connection : Kind::unknown;
    if (sent_) may_have_taken_effect_ = true;
    if (!failure.another_try_may_help) outcome.kind = Kind::fatal;
    context_->log(LogLevel::info, line() + " failed: " + failure.error.message);
    const RetryAction action = machine_.resume(outcome, remaining());
    report(nullptr, action);
    if (action.kind == RetryAction::Kind::wait) {
      why_again_ = request_.endpoint.authority() +
                   (sent_ ? " did not send a complete answer" : " could not be reached");
      return wait(action.delay);
    }
    finish(complete(std::move(failure.error)));
  }

  void report(const Response* response, const RetryAction& action) {
    if (pipeline_->observers.empty()) return;
    AttemptReport report{request_.endpoint, context_->tenant()};
    if (response != nullptr) {
      report.status = response->status;
      report.reads_left = number_in(*response, "x-ms-ratelimit-remaining-tenant-reads");
      report.writes_left = number_in(*response, "x-ms-ratelimit-remaining-tenant-writes");
      report.retry_after = retry_after(*response, std::chrono::system_clock::now());
    }
    if (action.kind == RetryAction::Kind::wait) report.next_try = action.delay;
    for (const auto& [id, observer] : pipeline_->observers) observer(report);
  }

  // Who was told that it is tried again is told of the new attempt's own wait only.
  void attempt_again() {
    if (told_) watch_at(Clock::now() + long_wait);
    attempt();
  }

  void wait(milliseconds delay) {
    if (delay == milliseconds(0)) return attempt_again();
    context_->log(LogLevel::debug, "Trying again in " + std::to_string(delay.count()) + " ms");
    retry_timer_ = pipeline_->loop.at(Clock::now() + delay, [this] {
      retry_timer_.reset();
      attempt_again();
    });
    if (watch_timer_ && delay >= long_wait) tell_long_wait();
  }

  void abort(Error error) {
    const bool was_connected = connection_ != nullptr;
    const Place place = place_;
    if (sent_ && was_connected) may_have_taken_effect_ = true;
    if (was_connected) connection_->close();
    // First of all: what follows needs memory, and a place that is not given back is lost to the host.
    leave_place();
    if (!error.of_exception) {
      error.message += present_wait(place, was_connected);
      const bool is_connecting = was_connected && !sent_;
      if (is_connecting && proxy_ == nullptr) error.peer = request_.endpoint.peer();
    }
    finish(complete(std::move(error)));
  }

  [[nodiscard]] std::string present_wait(Place place, bool was_connected) const {
    if (place == Place::waited_for) {
      return " It was waiting for a free connection to " + request_.endpoint.authority() + ".";
    }
    if (!was_connected) return " It was waiting to try again.";
    if (sent_) return " It was waiting for the answer of " + request_.endpoint.authority() + '.';
    std::string text = " It was connecting to " + request_.endpoint.authority();
    if (proxy_ != nullptr) {
      text += " by the proxy " + proxy_->host + ':' + proxy_->port;
      if (!proxy_->named_by.empty()) text.append(" (").append(proxy_->named_by).append(")");
    }
    return text + '.';
  }

  Error complete(Error error) const {
    error.client_request_id = request_.client_request_id;
    error.outcome_unknown = request_.method != Method::get &&  // Which has no effect.
                            (may_have_taken_effect_ || machine_.earlier_outcome_unknown());
    return error;
  }

  void finish(Result<Delivery>&& result) {
    const auto self = shared_from_this();
    context_->wait_over();
    cancel_timers();
    std::exchange(handler_, nullptr)(std::move(result));
  }

  void cancel_timers() {
    if (retry_timer_) pipeline_->loop.cancel_timer(*std::exchange(retry_timer_, std::nullopt));
    if (limit_timer_) pipeline_->loop.cancel_timer(*std::exchange(limit_timer_, std::nullopt));
    if (watch_timer_) pipeline_->loop.cancel_timer(*std::exchange(watch_timer_, std::nullopt));
  }

  void finish_later(Error error) {
    pipeline_->loop.post([self = shared_from_this(), error = std::move(error)] { self->finish(error); });
  }

  [[nodiscard]] std::string line() const {
    return std::string(method_name(request_.method)) + ' ' + request_.endpoint.origin() + request_.target;
  }

  [[nodiscard]] bool repeats_secret(std::string_view id) const {
    const auto has = [&](const Secret& secret) { return secret.view().find(id) != std::string_view::npos; };
    return (request_.bearer_token && has(*request_.bearer_token)) || has(request_.body) ||
           std::ranges::any_of(request_.secret_headers, has, &std::pair<std::string, Secret>::second);
  }

  // They are shown, in errors and in the log.
  void drop_ids_that_repeat_secrets(Response& response) const {
    for (const std::string_view name : {"x-ms-request-id", "x-ms-correlation-request-id"}) {
      const auto id = response.header(name);
      if (!id || id->empty() || !repeats_secret(*id)) continue;
      Headers others;
      for (const auto& [other, value] : response.headers) {
        if (!encoding::is_same_name(other, name)) others.emplace_back(other, value);
      }
      response.headers = std::move(others);
    }
  }

  void log_answer(const Response& response) {
    if (!context_->logs(LogLevel::info)) return;
    const auto took = std::chrono::duration_cast<milliseconds>(Clock::now() - started_);
    std::string text = line() + ' ' + std::to_string(response.status) + " in " +
                       std::to_string(took.count()) + " ms (client request ID " + request_.client_request_id;
    if (const auto id = display_id(response.header("x-ms-request-id").value_or("")); !id.empty())
      text += ", request ID " + id;
    if (attempts_ > 1) text += ", attempt " + std::to_string(attempts_);
    context_->log(LogLevel::info, text + ')');
  }

  const std::shared_ptr<Pipeline::State> pipeline_;
  const CallContextPtr context_;
  Request request_;
  Secret wire_;
  Pipeline::Handler handler_;
  const Proxy* proxy_ = nullptr;  // The pipeline's.
  HostConnections& host_;
  RetryMachine machine_;
  Place place_ = Place::none;
  HostConnections::WaiterId waiter_ = 0;
  ConnectionPtr connection_;
  Clock::time_point started_;
  std::optional<Loop::TimerId> retry_timer_;
  std::optional<Loop::TimerId> limit_timer_;
  std::optional<Loop::TimerId> watch_timer_;  // Where a person watches.
  Clock::time_point began_;                   // Likewise.
  bool told_ = false;                         // Of a long wait.
  std::string why_again_;                     // "HOST answered 429", while it waits to try again.
  Clock::time_point limit_ = Clock::time_point::max();
  int attempts_ = 0;
  bool sent_ = false;                   // The present attempt's request may have reached the server.
  bool may_have_taken_effect_ = false;  // Some attempt's answer was lost.
  Sending* next_;                       // In the pipeline's list.
  Sending* previous_ = nullptr;
};

Result<std::unique_ptr<Pipeline>> Pipeline::create(Loop& loop, PipelineOptions options) {
  auto proxies = ProxyRules::create(options.proxy, options.environment);
  if (!proxies) return proxies.error();
  auto tls = TlsContext::create(options.ca_file, options.ca_file_time, RootPlaces(options.environment));
  if (!tls) return tls.error();
  auto state = std::make_shared<State>(loop, std::move(options), std::move(*tls), std::move(*proxies));
  return std::unique_ptr<Pipeline>(new Pipeline(std::move(state)));
}

Pipeline::Pipeline(std::shared_ptr<State> state) : state_(std::move(state)) {}

const TellLongWait& Pipeline::tell_long_wait() const noexcept {
  return state_->options.tell_long_wait;
}

Pipeline::~Pipeline() {
  // While the loop lives: a handler that never ran may hold the state longer.
  while (state_->first_sending != nullptr) state_->first_sending->drop();
  state_->pool.close();
}

void Pipeline::send(const CallContextPtr& context, Request&& request, Handler&& handler) {
  std::make_shared<Sending>(state_, context, std::move(request), std::move(handler))->start();
}

Pipeline::ObserverId Pipeline::add_observer(Observer observer) {
  state_->observers.emplace(++state_->last_observer, std::move(observer));
  return state_->last_observer;
}

void Pipeline::remove_observer(ObserverId observer) {
  state_->observers.erase(observer);
}

Pipeline::ObserverId Pipeline::add_gate(Gate gate) {
  state_->gates.emplace(++state_->last_observer, std::move(gate));
  return state_->last_observer;
}

void Pipeline::remove_gate(ObserverId gate) {
  state_->gates.erase(gate);
}

void Pipeline::allow_connections(std::size_t per_host) {
  state_->pool.allow(per_host);
}

}  // namespace managementpartner::http
