#include "fleet/fleet.hpp"

#include <stop_token>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "client/engine.hpp"
#include "client/operation.hpp"
#include "error/exhaustion.hpp"
#include "fleet/fleet_run.hpp"
#include "fleet/handover.hpp"
#include "fleet/journal_file.hpp"
#include "identity/tenant_name.hpp"
#include "loop/process.hpp"
#include "platform/openssl.hpp"

namespace managementpartner::fleet {

namespace {

// Its tenants have times of their own.
constexpr std::chrono::hours no_deadline{24 * 365};

JournalHead head_of(const FleetOptions& options, const Engine& engine) {
  const Wish& wish = options.wish;
  return {wish.action, wish.partner_id,         wish.only_missing,
          wish.from,   text_of(options.choice), engine.arm_origin()};
}

// What the fleet's thread has, whatever becomes of the Fleet meanwhile.
struct Work {
  FleetOptions options;
  std::unique_ptr<JournalFile> journal;
  std::stop_token stop;
  std::shared_ptr<Handover> handover;
  std::unique_ptr<Caller> caller;  // First to go: the engine may be gone right after.
};

std::optional<Error> run(Work& work) {
  CallOptions call;
  if (!work.options.choice.named.empty()) {
    call.tenant = without_resource(work.options.choice.named.front().name);
  }
  call.timeout = no_deadline;
  call.stop = work.stop;
  std::optional<Error> failure;
  const auto operation = std::make_shared<FleetRun>(
      *work.caller, call, std::move(work.options), std::move(work.journal), work.handover,
      [&failure](Result<FleetEnd>&& result) {
        failure = result ? std::move(result->failure) : std::optional(std::move(result).error());
      });
  auto not_begun = work.caller->run([&operation] { operation->start(); });
  return not_begun ? not_begun : failure;
}

void run_thread(const std::unique_ptr<Work>& work) noexcept {
  std::optional<Error> failure;
  try {
    failure = run(*work);
  } catch (...) {
    failure = openssl_is_ending() ? process_ends()
                                  : complete_error(error_of(std::current_exception()), std::string());
  }
  work->handover->end(std::move(failure));
  work->caller.reset();
}

}  // namespace

struct Fleet::State {
  const long process = process_number();
  std::stop_source stop;
  std::shared_ptr<Handover> handover;
  std::thread thread;

  /// In a process that was forked from its own there is no thread of it, and a lock may be held for ever.
  [[nodiscard]] bool is_inherited() const noexcept { return process != process_number(); }
};

Fleet::Fleet(std::unique_ptr<State> state) : state_(std::move(state)) {}

Result<std::unique_ptr<Fleet>> Fleet::start(Client& client, FleetOptions options) {
  if (auto refusal = client.refusal()) return *std::move(refusal);
  if (auto error = check_fleet_options(options)) return *std::move(error);
  Engine& engine = client.engine();
  auto work = std::make_unique<Work>();
  if (!options.journal.empty()) {
    auto journal = JournalFile::open(options.journal, options.resumes, head_of(options, engine));
    if (!journal) return std::move(journal).error();
    work->journal = *std::move(journal);
  }
  auto state = std::make_unique<State>();
  state->handover = std::make_shared<Handover>(engine);
  work->options = std::move(options);
  work->stop = state->stop.get_token();
  work->handover = state->handover;
  work->caller = std::make_unique<Caller>(
      engine, [handover = state->handover](std::vector<LogEvent>&& log, CallerTasks&& tasks) {
        handover->put(std::move(log), std::move(tasks));
      });
  std::unique_ptr<Fleet> fleet(new Fleet(std::move(state)));
  try {
    fleet->state_->thread = std::thread([work = std::move(work)] { run_thread(work); });
  } catch (const std::system_error& failure) {
    return system_error(Reason::out_of_memory, "No thread can be had for the fleet.", failure.code());
  }
  return fleet;
}

Fleet::~Fleet() {
  if (state_->is_inherited()) {
    static_cast<void>(state_.release());
    return;
  }
  cancel();
  if (state_->thread.joinable()) state_->thread.join();
}

Fleet::Taken Fleet::take(TenantResult& result, std::chrono::milliseconds time) {
  if (state_->is_inherited()) return Taken::over;
  switch (state_->handover->take(result, time)) {
    case Handover::Taken::result:
      return Taken::result;
    case Handover::Taken::none_yet:
      return Taken::none_yet;
    case Handover::Taken::over:
      break;
  }
  return Taken::over;
}

void Fleet::cancel() noexcept {
  if (!state_->is_inherited()) state_->stop.request_stop();
}

Progress Fleet::progress() const {
  return state_->is_inherited() ? Progress() : state_->handover->progress();
}

std::optional<Error> Fleet::failure() const {
  return state_->is_inherited() ? std::nullopt : state_->handover->failure();
}

}  // namespace managementpartner::fleet
