#include "platform/small_file.hpp"

#include <filesystem>
#include <fstream>

namespace managementpartner {

namespace {

std::filesystem::path path_of(const std::string& text) {
  return std::filesystem::path(std::u8string(text.begin(), text.end()));
}

}  // namespace

std::variant<Secret, FileProblem> read_small_file(const std::string& path, std::size_t limit) {
  const auto file_path = path_of(path);
  std::error_code failure;
  const auto status = std::filesystem::status(file_path, failure);
  if (!std::filesystem::exists(status)) {
    return FileProblem{status.type() == std::filesystem::file_type::not_found ? "does not exist"
                                                                              : "cannot be read"};
  }
  if (!std::filesystem::is_regular_file(status)) return FileProblem{"is not a file"};

  std::ifstream file;
  // Unbuffered: the stream's own buffer would keep a copy that nobody overwrites.
  file.rdbuf()->pubsetbuf(nullptr, 0);
  file.open(file_path, std::ios::binary);
  if (!file) return FileProblem{"cannot be read"};
  Secret::Text text(limit + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return FileProblem{"cannot be read"};
  const auto size = static_cast<std::size_t>(file.gcount());
  if (size > limit) return FileProblem{"is larger than " + std::to_string(limit) + " bytes"};
  return Secret(std::string_view(text.data(), size));
}

}  // namespace managementpartner
