#include <process.h>
#include <windows.h>

#include <cstdlib>
#include <filesystem>

#include "cli/commands/sibling_program.hpp"

namespace managementpartner::cli {

// No process takes another's place here: this one waits, and ends as the other does.
Error become_sibling(const std::string& name, std::vector<std::string> arguments) {
  wchar_t own[MAX_PATH];
  const DWORD length = GetModuleFileNameW(nullptr, own, MAX_PATH);
  const auto path = std::filesystem::path(own, own + length).parent_path() / (name + ".exe");
  std::vector<std::wstring> texts{L"\"" + path.wstring() + L"\""};
  for (const std::string& argument : arguments) {
    texts.push_back(L"\"" + std::filesystem::path(std::u8string(argument.begin(), argument.end())).wstring() +
                    L"\"");
  }
  std::vector<const wchar_t*> words;
  for (const std::wstring& text : texts) words.push_back(text.c_str());
  words.push_back(nullptr);
  const auto code = _wspawnv(_P_WAIT, path.c_str(), words.data());
  if (code != -1) std::exit(static_cast<int>(code));
  Error error = make_error(Reason::internal_error, path.string() + " cannot be started.");
  error.next_step = "Install it in the folder of managementpartner.";
  return error;
}

}  // namespace managementpartner::cli
