#include "platform/small_file.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <utility>

#include "platform/utf8_path.hpp"
#include "secret/file_text.hpp"

namespace managementpartner {

namespace {

// As much as nearly every such file has. Beyond it the pieces grow: what a file system says of a size may be
// wrong.
constexpr std::size_t first_piece = 4096;

}  // namespace

std::variant<Secret, FileProblem> read_small_file(const std::string& path, std::size_t limit) {
  const auto file_path = path_from_utf8(path);
  std::error_code failure;
  const auto status = std::filesystem::status(file_path, failure);
  if (!std::filesystem::exists(status)) {
    const bool is_missing = status.type() == std::filesystem::file_type::not_found;
    return FileProblem{is_missing ? "does not exist" : "cannot be read", {}, is_missing};
  }
  if (!std::filesystem::is_regular_file(status)) return FileProblem{"is not a file"};

  std::ifstream file;
  // Unbuffered: the stream's own buffer would keep a copy that nobody overwrites.
  file.rdbuf()->pubsetbuf(nullptr, 0);
  file.open(file_path, std::ios::binary);
  if (!file) return FileProblem{"cannot be read", std::error_code(errno, std::generic_category())};
  Secret::Text text;
  text.reserve(first_piece);  // Never in the string itself, where nobody would overwrite it.
  while (file && text.size() <= limit) {
    const std::size_t had = text.size();
    text.resize(std::min(limit + 1, std::max(first_piece, 2 * had)));
    file.read(text.data() + had, static_cast<std::streamsize>(text.size() - had));
    text.resize(had + static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad()) return FileProblem{"cannot be read"};
  if (text.size() > limit) return FileProblem{"is larger than " + std::to_string(limit) + " bytes"};
  return as_utf8(Secret::adopt(std::move(text)));
}

}  // namespace managementpartner
