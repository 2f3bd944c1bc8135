#include "client/engine.hpp"

#include <chrono>
#include <iterator>
#include <new>
#include <stdexcept>
#include <thread>
#include <utility>

#include "client/operation.hpp"
#include "encoding/ascii.hpp"
#include "error/exhaustion.hpp"
#include "identity/tenant_name.hpp"
#include "platform/openssl.hpp"
#include "platform/system_name.hpp"

namespace managementpartner {

namespace {

// "<product> managementpartner/<version> (linux)"; without the product where it is empty.
std::string user_agent(const std::string& product) {
  std::string text = product;
  if (!text.empty()) text += ' ';
  text += "managementpartner/" MANAGEMENTPARTNER_VERSION " (";
  return text.append(system_name()) + ')';
}

// All that there are, for the process's end: so this is never destroyed.
struct Engines {
  std::mutex mutex;
  std::list<Engine*> all;
};

Engines& engines() {
  static auto* const made = new Engines;
  return *made;
}

http::PipelineOptions pipeline_options(const ClientOptions& options) {
  http::PipelineOptions pipeline;
  pipeline.connect_timeout = options.connect_timeout;
  pipeline.retry = options.retry;
  pipeline.connections_per_host = options.connections_per_host;
  pipeline.ca_file = options.ca_file;
  pipeline.ca_file_time = options.timeout;
  pipeline.proxy = options.proxy;
  pipeline.environment = options.environment;
  pipeline.user_agent = user_agent(options.product);
  pipeline.tell_long_wait = options.tell_long_wait;
  return pipeline;
}

}  // namespace

Result<std::unique_ptr<Engine>> Engine::create(ClientOptions options) {
  if (auto error = check_client_options(options)) return *std::move(error);
  const auto cloud = complete(options.cloud, options.environment);
  if (!cloud) return cloud.error();
  auto loop = std::make_unique<Loop>();
  auto pipeline = http::Pipeline::create(*loop, pipeline_options(options));
  if (!pipeline) return std::move(pipeline).error();
  return std::unique_ptr<Engine>(
      new Engine(std::move(options), *cloud, std::move(loop), *std::move(pipeline)));
}

Engine::Engine(ClientOptions options, const CloudEndpoints& cloud, std::unique_ptr<Loop> loop,
               std::unique_ptr<http::Pipeline> pipeline)
    : options_(std::move(options)),
      own_tenant_(check_tenant(options_.tenant)),
      arm_endpoint_(cloud.arm_endpoint),
      arm_origin_(arm_endpoint_.origin()),
      loop_(std::move(loop)),
      pipeline_(std::move(pipeline)),
      directory_(*loop_, *pipeline_, {arm_endpoint_, cloud.authority, options_.timeout}),
      tokens_(*loop_, *pipeline_, directory_,
              {options_.credential, arm_origin_ + "/.default", options_.timeout, options_.signed_in,
               options_.claims_challenge, options_.challenges, options_.kept_tokens,
               cloud.authority ? cloud.authority->origin() : std::string()}) {
  loop_->on_exception([this](const std::exception_ptr& exception) { fail_all(error_of(exception).reason); });
  if (!openssl_is_shared()) return;
  before_openssl_ends(wind_all_down);
  const std::lock_guard lock(engines().mutex);
  engines().all.push_back(this);
}

Engine::~Engine() {
  std::unique_lock lock(mutex_);
  bool told = false;
  while (!callers_.empty()) {
    try {
      if (!std::exchange(told, true)) {
        loop_->post([this] { end_all(make_error(Reason::cancelled, "The client was closed.")); });
      }
      left_.wait(lock);
    } catch (const std::bad_alloc&) {
      // An exception here would end the program. Memory comes back, at the latest with the end of the calls.
      told = false;
      left_.wait_for(lock, std::chrono::milliseconds(10));
    }
  }
  lock.unlock();
  if (!openssl_is_shared()) return;
  const std::lock_guard all_lock(engines().mutex);
  engines().all.remove(this);
}

bool Engine::part_from_parent() noexcept {
  try {
    // Held in the parent by a thread that is not here.
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (!lock || !callers_.empty()) return false;
    loop_->part_from_parent();
    return true;
  } catch (...) {
    return false;  // There is no descriptor left to part with.
  }
}

bool Engine::winds_down() {
  const std::lock_guard lock(mutex_);
  over_ = callers_.size() == at_host_;
  if (!over_) loop_->post([this] { end_all(process_ends()); });
  return !over_;
}

void Engine::wind_all_down() noexcept {
  const std::lock_guard lock(engines().mutex);
  const auto until = Clock::now() + std::chrono::seconds(5);
  for (bool busy = true; busy && Clock::now() < until;) {
    busy = false;
    try {
      for (Engine* const engine : engines().all) {
        if (!engine->is_inherited() && engine->winds_down()) busy = true;
      }
    } catch (...) {
      busy = true;  // For want of memory.
    }
    if (busy) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

Engine::AtHost::AtHost(Engine& engine) : engine_(engine) {
  const std::lock_guard lock(engine_.mutex_);
  ++engine_.at_host_;
}

Engine::AtHost::~AtHost() {
  std::unique_lock lock(engine_.mutex_);
  while (engine_.over_) engine_.left_.wait(lock);  // The process ends first.
  --engine_.at_host_;
}

Result<std::string> Engine::tenant_of(const std::string& name) const {
  return name.empty() ? own_tenant_ : check_tenant(name);
}

Result<std::string> Engine::check_tenant(const std::string& name) const {
  const identity::Credential& credential = *options_.credential;
  if (name.empty()) {
    if (!credential.needs_tenant()) return std::string();
    return make_error(Reason::tenant_required, "This way to sign in needs a tenant, and none was named.");
  }
  if (auto error = check_tenant_name(name)) return *std::move(error);
  if (auto error = credential.refuses(name)) return *std::move(error);
  return encoding::lower_case(name);
}

std::list<Caller*>::iterator Engine::enter(Caller& caller) {
  const std::lock_guard lock(mutex_);
  if (over_) throw std::runtime_error("the process ends");
  if (spare_places_.empty()) return callers_.insert(callers_.end(), &caller);
  spare_places_.front() = &caller;
  callers_.splice(callers_.end(), spare_places_, spare_places_.begin());
  return std::prev(callers_.end());
}

void Engine::leave(std::list<Caller*>::iterator place) noexcept {
  const std::lock_guard lock(mutex_);
  spare_places_.splice(spare_places_.end(), callers_, place);
  // Under the lock, because the engine may be gone as soon as it is free.
  left_.notify_all();
}

// These two hold the lock, so that no caller leaves meanwhile.

void Engine::end_all(const Error& error) {
  const std::lock_guard lock(mutex_);
  for (Caller* const caller : callers_) caller->end_all(error);
}

void Engine::fail_all(Reason reason) noexcept {
  Error error;
  error.reason = reason;
  error.of_exception = true;
  const std::lock_guard lock(mutex_);
  for (Caller* const caller : callers_) caller->fail_all(error);
}

Error process_ends() {
  return make_error(Reason::cancelled, "The process is ending.");
}

Error error_of(const std::exception_ptr& exception) noexcept {
  Error error;
  error.of_exception = true;
  error.reason = reason_of(exception);
  return error;
}

}  // namespace managementpartner
