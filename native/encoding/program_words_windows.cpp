#include <windows.h>
// After windows.h.
#include <shellapi.h>

#include "encoding/program_words.hpp"
#include "encoding/wide_text_windows.hpp"

namespace managementpartner::encoding {

// argv is in a code page that lacks most letters, and its wildcards have become names of files.
std::vector<std::string> program_words(int, char**) {
  int count = 0;
  wchar_t** const wide = ::CommandLineToArgvW(::GetCommandLineW(), &count);
  std::vector<std::string> words;
  for (int index = 1; wide != nullptr && index < count; ++index) words.push_back(utf8_from_wide(wide[index]));
  ::LocalFree(wide);
  return words;
}

}  // namespace managementpartner::encoding
