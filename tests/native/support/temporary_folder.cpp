#include "support/temporary_folder.hpp"

#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <fstream>
#include <stdexcept>

namespace managementpartner::test {

TemporaryFolder::TemporaryFolder() {
  namespace fs = std::filesystem;
  const std::string name = "managementpartner-test-" + to_string(boost::uuids::random_generator()());
  path_ = fs::temp_directory_path() / name;
  if (!fs::create_directory(path_)) throw std::runtime_error("no temporary folder");
  fs::permissions(path_, fs::perms::owner_all);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name, std::string_view content) const {
  std::ofstream(path_ / name, std::ios::binary) << content;
  return file(name);
}

}  // namespace managementpartner::test
