// What the tests have run: its first argument says what it does.
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#include <windows.h>
// After windows.h.
#include <shellapi.h>

#include "encoding/wide_text_windows.hpp"
#else
#include <unistd.h>
#endif

namespace {

using Words = std::vector<std::string>;

[[noreturn]] void sleep_for_long() {
  std::this_thread::sleep_for(std::chrono::minutes(10));
  std::_Exit(1);
}

#ifdef _WIN32
Words words_of(int, char**) {
  int count = 0;
  wchar_t** const wide = ::CommandLineToArgvW(::GetCommandLineW(), &count);
  Words words;
  for (int index = 0; index < count; ++index) {
    words.push_back(managementpartner::encoding::utf8_from_wide(wide[index]));
  }
  ::LocalFree(wide);
  return words;
}

std::string variable(const std::string& name) {
  wchar_t value[1024];
  const std::wstring wide = managementpartner::encoding::wide_from_utf8(name);
  const DWORD size = ::GetEnvironmentVariableW(wide.c_str(), value, static_cast<DWORD>(std::size(value)));
  return managementpartner::encoding::utf8_from_wide({value, size});
}

// It has this program's output, and the number that the system knows it by.
unsigned long start_another() {
  wchar_t path[32768];
  ::GetModuleFileNameW(nullptr, path, static_cast<DWORD>(std::size(path)));
  std::wstring line = L"\"" + std::wstring(path) + L"\" sleep";
  STARTUPINFOW start{};
  start.cb = sizeof start;
  PROCESS_INFORMATION started{};
  ::CreateProcessW(path, line.data(), nullptr, nullptr, TRUE, 0, nullptr, nullptr, &start, &started);
  return started.dwProcessId;
}

bool is_open(const std::string& handle) {
  DWORD flags = 0;
  return ::GetHandleInformation(reinterpret_cast<HANDLE>(std::stoull(handle)), &flags) != 0;
}

void write_bytes_as_they_are() {
  for (const int file : {0, 1, 2}) ::_setmode(file, _O_BINARY);
}
#else
Words words_of(int argc, char** argv) {
  return {argv, argv + argc};
}

std::string variable(const std::string& name) {
  const char* const value = std::getenv(name.c_str());
  return value != nullptr ? value : "";
}

long start_another() {
  const pid_t child = ::fork();
  if (child == 0) sleep_for_long();
  return child;
}

bool is_open(const std::string& descriptor) {
  return ::lseek(std::stoi(descriptor), 0, SEEK_CUR) != -1;
}

void write_bytes_as_they_are() {}
#endif

}  // namespace

int main(int argc, char** argv) {
  const Words words = words_of(argc, argv);
  write_bytes_as_they_are();
  const std::string what = words.at(1);
  if (what == "arguments") {
    for (std::size_t index = 2; index < words.size(); ++index) std::cout << '<' << words[index] << '>';
  } else if (what == "variable") {
    std::cout << variable(words.at(2));
  } else if (what == "end") {
    std::cout << "out\nmore\n";
    std::cerr << "err\n";
    return std::stoi(words.at(2));
  } else if (what == "input") {
    std::cout << std::string(std::istreambuf_iterator<char>(std::cin), {}).size();
  } else if (what == "folder") {
    std::cout << std::filesystem::current_path().string();
  } else if (what == "write") {
    std::cout << std::string(std::stoul(words.at(2)), 'x');
  } else if (what == "complain") {
    std::cerr << "first\n" << std::string(std::stoul(words.at(2)), 'x');
    return 3;
  } else if (what == "write-for-ever") {
    while (std::cout << "more\n") {
    }
  } else if (what == "sleep") {
    std::cout << "begun" << std::endl;
    sleep_for_long();
  } else if (what == "leave-another") {
    std::cout << start_another() << std::endl;
  } else if (what == "wait-for-another") {
    const auto another = start_another();  // Before there is a file, which it would inherit.
    std::ofstream(words.at(2) + ".new") << another << '\n';
    // So that whoever sees it sees all of it.
    std::filesystem::rename(words.at(2) + ".new", words.at(2));
    sleep_for_long();
  } else if (what == "is-open") {
    std::cout << is_open(words.at(2));
  }
  return 0;
}
