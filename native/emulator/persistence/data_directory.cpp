#include "emulator/persistence/data_directory.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include "emulator/persistence/data_files.hpp"
#include "emulator/persistence/path_text.hpp"

namespace managementpartner::emulator {

namespace fs = std::filesystem;

DataDirectory::DataDirectory(const fs::path& path) : path_(fs::absolute(path).lexically_normal()) {
  const auto lock_path = path_ / "lock";
  std::error_code failure;
  fs::create_directories(path_.parent_path(), failure);
  if (!make_private_folder(path_)) {
    // Somebody's home directory given by mistake must not be locked up or filled.
    if (!fs::exists(lock_path, failure) && !fs::is_empty(path_, failure)) {
      throw std::runtime_error("the data directory " + path_text(path_) +
                               " holds other things: give an empty one or one that does not exist yet");
    }
    close_to_others(path_);
  }
  lock_ = lock_file(lock_path);
  if (!lock_) throw std::runtime_error("another emulator uses the data directory " + path_text(path_));
}

DataDirectory::~DataDirectory() = default;

std::optional<std::string> DataDirectory::read(const std::string& name) const {
  std::ifstream file(path_ / name, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

void DataDirectory::write(const std::string& name, std::string_view content) {
  replace_file(path_ / name, path_ / (name + ".new"), content);
}

void DataDirectory::remove(const std::string& name) {
  std::error_code ignored;
  fs::remove(path_ / name, ignored);
}

fs::path DataDirectory::make_empty_folder(const std::string& name) {
  const auto path = path_ / name;
  std::error_code ignored;  // What could not be removed makes the next step fail.
  fs::remove_all(path, ignored);
  if (!make_private_folder(path)) throw std::runtime_error("cannot empty " + path_text(path));
  return path;
}

}  // namespace managementpartner::emulator
