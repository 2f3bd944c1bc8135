#include <dirent.h>

#include <cerrno>
#include <memory>

#include "platform/folder.hpp"

namespace managementpartner {

namespace fs = std::filesystem;

// Not by std::filesystem's iterator: libstdc++ makes paths in a function that is noexcept, which ends the
// process where memory runs out (GCC 12).
std::vector<fs::path> read_folder(const fs::path& folder, std::error_code& problem) {
  struct Close {
    void operator()(DIR* opened) const noexcept { ::closedir(opened); }
  };
  std::vector<fs::path> found;
  const std::unique_ptr<DIR, Close> opened(::opendir(folder.c_str()));
  if (!opened) {
    problem = std::error_code(errno, std::generic_category());
    return found;
  }
  for (;;) {
    errno = 0;
    const dirent* const entry = ::readdir(opened.get());
    if (entry == nullptr) break;
    found.push_back(folder / entry->d_name);
  }
  if (errno != 0) problem = std::error_code(errno, std::generic_category());
  return found;
}

}  // namespace managementpartner
