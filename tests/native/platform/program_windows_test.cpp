// What is so on Windows only.
#include <windows.h>

#include "platform/program_fixture.hpp"

namespace managementpartner::test {

namespace {

namespace fs = std::filesystem;
using End = ProgramResult::End;

class Process {
 public:
  explicit Process(const std::string& number)
      : handle_(
            ::OpenProcess(SYNCHRONIZE | PROCESS_TERMINATE, FALSE, static_cast<DWORD>(std::stoul(number)))) {}
  ~Process() {
    if (handle_ != nullptr) ::CloseHandle(handle_);
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  [[nodiscard]] bool ends_within(std::chrono::milliseconds time) const {
    return handle_ == nullptr ||
           ::WaitForSingleObject(handle_, static_cast<DWORD>(time.count())) == WAIT_OBJECT_0;
  }
  void kill() const { ::TerminateProcess(handle_, 1); }

 private:
  const HANDLE handle_;
};

DWORD open_handles() {
  DWORD count = 0;
  BOOST_TEST(::GetProcessHandleCount(::GetCurrentProcess(), &count));
  return count;
}

struct Programs : TemporaryFolder {
  fs::path write_file(const std::string& name, const std::string& text) const {
    const fs::path file = path() / path_from_utf8(name);
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }

  // Hands its arguments on, as Azure CLI's does, and leaves a trace of having run.
  ProgramCall batch(const std::string& folder, std::vector<std::string> arguments) const {
    const fs::path file =
        write_file(folder + "/tool.cmd",
                   "@echo off\r\nIF EXIST \"%~dp0\\tool.cmd\" (\r\n  echo ran > \"%~dp0\\trace\"\r\n  \"" +
                       utf8_text(program_folder() / "platform_test_program.exe") +
                       "\" arguments %*\r\n) ELSE (\r\n  exit /b 9\r\n)\r\n");
    return {"tool", std::move(arguments), utf8_text(file.parent_path()), 60s};
  }

  [[nodiscard]] bool has_run(const std::string& folder) const {
    return fs::exists(path() / path_from_utf8(folder) / "trace");
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(program_windows, Programs)

BOOST_AUTO_TEST_CASE(has_the_systems_folder_as_its_own) {
  char folder[MAX_PATH];
  ::GetSystemDirectoryA(folder, MAX_PATH);
  BOOST_TEST(run_to_end(test_program({"folder"})).output.view() == folder);
}

BOOST_AUTO_TEST_CASE(a_variable_has_one_value_however_its_name_is_written) {
  ::SetEnvironmentVariableW(L"Managementpartner_Test", L"own");
  auto call = test_program({"variable", "MANAGEMENTPARTNER_TEST"});
  BOOST_TEST(run_to_end(call).output.view() == "own");
  call.environment = Environment::given();
  call.environment.set("MANAGEMENTPARTNER_TEST", "given");
  BOOST_TEST(run_to_end(call).output.view() == "given");
  ::SetEnvironmentVariableW(L"Managementpartner_Test", nullptr);
}

BOOST_AUTO_TEST_CASE(an_abort_ends_all_it_started) {
  const auto file = path() / "started";
  abort_when_written(test_program({"wait-for-another", utf8_text(file)}), file);
  BOOST_TEST(Process(contents(file)).ends_within(30s));
}

BOOST_AUTO_TEST_CASE(what_it_leaves_running_is_not_waited_for) {
  const auto result = run_to_end(test_program({"leave-another"}));
  BOOST_TEST((result.end == End::exited));
  BOOST_TEST(result.exit_code.value() == 0);
  const Process left{first_line(result.output)};
  BOOST_TEST(!left.ends_within(0ms));
  left.kill();
}

BOOST_AUTO_TEST_CASE(ends_with_its_loop) {
  const auto file = path() / "started";
  {
    Loop loop;
    loop.run([&](const std::function<void()>& finished) {
      static_cast<void>(run_program(loop, test_program({"wait-for-another", utf8_text(file)}),
                                    [](const ProgramResult&) { BOOST_ERROR("its loop is gone"); }));
      poll(
          loop, [file] { return contents(file).ends_with('\n'); }, finished);
    });
    BOOST_TEST(!Process(contents(file)).ends_within(0ms));
  }
  BOOST_TEST(Process(contents(file)).ends_within(30s));
}

BOOST_AUTO_TEST_CASE(inherits_no_handle) {
  SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
  std::vector<HANDLE> open;
  // So many that the program's own are other numbers.
  for (int count = 0; count < 1000; ++count)
    open.push_back(::CreateEventW(&inherited, FALSE, FALSE, nullptr));
  const auto number = std::to_string(reinterpret_cast<std::uintptr_t>(open.back()));
  BOOST_TEST(run_to_end(test_program({"is-open", number})).output.view() == "0");
  for (const HANDLE handle : open) ::CloseHandle(handle);
}

BOOST_AUTO_TEST_CASE(leaves_no_handle) {
  static_cast<void>(run_to_end(test_program({"end", "0"})));
  const auto before = open_handles();
  for (int count = 0; count < 20; ++count) static_cast<void>(run_to_end(test_program({"end", "0"})));
  static_cast<void>(run_to_end(test_program({"write-for-ever"})));
  BOOST_TEST(open_handles() <= before + 2);
}

BOOST_AUTO_TEST_CASE(says_why_it_could_not_start) {
  write_file("tool.exe", "no program");
  const auto result = run_to_end({"tool", {}, path().string(), 60s});
  BOOST_TEST((result.end == End::not_started));
  BOOST_TEST(result.problem.value() == ERROR_BAD_EXE_FORMAT);
  BOOST_TEST(!result.problem.message().empty());
}

BOOST_AUTO_TEST_CASE(a_batch_file_gets_its_arguments) {
  for (const std::string folder : {"plain", "with spaces", "a & b ^ (c) !d!", "b\u00fcro"}) {
    const auto result = run_to_end(batch(folder, {"account", "get-access-token", "--scope",
                                                  "https://host/.default", "two words", "", "a=b,c+d"}));
    BOOST_TEST((result.end == End::exited));
    BOOST_TEST(result.output.view() ==
                   "<account><get-access-token><--scope><https://host/.default><two words><><a=b,c+d>",
               folder);
    BOOST_TEST(has_run(folder));
  }
}

BOOST_AUTO_TEST_CASE(what_a_shell_would_change_is_refused_before_anything_runs) {
  for (const std::string argument :
       {"%PATH%", "100%", "a&calc", "a|b", "a<b",  "a>b",  "a^b",  "\"",  "a\" & calc & \"b", "(a)", ")",
        "!x!",    "a;b",  "*",      "?",   "a\nb", "a\rb", "a\tb", "a\\", "b\u00fcro",        "'",   "`",
        "$",      "#",    "~",      "[",   "{",    "\x01"}) {
    const auto result = run_to_end(batch("tools", {"account", argument}));
    BOOST_TEST((result.end == End::not_for_a_shell), argument);
    BOOST_TEST(result.unsafe == argument);
    BOOST_TEST(!has_run("tools"), argument);
  }
}

BOOST_AUTO_TEST_CASE(a_batch_file_whose_path_a_shell_would_change_is_refused) {
  const auto result = run_to_end(batch("100%PATH%", {}));
  BOOST_TEST((result.end == End::not_for_a_shell));
  BOOST_TEST(result.unsafe.ends_with("\\100%PATH%\\tool.cmd"));
  BOOST_TEST(!has_run("100%PATH%"));
}

BOOST_AUTO_TEST_CASE(its_shell_is_the_systems_whatever_comspec_says) {
  auto call = batch("tools", {"a"});
  call.environment = Environment::given();
  call.environment.set("COMSPEC", utf8_text(program_folder() / "platform_test_program.exe"));
  BOOST_TEST(run_to_end(call).output.view() == "<a>");
}

BOOST_AUTO_TEST_CASE(gives_a_batch_files_exit_code) {
  write_file("tool.bat", "@exit /b 7\r\n");
  BOOST_TEST(run_to_end({"tool", {}, path().string(), 60s}).exit_code.value() == 7);
}

BOOST_AUTO_TEST_CASE(what_it_says_in_the_code_page_comes_in_utf8) {
  if (::GetACP() == CP_UTF8) return;
  char letter = '\0';
  BOOL is_lost = FALSE;
  ::WideCharToMultiByte(CP_ACP, 0, L"\u00fc", 1, &letter, 1, nullptr, &is_lost);
  BOOST_TEST_REQUIRE(!is_lost);
  write_file("tool.cmd", std::string("@echo b") + letter + "ro\r\n");
  BOOST_TEST(run_to_end({"tool", {}, utf8_text(path()), 60s}).output.view() == "b\u00fcro\r\n");
}

BOOST_AUTO_TEST_CASE(an_abort_ends_what_a_batch_file_started) {
  const auto file = path() / "started";
  write_file("tool.cmd", "@\"" + utf8_text(program_folder() / "platform_test_program.exe") +
                             "\" wait-for-another \"" + utf8_text(file) + "\"\r\n");
  abort_when_written({"tool", {}, utf8_text(path()), 60s}, file);
  BOOST_TEST(Process(contents(file)).ends_within(30s));
}

BOOST_AUTO_TEST_CASE(looks_in_the_folders_of_the_search_path_in_their_order) {
  const std::string first = utf8_text(write_file("first/other.exe", "").parent_path());
  const std::string second = utf8_text(write_file("second/tool.cmd", "").parent_path());
  const std::string third = utf8_text(write_file("third; with/tool.exe", "").parent_path());
  write_file("second/tool", "for another system");
  fs::create_directories(path() / "first" / "tool.exe");
  BOOST_TEST(find_program("tool", first + ';' + second + ";\"" + third + '"').value() ==
             second + "\\tool.cmd");
  BOOST_TEST(find_program("tool", '"' + third + "\";" + second).value() == third + "\\tool.exe");
  BOOST_TEST(find_program("tool.CMD", third + ';' + second + '\\').value() == second + "\\tool.CMD");
  BOOST_TEST(!find_program("tool", first).has_value());
  BOOST_TEST(!find_program("tool", "").has_value());
  write_file("second/tool.exe", "");
  BOOST_TEST(find_program("tool", second).value() == second + "\\tool.exe");
}

BOOST_AUTO_TEST_CASE(never_looks_in_the_current_folder) {
  write_file("tool.exe", "");
  const fs::path before = fs::current_path();
  fs::current_path(path());
  const std::string drive = path().root_name().string();
  const std::string from_drive = utf8_text(path()).substr(drive.size());
  for (const std::string& search_path :
       std::vector<std::string>{"", ";", ".", ".\\", drive, drive + '.', from_drive, "..\\.", "\"\""}) {
    BOOST_TEST(!find_program("tool", search_path).has_value(), search_path);
  }
  BOOST_TEST(find_program("tool", utf8_text(path())).has_value());
  fs::current_path(before);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
