#include "platform/folder.hpp"

#include <windows.h>

#include <memory>
#include <string_view>

#include "platform/last_error_windows.hpp"
#include "platform/long_path_windows.hpp"

namespace managementpartner {

namespace fs = std::filesystem;

// Not by std::filesystem's iterator: libstdc++ makes paths in a function that is noexcept, which ends the
// process where memory runs out (GCC 12), and it takes no long path.
std::vector<fs::path> read_folder(const fs::path& folder, std::error_code& problem) {
  struct Close {
    void operator()(void* search) const noexcept { ::FindClose(search); }
  };
  std::vector<fs::path> found;
  WIN32_FIND_DATAW entry{};
  const HANDLE begun = ::FindFirstFileExW(long_path(folder / L"*").c_str(), FindExInfoBasic, &entry,
                                          FindExSearchNameMatch, nullptr, FIND_FIRST_EX_LARGE_FETCH);
  if (begun == INVALID_HANDLE_VALUE) {
    problem = last_error();
    return found;
  }
  const std::unique_ptr<void, Close> search(begun);
  do {
    const std::wstring_view name = entry.cFileName;
    if (name != L"." && name != L"..") found.push_back(folder / name);
  } while (::FindNextFileW(search.get(), &entry));
  if (::GetLastError() != ERROR_NO_MORE_FILES) problem = last_error();
  return found;
}

}  // namespace managementpartner
