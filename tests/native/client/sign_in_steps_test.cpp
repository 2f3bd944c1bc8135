#include <sys/stat.h>

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <latch>

#include "client/call_on_thread.hpp"
#include "client/scripted_credential.hpp"
#include "emulator/test_client.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::test {

namespace {

using namespace std::chrono_literals;
using identity::HostDone;
using identity::HostResult;
using identity::HostWork;
using identity::Pause;
using identity::TokenAction;
using identity::TokenEvent;
using identity::TokenQuery;

constexpr const char* here = "11111111-0000-4000-8000-000000000001";
constexpr const char* there = "11111111-0000-4000-8000-000000000002";

auto sign_in(Client& client, std::string tenant = here) {
  return [&client, tenant = std::move(tenant)](CallOptions call) {
    call.tenant = tenant;
    return client.sign_in(call);
  };
}

std::string sign_in_now(Client& client, const char* tenant = here) {
  return outcome(sign_in(client, tenant)({}));
}

// Blocks whoever comes until it is opened.
class Gate {
 public:
  ~Gate() { open(); }
  void pass() {
    ++visitors_;
    visitors_.notify_all();
    open_.wait(false);
  }
  void open() {
    open_ = true;
    open_.notify_all();
  }
  void wait_for_visitors(int count) const {
    wait_until([&] { return visitors_ >= count; });
  }

 private:
  std::atomic<bool> open_ = false;
  std::atomic<int> visitors_ = 0;
};

Error failed() {
  return make_error(Reason::sign_in_failed, "Nothing came of it.");
}

// Has the host do this, which gives nothing.
HostWork by_host(std::function<void()> work) {
  return {[work = std::move(work)]() -> HostResult {
    work();
    return HostDone{};
  }};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sign_in_steps)

BOOST_AUTO_TEST_SUITE(pause_)

std::unique_ptr<Client> pausing(std::chrono::milliseconds time, std::atomic<int>& begun,
                                const std::function<void(ClientOptions&)>& change = {}) {
  return scripted_client(
      [time, &begun](const TokenQuery&) {
        return Steps{[time, &begun]() -> TokenAction {
                       ++begun;
                       return Pause{time};
                     },
                     token};
      },
      change);
}

BOOST_AUTO_TEST_CASE(is_waited_for) {
  std::atomic<int> begun = 0;
  const auto subject = pausing(100ms, begun);
  const auto start = Clock::now();
  BOOST_TEST(sign_in_now(*subject) == "ok");
  BOOST_TEST((Clock::now() - start >= 100ms));
}

BOOST_AUTO_TEST_CASE(ends_with_a_cancelled_call) {
  std::atomic<int> begun = 0;
  const auto subject = pausing(10min, begun);
  CallOnThread call(sign_in(*subject));
  wait_until([&] { return begun == 1; });
  const auto start = Clock::now();
  call.cancel();
  BOOST_TEST(call.end() == "Cancelled");
  BOOST_TEST((Clock::now() - start < 1s));
}

BOOST_AUTO_TEST_CASE(ends_at_the_calls_deadline) {
  std::atomic<int> begun = 0;
  const auto subject = pausing(10min, begun, [](ClientOptions& options) { options.timeout = 100ms; });
  const auto start = Clock::now();
  BOOST_TEST(sign_in_now(*subject) == "TimedOut");
  BOOST_TEST((Clock::now() - start < 5s));
}

BOOST_AUTO_TEST_CASE(ends_with_its_client) {
  std::atomic<int> begun = 0;
  auto subject = pausing(10min, begun);
  CallOnThread call(sign_in(*subject));
  wait_until([&] { return begun == 1; });
  subject.reset();
  BOOST_TEST(call.end() == "Cancelled");
}

BOOST_AUTO_TEST_CASE(goes_on_for_those_who_stay) {
  std::atomic<int> begun = 0;
  const auto subject = pausing(300ms, begun);
  CallOnThread first(sign_in(*subject));
  wait_until([&] { return begun == 1; });
  CallOnThread second(sign_in(*subject));
  CallOnThread third(sign_in(*subject));
  first.cancel();
  BOOST_TEST(first.end() == "Cancelled");
  BOOST_TEST(second.end() == "ok");
  BOOST_TEST(third.end() == "ok");
  BOOST_TEST(sign_in_now(*subject) == "ok");
  BOOST_TEST(begun <= 2);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(host_work)

BOOST_AUTO_TEST_CASE(is_done_on_the_thread_of_the_call) {
  std::thread::id worker;
  const auto subject = scripted_client([&](const TokenQuery&) {
    return Steps{[&] { return by_host([&] { worker = std::this_thread::get_id(); }); }, token};
  });
  BOOST_TEST(sign_in_now(*subject) == "ok");
  BOOST_TEST((worker == std::this_thread::get_id()));
}

BOOST_AUTO_TEST_CASE(may_fail_without_harm) {
  const auto subject = scripted_client([&](const TokenQuery&) {
    return Steps{[&] { return by_host([] { throw std::runtime_error("the host's"); }); }, failed};
  });
  BOOST_TEST(sign_in_now(*subject) == "SignInFailed");
}

BOOST_AUTO_TEST_CASE(lets_other_calls_go_on_while_it_blocks) {
  Gate gate;
  const auto subject = scripted_client([&](const TokenQuery& query) {
    if (query.tenant != here) return Steps{[] { return Pause{5ms}; }, token};
    return Steps{[&] { return by_host([&] { gate.pass(); }); }, token};
  });
  CallOnThread blocked(sign_in(*subject, here));
  gate.wait_for_visitors(1);
  for (int count = 0; count < 5; ++count) {
    BOOST_TEST(sign_in_now(*subject,
                           ("22222222-0000-4000-8000-00000000000" + std::to_string(count)).c_str()) == "ok");
  }
  gate.open();
  BOOST_TEST(blocked.end() == "ok");
}

BOOST_AUTO_TEST_CASE(lets_calls_that_follow_take_the_lead) {
  Gate gate;
  const auto subject = scripted_client([&](const TokenQuery& query) {
    if (query.tenant == there) return Steps{[] { return Pause{200ms}; }, token};
    // After a pause, so that the others follow this one until it goes to work.
    return Steps{[] { return Pause{50ms}; }, [&] { return by_host([&] { gate.pass(); }); }, token};
  });
  CallOnThread blocked(sign_in(*subject, here));
  CallOnThread other(sign_in(*subject, there));
  gate.wait_for_visitors(1);
  BOOST_TEST(other.end() == "ok");
  gate.open();
  BOOST_TEST(blocked.end() == "ok");
}

BOOST_AUTO_TEST_CASE(is_done_once_for_all_who_wait) {
  Gate gate;
  std::atomic<int> done = 0;
  const auto subject = scripted_client([&](const TokenQuery&) {
    return Steps{[&] {
                   return by_host([&] {
                     gate.pass();
                     ++done;
                   });
                 },
                 token};
  });
  std::vector<std::unique_ptr<CallOnThread>> calls;
  for (int count = 0; count < 64; ++count) calls.push_back(std::make_unique<CallOnThread>(sign_in(*subject)));
  gate.wait_for_visitors(1);
  gate.open();
  for (const auto& call : calls) BOOST_TEST(call->end() == "ok");
  BOOST_TEST(done == 1);
}

BOOST_AUTO_TEST_CASE(moves_to_another_call_when_its_own_ends) {
  Gate gate;
  std::thread::id first_worker;
  std::thread::id second_worker;
  const auto subject = scripted_client([&](const TokenQuery&) {
    return Steps{[&] {
                   return by_host([&] {
                     first_worker = std::this_thread::get_id();
                     gate.pass();
                   });
                 },
                 [&] { return by_host([&] { second_worker = std::this_thread::get_id(); }); }, token};
  });
  CallOnThread first(sign_in(*subject));
  gate.wait_for_visitors(1);
  std::latch waits(1);
  CallOnThread second([&](CallOptions call) {
    call.tenant = here;
    waits.count_down();
    return subject->sign_in(call);
  });
  waits.wait();
  // It is to have come to wait for the same token; where it has not, it gets one of its own.
  std::this_thread::sleep_for(100ms);
  first.cancel();
  gate.open();
  BOOST_TEST(first.end() == "Cancelled");
  BOOST_TEST(second.end() == "ok");
  BOOST_TEST((second_worker != first_worker));
  BOOST_TEST((second_worker != std::thread::id()));
}

BOOST_AUTO_TEST_CASE(is_never_lost_with_a_cancelled_call) {
  for (int round = 0; round < 50; ++round) {
    std::stop_source first_stop;
    std::atomic<int> begun = 0;
    const auto subject = scripted_client([&](const TokenQuery&) {
      return Steps{[&] {
                     ++begun;
                     return Pause{20ms};
                   },
                   [&] {
                     // The end of the call that is asked first is on its way at this moment.
                     first_stop.request_stop();
                     return by_host([] {});
                   },
                   token};
    });
    CallOnThread first([&](CallOptions call) {
      call.tenant = here;
      call.stop = first_stop.get_token();
      return subject->sign_in(call);
    });
    wait_until([&] { return begun == 1; });
    CallOnThread second(sign_in(*subject));
    const auto first_end = first.end();
    BOOST_TEST((first_end == "Cancelled" || first_end == "ok"), first_end);
    BOOST_TEST(second.end() == "ok");
  }
}

BOOST_AUTO_TEST_CASE(does_not_hold_up_the_deadline_of_others_who_wait_for_it) {
  Gate gate;
  const auto subject = scripted_client(
      [&](const TokenQuery&) {
        return Steps{[&] { return by_host([&] { gate.pass(); }); }, token};
      },
      [](ClientOptions& options) { options.timeout = 300ms; });
  CallOnThread asked(sign_in(*subject));
  gate.wait_for_visitors(1);
  CallOnThread other(sign_in(*subject));
  BOOST_TEST(other.end() == "TimedOut");
  gate.open();
  BOOST_TEST(asked.end() == "TimedOut");
}

BOOST_AUTO_TEST_CASE(is_waited_for_by_the_end_of_its_client) {
  Gate gate;
  std::atomic<bool> done = false;
  auto subject = scripted_client([&](const TokenQuery&) {
    return Steps{[&] {
                   return by_host([&] {
                     gate.pass();
                     done = true;
                   });
                 },
                 token};
  });
  CallOnThread blocked(sign_in(*subject));
  gate.wait_for_visitors(1);
  std::jthread opener([&] {
    std::this_thread::sleep_for(100ms);
    gate.open();
  });
  subject.reset();
  BOOST_TEST(done);
  BOOST_TEST(blocked.end() == "Cancelled");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(program_, TemporaryFolder)

class Tool {
 public:
  Tool(const TemporaryFolder& folder, const std::string& script) : folder_(folder.path()) {
    const auto file = folder_ / "tool";
    std::ofstream(file) << "#!/bin/sh\n" << script << '\n';
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  }

  [[nodiscard]] std::unique_ptr<Client> client(const std::function<void(ClientOptions&)>& change = {}) const {
    return scripted_client(
        [folder = folder_.string()](const TokenQuery&) {
          return Steps{[folder] {
                         return ProgramCall{"tool", {"a token"}, folder, 60s};
                       },
                       [](const TokenEvent& event) -> TokenAction {
                         const auto& result = std::get<ProgramResult>(event);
                         if (result.end != ProgramResult::End::exited || result.output.empty())
                           return failed();
                         return token();
                       }};
        },
        change);
  }

  // Its file says which process it is.
  [[nodiscard]] pid_t process() const {
    const auto file = folder_ / "process";
    pid_t process = 0;
    wait_until([&] { return static_cast<bool>(std::ifstream(file) >> process); });
    return process;
  }

  static void check_gone(pid_t process) { BOOST_TEST((::kill(process, 0) != 0 && errno == ESRCH)); }

  [[nodiscard]] static std::string sleeper(const TemporaryFolder& folder) {
    const std::string file = (folder.path() / "process").string();
    return "echo $$ > " + file + ".new; mv " + file + ".new " + file + "; sleep 1000";
  }

 private:
  std::filesystem::path folder_;
};

BOOST_AUTO_TEST_CASE(gives_its_output) {
  BOOST_TEST(sign_in_now(*Tool(*this, "echo \"$1\"").client()) == "ok");
  BOOST_TEST(sign_in_now(*Tool(*this, "exit 1").client()) == "SignInFailed");
}

BOOST_AUTO_TEST_CASE(a_slow_one_is_told_until_it_ends) {
  const auto pipe = (path() / "pipe").string();
  BOOST_REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::vector<http::LongWait> told;
  // It goes on once it was told of twice.
  const auto subject = Tool(*this, "read line <" + pipe + "; echo x").client([&](ClientOptions& options) {
    options.tell_long_wait = [&](const http::LongWait& wait) {
      told.push_back(wait);
      if (told.size() == 2) std::ofstream(pipe) << "go\n";
    };
  });
  BOOST_TEST(sign_in_now(*subject) == "ok");
  BOOST_REQUIRE(told.size() >= 2u);
  BOOST_TEST(told[0].what == "Waiting for tool");
  BOOST_TEST((told[0].waited >= 2s && told[1].waited >= 3s));
  BOOST_TEST(!told[0].left.has_value());
}

BOOST_AUTO_TEST_CASE(is_named_in_the_debug_log) {
  std::string log;
  const auto subject = Tool(*this, "echo x").client([&](ClientOptions& options) {
    options.log_level = LogLevel::debug;
    options.log = [&](LogLevel, std::string_view line) { log += std::string(line) + '\n'; };
  });
  BOOST_TEST(sign_in_now(*subject) == "ok");
  BOOST_TEST(contains(log, "Running tool a token\n"));
}

BOOST_AUTO_TEST_CASE(ends_with_a_cancelled_call) {
  const Tool tool(*this, Tool::sleeper(*this));
  const auto subject = tool.client();
  CallOnThread call(sign_in(*subject));
  const auto process = tool.process();
  const auto start = Clock::now();
  call.cancel();
  BOOST_TEST(call.end() == "Cancelled");
  BOOST_TEST((Clock::now() - start < 1s));
  Tool::check_gone(process);
}

BOOST_AUTO_TEST_CASE(ends_at_the_calls_deadline) {
  const Tool tool(*this, Tool::sleeper(*this));
  const auto subject = tool.client([](ClientOptions& options) { options.timeout = 500ms; });
  BOOST_TEST(sign_in_now(*subject) == "TimedOut");
  Tool::check_gone(tool.process());
}

BOOST_AUTO_TEST_CASE(ends_with_its_client) {
  const Tool tool(*this, Tool::sleeper(*this));
  auto subject = tool.client();
  CallOnThread call(sign_in(*subject));
  const auto process = tool.process();
  subject.reset();
  BOOST_TEST(call.end() == "Cancelled");
  Tool::check_gone(process);
}

BOOST_AUTO_TEST_CASE(one_run_serves_all_who_wait) {
  const auto count_file = path() / "count";
  const Tool tool(*this, "echo run >> " + count_file.string() + "; sleep 0.5; echo x");
  const auto subject = tool.client();
  std::vector<std::unique_ptr<CallOnThread>> calls;
  for (int count = 0; count < 16; ++count) calls.push_back(std::make_unique<CallOnThread>(sign_in(*subject)));
  for (const auto& call : calls) BOOST_TEST(call->end() == "ok");
  BOOST_TEST(std::filesystem::file_size(count_file) == 4u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(browser_)

using emulator::test::TestClient;
using identity::AwaitBrowser;
using identity::BrowserBack;
using identity::Listen;
using identity::Listening;
using identity::PauseOver;

Listen listen() {
  return {Secret("the state")};
}

// What a browser does that the authority sends back; whether it was answered as it should. Nothing is tested
// in here: Boost.Test may be used by one thread at a time.
[[nodiscard]] bool come_back(std::uint16_t port) {
  return TestClient(port).exchange("GET", "/?code=the+code&state=another")->status == 400U &&
         TestClient(port).exchange("GET", "/?code=the+code&state=the+state")->status == 200U;
}

TokenAction token_if_it_came(const TokenEvent& event) {
  const auto& redirect = std::get<BrowserBack>(event).redirect;
  return redirect && redirect->code.view() == "the code" ? token() : failed();
}

BOOST_AUTO_TEST_CASE(is_waited_for) {
  bool was_answered = false;
  std::jthread browser;
  const auto subject = scripted_client([&](const TokenQuery&) {
    return Steps{listen,
                 [&](const TokenEvent& event) {
                   browser = std::jthread([&was_answered, port = std::get<Listening>(event).port] {
                     std::this_thread::sleep_for(100ms);
                     was_answered = come_back(port);
                   });
                   return AwaitBrowser{10min};
                 },
                 token_if_it_came};
  });
  BOOST_TEST(sign_in_now(*subject) == "ok");
  browser.join();
  BOOST_TEST(was_answered);
}

// Of another call, which leads while this one's thread browses.
Steps lead() {
  return {[] { return Pause{10min}; }, token};
}

BOOST_AUTO_TEST_CASE(may_be_back_before_it_is_waited_for) {
  const auto subject = scripted_client([&](const TokenQuery& query) {
    if (query.tenant == there) return lead();
    return Steps{listen,
                 [](const TokenEvent& event) {
                   return by_host([port = std::get<Listening>(event).port] { BOOST_TEST(come_back(port)); });
                 },
                 [](const TokenEvent& event) {
                   BOOST_TEST(std::holds_alternative<HostResult>(event));
                   return AwaitBrowser{0ms};
                 },
                 token_if_it_came};
  });
  CallOnThread leading(sign_in(*subject, there));
  BOOST_TEST(sign_in_now(*subject) == "ok");
  leading.cancel();
  BOOST_TEST(leading.end() == "Cancelled");
}

BOOST_AUTO_TEST_CASE(that_comes_too_late_does_not_disturb_the_next_step) {
  std::uint16_t port = 0;
  const auto subject = scripted_client([&](const TokenQuery& query) {
    if (query.tenant == there) return lead();
    return Steps{listen,
                 [&](const TokenEvent& event) {
                   port = std::get<Listening>(event).port;
                   return AwaitBrowser{10ms};
                 },
                 [&](const TokenEvent& event) {
                   BOOST_TEST(!std::get<BrowserBack>(event).redirect);
                   return by_host([port] { BOOST_TEST(come_back(port)); });
                 },
                 [](const TokenEvent& event) {
                   BOOST_TEST(std::holds_alternative<HostResult>(event));
                   return Pause{10ms};
                 },
                 [](const TokenEvent& event) -> TokenAction {
                   return std::holds_alternative<PauseOver>(event) ? token() : failed();
                 }};
  });
  CallOnThread leading(sign_in(*subject, there));
  BOOST_TEST(sign_in_now(*subject) == "ok");
  leading.cancel();
  BOOST_TEST(leading.end() == "Cancelled");
}

BOOST_AUTO_TEST_CASE(may_never_come) {
  const auto subject = scripted_client([&](const TokenQuery&) {
    return Steps{listen, [] { return AwaitBrowser{10ms}; }, token_if_it_came};
  });
  BOOST_TEST(sign_in_now(*subject) == "SignInFailed");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
