#include "loop/loop.hpp"

#include <algorithm>
#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/intrusive/list.hpp>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "loop/process.hpp"

namespace managementpartner {

namespace asio = boost::asio;

namespace {

constexpr std::size_t most_spare_timers = 16;

// A caller inside Loop::run. In a list that needs no memory: a wait that has begun cannot fail.
struct Waiter : boost::intrusive::list_base_hook<> {
  std::condition_variable changed;
  bool done = false;
};

// What costs descriptors.
struct Reactor {
  // Sockets and timers are used by whoever leads, one thread at a time; the others may still post.
  asio::io_context io{BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO};
  asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
  // One timer of Asio's for all: it is set anew only for an earlier time than it waits for already, so that
  // a call whose deadline is later than the last call's costs no system call.
  asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, asio::io_context::executor_type> alarm{io};
};

}  // namespace

struct Loop::State {
  std::mutex making;
  std::optional<Reactor> made;
  std::atomic<Reactor*> ready = nullptr;

  // Made by who first needs it. From any thread.
  Reactor& reactor() {
    if (Reactor* const found = ready.load(std::memory_order_acquire)) return *found;
    const std::lock_guard lock(making);
    if (!made) ready = &made.emplace();
    return *made;
  }

  const long process = process_number();
  std::function<void(std::exception_ptr)> exception_handler;

  std::mutex mutex;
  bool led = false;
  boost::intrusive::list<Waiter> followers;

  Clock::time_point alarm_time = Clock::time_point::max();
  using Timers = std::map<TimerId, std::function<void()>>;
  Timers timers;
  std::vector<Timers::node_type> spare_timers;  // Memory of those that ran or were forgotten.
  std::uint64_t next_sequence = 0;

  void add_timer(const TimerId& id, std::function<void()> work_due) {
    if (spare_timers.empty()) {
      timers.emplace(id, std::move(work_due));
      return;
    }
    spare_timers.back().key() = id;
    spare_timers.back().mapped() = std::move(work_due);
    timers.insert(std::move(spare_timers.back()));
    spare_timers.pop_back();
  }

  // What the timer would have run, if it is there.
  std::function<void()> take_timer(Timers::const_iterator timer) {
    auto node = timers.extract(timer);
    auto work_due = std::exchange(node.mapped(), nullptr);
    if (spare_timers.size() < spare_timers.capacity()) spare_timers.push_back(std::move(node));
    return work_due;
  }

  void set_alarm(Clock::time_point time) {
    auto& alarm = reactor().alarm;
    alarm_time = Clock::time_point::max();  // Until there was memory for the wait.
    alarm.expires_at(time);
    alarm.async_wait([this](boost::system::error_code failure) {
      if (!failure) ring();
    });
    alarm_time = time;
  }

  void ring() {
    alarm_time = Clock::time_point::max();
    const auto now = Clock::now();
    while (!timers.empty() && timers.begin()->first.time <= now) {
      take_timer(timers.begin())();
    }
    if (!timers.empty() && timers.begin()->first.time < alarm_time) set_alarm(timers.begin()->first.time);
  }

  template <class Work>
  void guarded(Work&& do_work) {
    try {
      do_work();
    } catch (...) {
      if (exception_handler) exception_handler(std::current_exception());
    }
  }
};

Loop::Loop() : state_(std::make_unique<State>()) {
  state_->spare_timers.reserve(most_spare_timers);
}

Loop::~Loop() = default;

void Loop::run(std::function<void(std::function<void()>)> start, const OwnWork* own) {
  State& state = *state_;
  asio::io_context& io = state.reactor().io;
  Waiter self;
  const auto finished = [&state, &self] {
    const std::lock_guard lock(state.mutex);
    self.done = true;
    // Under the lock, because the waiter leaves its stack frame as soon as it can take it.
    self.changed.notify_one();
  };

  const auto own_work_waits = [own] { return own != nullptr && own->waits(); };

  std::unique_lock lock(state.mutex);
  bool started = false;
  if (state.led) {
    lock.unlock();
    post([&start, finished] { start(finished); });
    started = true;
    lock.lock();
  }
  while (!self.done) {
    if (own_work_waits()) {
      // Somebody else has to lead while this thread is busy.
      if (!state.led && !state.followers.empty()) state.followers.front().changed.notify_one();
      lock.unlock();
      state.guarded([own] { own->run(); });
      lock.lock();
      continue;
    }
    if (state.led) {
      state.followers.push_back(self);
      self.changed.wait(lock);
      state.followers.erase(state.followers.iterator_to(self));
      continue;
    }
    state.led = true;
    lock.unlock();
    if (!std::exchange(started, true)) state.guarded([&] { start(finished); });
    // Handlers run on this thread only while it leads, so `done` needs no lock here.
    while (!self.done && !own_work_waits()) {
      state.guarded([&] { io.run_one(); });
    }
    lock.lock();
    state.led = false;
  }
  if (!state.led && !state.followers.empty()) state.followers.front().changed.notify_one();
  lock.unlock();
  if (own_work_waits()) state.guarded([own] { own->run(); });
}

void Loop::wake_callers() {
  const std::lock_guard lock(state_->mutex);
  for (Waiter& follower : state_->followers) follower.changed.notify_one();
}

void Loop::post(std::function<void()> work) {
  if (!is_inherited()) asio::post(state_->reactor().io, std::move(work));
}

Loop::TimerId Loop::at(Clock::time_point time, std::function<void()> work) {
  const TimerId id{time, state_->next_sequence++};
  state_->add_timer(id, std::move(work));
  if (const auto next = state_->timers.begin()->first.time; next < state_->alarm_time)
    state_->set_alarm(next);
  return id;
}

void Loop::cancel_timer(const TimerId& id) {
  const auto timer = state_->timers.find(id);
  if (timer != state_->timers.end()) state_->take_timer(timer);
}

void Loop::on_exception(std::function<void(std::exception_ptr)> handler) {
  state_->exception_handler = std::move(handler);
}

asio::io_context& Loop::io_context() noexcept {
  return state_->reactor().io;
}

bool Loop::is_inherited() const noexcept {
  return state_->process != process_number();
}

void Loop::part_from_parent() {
  if (state_->made) state_->made->io.notify_fork(asio::execution_context::fork_child);
}

}  // namespace managementpartner
