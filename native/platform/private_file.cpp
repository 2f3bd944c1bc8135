// What is the same on all systems: the names of what is not yet, or was never to be, the file.
#include "platform/private_file.hpp"

#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <system_error>

#include "error/exhaustion.hpp"
#include "platform/folder.hpp"
#include "platform/utf8_path.hpp"

namespace managementpartner {

namespace fs = std::filesystem;

namespace {

constexpr const char* extension = ".new";

bool is_temporary_of(const fs::path& file, const fs::path& path) {
  std::error_code ignored;
  return path.extension() == extension && path.stem().stem() == file.filename() &&
         fs::symlink_status(path, ignored).type() != fs::file_type::directory;
}

}  // namespace

// Nobody can guess it, so that nobody can put a link there.
fs::path PrivateFile::temporary_path() const {
  fs::path path = path_;
  path += '.' + to_string(boost::uuids::random_generator()()) + extension;
  return path;
}

Result<std::vector<fs::path>> PrivateFile::neighbours() const {
  std::error_code problem;
  std::vector<fs::path> found = read_folder(path_.parent_path(), problem);
  if (!problem || problem == std::errc::no_such_file_or_directory || problem == std::errc::not_a_directory)
    return found;
  return system_error(
      Reason::session_store_failed,
      "The folder '" + utf8_text(path_.parent_path()) + "' cannot be read: " + problem.message() + ".",
      problem);
}

Result<std::vector<fs::path>> PrivateFile::leftovers() const {
  auto found = neighbours();
  if (found) std::erase_if(*found, [this](const fs::path& path) { return !is_temporary_of(path_, path); });
  return found;
}

Result<void> PrivateFile::remove_leftovers() const {
  const auto found = leftovers();
  if (!found) return found.error();
  for (const fs::path& one : *found) {
    if (auto removed = PrivateFile(one).remove(); !removed) return removed;
  }
  return {};
}

}  // namespace managementpartner
