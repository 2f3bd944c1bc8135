// What is so on POSIX systems only.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "platform/program_fixture.hpp"

namespace managementpartner::test {

namespace {

namespace fs = std::filesystem;
using End = ProgramResult::End;

// Only a zombie is left of it, or nothing: whose child it has become may take its end when it likes.
bool is_gone(const std::string& process) {
  const std::string status = contents("/proc/" + process + "/stat");
  return status.empty() || status.find(") Z ") != std::string::npos;
}

template <class Condition>
bool comes_true(Condition condition) {
  const auto until = Clock::now() + 30s;
  while (!condition()) {
    if (Clock::now() > until) return false;
    std::this_thread::sleep_for(1ms);
  }
  return true;
}

bool has_children() {
  return ::waitpid(-1, nullptr, WNOHANG) >= 0 || errno != ECHILD;
}

std::ptrdiff_t threads() {
  return std::distance(fs::directory_iterator("/proc/self/task"), {});
}

// What the process does with a signal, for one test.
class SignalSetting {
 public:
  SignalSetting(int signal, void (*handler)(int)) : signal_(signal) {
    struct sigaction changed {};
    changed.sa_handler = handler;
    ::sigaction(signal_, &changed, &before_);
  }
  ~SignalSetting() { ::sigaction(signal_, &before_, nullptr); }
  SignalSetting(const SignalSetting&) = delete;
  SignalSetting& operator=(const SignalSetting&) = delete;

 private:
  const int signal_;
  struct sigaction before_ {};
};

struct Programs : TemporaryFolder {
  // The browser of another case may be under way, whose end another thread waits for.
  Programs() {
    BOOST_REQUIRE(comes_true([] { return !has_children(); }));
  }
  ~Programs() { BOOST_TEST(!has_children()); }

  void write(const std::string& name, const std::string& text, bool executable = true) const {
    fs::create_directories((path() / name).parent_path());
    std::ofstream(path() / name) << text;
    if (executable) fs::permissions(path() / name, fs::perms::owner_all);
  }

  [[nodiscard]] ProgramCall call(const std::string& script, std::vector<std::string> arguments = {}) const {
    write("program", "#!/bin/sh\n" + script + "\n");
    return {"program", std::move(arguments), path().string(), 60s};
  }

  ProgramResult run(const std::string& script) const { return run_to_end(call(script)); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(program_posix, Programs)

BOOST_AUTO_TEST_CASE(a_signal_is_no_exit) {
  const auto result = run("echo before; kill -KILL $$");
  BOOST_TEST((result.end == End::exited));
  BOOST_TEST(!result.exit_code.has_value());
  BOOST_TEST(result.signal.value() == SIGKILL);
  BOOST_TEST(result.output.view() == "before\n");
}

BOOST_AUTO_TEST_CASE(has_no_input_no_terminal_and_the_root_as_its_folder) {
  BOOST_TEST(run("wc -c").output.view() == "0\n");
  BOOST_TEST(run("pwd").output.view() == "/\n");
  BOOST_TEST(run("exec 3</dev/tty").exit_code.value() != 0);
  // The sixth field is the session.
  const auto session = run("set -- $(cat /proc/self/stat); echo $6");
  BOOST_TEST(first_line(session.output) != std::to_string(::getsid(0)));
}

BOOST_AUTO_TEST_CASE(has_the_variables_of_this_process) {
  ::setenv("MANAGEMENTPARTNER_TEST", "a value", 1);
  BOOST_TEST(run("echo \"$MANAGEMENTPARTNER_TEST\"").output.view() == "a value\n");
  ::unsetenv("MANAGEMENTPARTNER_TEST");
}

BOOST_AUTO_TEST_CASE(signals_are_as_a_program_expects_them) {
  const SignalSetting pipe(SIGPIPE, SIG_IGN);
  const SignalSetting interrupt(SIGINT, SIG_IGN);
  sigset_t blocked;
  sigset_t before;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGTERM);
  sigaddset(&blocked, SIGCHLD);
  ::pthread_sigmask(SIG_BLOCK, &blocked, &before);
  const auto result = run("grep -E '^Sig(Blk|Ign)' /proc/self/status");
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  // The C library has two signals of its own; what the test itself was started with may come through there.
  std::istringstream lines{std::string(result.output.view())};
  for (std::string name, mask; lines >> name >> mask;) {
    BOOST_TEST((std::stoull(mask, nullptr, 16) & 0x7fffffffU) == 0u, name << ' ' << mask);
  }
}

BOOST_AUTO_TEST_CASE(ends_in_time) {
  auto slow = call("echo begun; sleep 1000; sleep 1000");
  slow.time_limit = 300ms;
  const auto start = Clock::now();
  const auto result = run_to_end(slow);
  BOOST_TEST((result.end == End::timed_out));
  BOOST_TEST(!result.exit_code.has_value());
  BOOST_TEST((Clock::now() - start < 20s));
}

BOOST_AUTO_TEST_CASE(an_abort_ends_all_it_started) {
  const auto file = path() / "started";
  const auto start = Clock::now();
  abort_when_written(call("trap '' TERM INT HUP; sleep 1000 & (trap '' TERM; sleep 1000) & echo $! $$ > " +
                          file.string() + ".new; mv " + file.string() + ".new " + file.string() + "; wait"),
                     file);
  BOOST_TEST((Clock::now() - start < 20s));
  BOOST_TEST(!has_children());
  const std::string processes = contents(file);
  const auto space = processes.find(' ');
  BOOST_TEST(comes_true([&] { return is_gone(processes.substr(0, space)); }));
  BOOST_TEST(is_gone(processes.substr(space + 1, processes.size() - space - 2)));
}

BOOST_AUTO_TEST_CASE(what_it_leaves_running_is_not_waited_for) {
  const auto start = Clock::now();
  const auto result = run("sleep 1000 & echo $!");
  BOOST_TEST((Clock::now() - start < 20s));
  BOOST_TEST(result.exit_code.value() == 0);
  const std::string left = first_line(result.output);
  BOOST_TEST(!is_gone(left));
  ::kill(std::stoi(left), SIGKILL);
}

BOOST_AUTO_TEST_CASE(one_that_closes_its_output_is_waited_for) {
  BOOST_TEST(run("exec >&- 2>&-; sleep 0.2; exit 5").exit_code.value() == 5);
}

BOOST_AUTO_TEST_CASE(a_host_may_ignore_its_children) {
  const SignalSetting ignored(SIGCHLD, SIG_IGN);
  const auto result = run("echo fine; exit 1");
  BOOST_TEST((result.end == End::exited));
  BOOST_TEST(!result.exit_code.has_value());
  BOOST_TEST(result.output.view() == "fine\n");
  auto slow = call("sleep 1000");
  slow.time_limit = 100ms;
  BOOST_TEST((run_to_end(slow).end == End::timed_out));
  const auto file = path() / "started";
  abort_when_written(call("echo $$ > " + file.string() + "; sleep 1000"), file);
  BOOST_TEST(!has_children());
}

BOOST_AUTO_TEST_CASE(a_host_keeps_its_handlers_and_threads) {
  const SignalSetting own(SIGCHLD, [](int) {});
  const auto threads_before = threads();
  Loop loop;
  std::shared_ptr<RunningProgram> running;
  loop.run([&](const std::function<void()>& finished) {
    running = run_program(loop, call("sleep 0.1"), [finished](const ProgramResult&) { finished(); });
    BOOST_TEST(threads() == threads_before);
  });
  struct sigaction present {};
  ::sigaction(SIGCHLD, nullptr, &present);
  BOOST_TEST((present.sa_handler != SIG_DFL && present.sa_handler != SIG_IGN));
}

BOOST_AUTO_TEST_CASE(inherits_no_descriptor) {
  struct rlimit limit {};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  const struct rlimit before = limit;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 4096);
  ::setrlimit(RLIMIT_NOFILE, &limit);
  std::vector<int> open;
  for (int count = 0; count < 1000; ++count) open.push_back(::open("/dev/null", O_RDONLY));
  BOOST_TEST(open.back() > 0);
  // ls opens the folder itself.
  const auto result = run("ls /proc/self/fd | wc -l");
  for (const int descriptor : open) ::close(descriptor);
  ::setrlimit(RLIMIT_NOFILE, &before);
  BOOST_TEST(result.output.view() == "4\n");
}

BOOST_AUTO_TEST_CASE(leaves_no_descriptor) {
  const auto descriptors = [] { return std::distance(fs::directory_iterator("/proc/self/fd"), {}); };
  run("true");
  const auto before = descriptors();
  for (int count = 0; count < 20; ++count) run("true");
  run("yes");
  BOOST_TEST(descriptors() == before);
}

BOOST_AUTO_TEST_CASE(a_host_may_have_closed_its_standard_descriptors) {
  std::vector<int> saved;
  for (int standard = 0; standard < 3; ++standard) {
    saved.push_back(::fcntl(standard, F_DUPFD_CLOEXEC, 10));
    ::close(standard);
  }
  const auto result = run("wc -c; echo err >&2");
  for (int standard = 0; standard < 3; ++standard) {
    ::dup2(saved[static_cast<std::size_t>(standard)], standard);
    ::close(saved[static_cast<std::size_t>(standard)]);
  }
  BOOST_TEST(result.output.view() == "0\n");
  BOOST_TEST(result.errors.view() == "err\n");
}

BOOST_AUTO_TEST_CASE(ends_with_its_loop) {
  const auto file = path() / "started";
  {
    Loop loop;
    loop.run([&](const std::function<void()>& finished) {
      static_cast<void>(run_program(loop, call("echo $$ > " + file.string() + "; exec sleep 1000"),
                                    [](const ProgramResult&) { BOOST_ERROR("its loop is gone"); }));
      poll(
          loop, [file] { return contents(file).ends_with('\n'); }, finished);
    });
    BOOST_TEST(has_children());
  }
  BOOST_TEST(!has_children());
}

BOOST_AUTO_TEST_CASE(several_run_at_once) {
  Loop loop;
  std::vector<std::shared_ptr<RunningProgram>> running;
  int left = 8;
  const auto start = Clock::now();
  const auto one = call("sleep 1; echo $1", {"x"});
  loop.run([&](const std::function<void()>& finished) {
    for (int count = 0; count < 8; ++count) {
      running.push_back(run_program(loop, one, [&, finished](const ProgramResult& result) {
        BOOST_TEST(result.output.view() == "x\n");
        if (--left == 0) finished();
      }));
    }
  });
  BOOST_TEST((Clock::now() - start < 6s));
}

BOOST_AUTO_TEST_CASE(says_why_it_could_not_start) {
  write("program", "#!/no/such/interpreter\n");
  const auto result = run_to_end({"program", {}, path().string(), 60s});
  BOOST_TEST((result.end == End::not_started));
  BOOST_TEST(result.problem.message() == "No such file or directory");
  write("program", "neither a script nor a program\n");
  BOOST_TEST(run_to_end({"program", {}, path().string(), 60s}).problem.message() == "Exec format error");
}

BOOST_AUTO_TEST_CASE(looks_in_the_folders_of_the_search_path_in_their_order) {
  write("first/tool", "#!/bin/sh\n", false);
  write("second/tool", "#!/bin/sh\n");
  write("third/tool", "#!/bin/sh\n");
  fs::create_directories(path() / "folder" / "tool");
  const std::string folder = path().string();
  BOOST_TEST(
      find_program("tool", folder + "/folder:" + folder + "/first:" + folder + "/second:" + folder + "/third")
          .value() == folder + "/second/tool");
  BOOST_TEST(find_program("tool", folder + "/third/").value() == folder + "/third/tool");
  BOOST_TEST(!find_program("tool", folder + "/first").has_value());
  BOOST_TEST(!find_program("tool", "").has_value());
}

BOOST_AUTO_TEST_CASE(never_looks_in_the_current_folder) {
  write("tool", "#!/bin/sh\n");
  const fs::path before = fs::current_path();
  fs::current_path(path());
  for (const char* search_path :
       {"", ":", ".", "./", ":/nowhere", "/nowhere:", "/nowhere::/nowhere", "..", "~"}) {
    BOOST_TEST(!find_program("tool", search_path).has_value(), search_path);
  }
  fs::current_path(before);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
