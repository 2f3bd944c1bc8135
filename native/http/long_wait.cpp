#include "http/long_wait.hpp"

#include <algorithm>
#include <utility>

namespace managementpartner::http {

struct WatchedWait::Told {
  Loop& loop;
  const TellLongWait tell;
  const Waiting waiting;
  const std::string what;
  const std::optional<Clock::time_point> until;
  const Clock::time_point began = Clock::now();
};

WatchedWait::WatchedWait(Loop& loop, const TellLongWait& tell, Waiting waiting, std::string what,
                         std::optional<Clock::time_point> until) {
  if (!tell) return;
  told_ = std::make_shared<Told>(Told{loop, tell, std::move(waiting), std::move(what), until});
  if (!until) {
    tell_at(told_->began + long_wait, told_);
  } else if (*until - told_->began >= long_wait) {
    tell_now(told_);
  }
}

void WatchedWait::tell_at(Clock::time_point time, const std::shared_ptr<Told>& told) {
  told->loop.at(time, [weak = std::weak_ptr(told)] {
    if (const auto still = weak.lock()) tell_now(still);
  });
}

void WatchedWait::tell_now(const std::shared_ptr<Told>& told) {
  using std::chrono::milliseconds;
  const auto now = Clock::now();
  LongWait wait{told->what, std::chrono::floor<milliseconds>(now - told->began)};
  if (told->until) wait.left = std::max(std::chrono::ceil<milliseconds>(*told->until - now), milliseconds(0));
  const CallContextPtr context = told->waiting();
  if (context && context->ask_host({[tell = told->tell, wait = std::move(wait)] { tell(wait); }, [] {}})) {
    told->loop.wake_callers();
  }
  tell_at(now + long_wait_interval, told);
}

}  // namespace managementpartner::http
