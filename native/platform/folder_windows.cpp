#include "platform/folder.hpp"

namespace managementpartner {

namespace fs = std::filesystem;

std::vector<fs::path> read_folder(const fs::path& folder, std::error_code& problem) {
  std::vector<fs::path> found;
  fs::directory_iterator entries(folder, problem);
  for (; !problem && entries != fs::directory_iterator(); entries.increment(problem)) {
    found.push_back(entries->path());
  }
  return found;
}

}  // namespace managementpartner
