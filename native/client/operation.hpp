// One call as an asynchronous operation: deadline, cancellation, log, result.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

#include "client/caller.hpp"
#include "client/client_options.hpp"
#include "client/engine.hpp"
#include "error/error.hpp"
#include "loop/call_context.hpp"

namespace managementpartner {

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
  void fail_at_once(const Error& error) noexcept;

  /// What operations that it starts for itself have as their parent.
  [[nodiscard]] CallContextPtr context() { return {shared_from_this(), &context_}; }

 protected:
  /// `caller` outlives the operation's end. `at_least` is the time it has where the call names none and the
  /// client's is shorter.
  Operation(Caller& caller, const CallOptions& call, std::chrono::milliseconds at_least = {});

  [[nodiscard]] Engine& engine() const noexcept { return caller_.engine(); }

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
  /// Why it is not even begun, known from what it was given.
  [[nodiscard]] virtual std::optional<Error> refusal() const { return std::nullopt; }
  /// The first step. What completes it may come from inside.
  virtual void begin() = 0;
  virtual void fail(Error error) = 0;

  Operation(Caller& caller, const CallOptions& call, std::chrono::milliseconds at_least,
            Result<std::string> tenant);

  [[nodiscard]] std::optional<Error> why_not() const;
  void stop_requested();

  struct OnStop {
    Operation* operation;
    void operator()() const { operation->stop_requested(); }
  };

  Caller& caller_;
  const std::string tenant_name_;  // As the caller knows it.
  const std::optional<Error> tenant_refused_;
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
    const typename Base::Ending ending(*this);
    const Handler handler = std::exchange(handler_, nullptr);
    if (result) return handler(std::move(result));
    handler(this->complete_error(std::move(result).error()));
  }

 private:
  void fail(Error error) final { complete(std::move(error)); }

  Handler handler_;
};

/// As Operation completes its own: words where an exception left none, the tenant as the caller named it.
[[nodiscard]] Error complete_error(Error error, const std::string& tenant_name) noexcept;

}  // namespace managementpartner
