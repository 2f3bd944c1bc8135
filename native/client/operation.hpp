// One call as an asynchronous operation: deadline, cancellation, log, result; and the thread that waits for
// it.
#pragma once

#include <chrono>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "client/client_options.hpp"
#include "client/engine.hpp"
#include "error/error.hpp"
#include "loop/call_context.hpp"

namespace managementpartner {

class Operation;

/// The thread that waits for operations: for one, as a blocking call does, or for thousands.
///
/// Made on the stack of the thread that waits; what is not said otherwise is for operations, on the loop.
class Caller {
 public:
  /// Takes the log and the tasks, on the waiting thread, in place of their being handed over and done there:
  /// where another thread is to do that. Quick.
  using TakeHostWork = std::function<void(std::vector<LogEvent>&&, CallerTasks&&)>;

  /// `engine` must not be at its end yet; from here on it outlives this.
  explicit Caller(Engine& engine, TakeHostWork take_host_work = {});
  ~Caller();
  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;

  /// For the waiting thread, once. Runs `begin` on the loop, which starts operations; their handlers may
  /// start more. Blocks until all of them are over: this thread leads the loop, or waits for who does, hands
  /// over the log and does what only the caller's thread may do. nullopt, or why `begin` did not come to its
  /// end.
  [[nodiscard]] std::optional<Error> run(const std::function<void()>& begin);

  /// For any thread.
  [[nodiscard]] Engine& engine() const noexcept { return engine_; }
  [[nodiscard]] const std::shared_ptr<CallerQueue>& queue() const noexcept { return queue_; }

  using Place = std::list<std::shared_ptr<Operation>>::iterator;
  [[nodiscard]] Place add(std::shared_ptr<Operation> operation);
  /// With the last operation the wait is over, and this may be gone when it returns.
  void remove(Place place);

  /// Set once everything was to end: what starts now ends with this.
  [[nodiscard]] const std::optional<Error>& ended() const noexcept { return ended_; }
  void end_all(const Error& error);
  /// After an exception: nobody may wait for what will not come.
  void fail_all(const Error& error) noexcept;

 private:
  void hand_over_log();
  void finish_if_over();

  Engine& engine_;
  const TakeHostWork take_host_work_;
  const std::shared_ptr<CallerQueue> queue_;
  std::list<std::shared_ptr<Operation>> operations_;
  bool begun_ = false;
  std::optional<Error> failed_;
  std::optional<Error> ended_;
  std::function<void()> finished_;
  const std::list<Caller*>::iterator place_;
};

/// Made on any thread, held by std::shared_ptr; the rest is on the loop only. Its time begins when it is
/// made.
class Operation : public std::enable_shared_from_this<Operation> {
 public:
  virtual ~Operation() = default;
  Operation(const Operation&) = delete;
  Operation& operator=(const Operation&) = delete;

  /// Once. `caller` waits for it from here on. Its handler is called once and not from inside this where the
  /// operation cannot even begin.
  void start();

  /// Ends the present wait; it then completes in its own words.
  void abort(Error error) { context_.abort(std::move(error)); }

  /// Completes it at once, unless it is complete, whatever it still holds.
  void fail_at_once(Error error) noexcept;

  /// What operations that it starts for itself have as their parent.
  [[nodiscard]] CallContextPtr context() { return {shared_from_this(), &context_}; }

 protected:
  /// `caller` outlives the operation's end. `at_least` is the time it has where the call names none and the
  /// client's is shorter.
  Operation(Caller& caller, const CallOptions& call, std::chrono::milliseconds at_least = {});

  [[nodiscard]] Engine& engine() const noexcept { return caller_.engine(); }
  [[nodiscard]] const CallContext& call_context() const noexcept { return context_; }

  /// For constructors: it does not even begin, and ends with this.
  void refuse(Error error) { refused_ = std::make_unique<const Error>(std::move(error)); }

  /// While it lives, an operation ends: first its waits, last, after its handler, that of its caller.
  class Ending {
   public:
    explicit Ending(Operation& operation);
    ~Ending();
    Ending(const Ending&) = delete;
    Ending& operator=(const Ending&) = delete;

   private:
    const std::shared_ptr<Operation> operation_;
  };

  /// The error with what the operation knows of itself.
  [[nodiscard]] Error complete_error(Error error) const noexcept;

 private:
  /// The first step. What completes it may come from inside.
  virtual void begin() = 0;
  virtual void fail(Error error) = 0;
  /// Whether the service may have changed something by now, whatever came of it.
  [[nodiscard]] virtual bool may_have_changed() const noexcept { return false; }

  Operation(Caller& caller, const CallOptions& call, std::chrono::milliseconds at_least,
            Result<std::string> tenant);

  [[nodiscard]] std::optional<Error> why_not() const;
  void stop_requested();

  struct OnStop {
    Operation* operation;
    void operator()() const { operation->stop_requested(); }
  };

  Caller& caller_;
  const std::string named_tenant_;        // Empty for the client's.
  std::unique_ptr<const Error> refused_;  // An Error is large, and rare.
  const std::chrono::milliseconds timeout_;
  const std::stop_token stop_;
  CallContextPtr parent_;  // Until it starts.
  CallContext context_;
  Loop::TimerId deadline_{};
  std::optional<std::stop_callback<OnStop>> on_stop_;
  std::optional<Caller::Place> place_;
};

/// One that ends with a T or an error. `Base` adds steps: see ArmOperation.
template <class T, class Base = Operation>
class OperationFor : public Base {
 public:
  using Value = T;
  using Handler = std::function<void(Result<T>&&)>;

 protected:
  OperationFor(Caller& caller, const CallOptions& call, Handler handler,
               std::chrono::milliseconds at_least = {})
      : Base(caller, call, at_least), handler_(std::move(handler)) {}

  /// What comes later is ignored.
  void complete(Result<T>&& result) {
    if (!handler_) return;
    // This copies, and comes first: where there is no memory for it, the operation is still there to be
    // failed.
    if (!result) return complete(std::move(result).error());
    const typename Base::Ending ending(*this);
    std::exchange(handler_, nullptr)(std::move(result));
  }
  void complete(Error error) {
    if (!handler_) return;
    const typename Base::Ending ending(*this);
    std::exchange(handler_, nullptr)(this->complete_error(std::move(error)));
  }

 private:
  void fail(Error error) final { complete(std::move(error)); }

  Handler handler_;
};

/// As Operation completes its own: words where an exception left none, the tenant as the caller named it.
[[nodiscard]] Error complete_error(Error error, const std::string& tenant_name) noexcept;

}  // namespace managementpartner
