#include <windows.h>

#include <algorithm>
#include <utility>

#include "platform/handle_windows.hpp"
#include "platform/last_error_windows.hpp"
#include "platform/long_path_windows.hpp"
#include "platform/small_file.hpp"
#include "platform/utf8_path.hpp"
#include "secret/file_text.hpp"

namespace managementpartner {

namespace {

// As much as nearly every such file has. Beyond it the pieces grow: what a file system says of a size may be
// wrong.
constexpr std::size_t first_piece = 4096;

FileProblem last_problem() {
  const std::error_code code = last_error();
  if (is_missing_file(code)) return {"does not exist", {}, true};
  return {"cannot be read", code};
}

bool is_folder(const std::wstring& path) {
  const DWORD attributes = ::GetFileAttributesW(path.c_str());
  return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
}

}  // namespace

// Others may write, replace and remove it meanwhile: nobody has to wait for a reader.
std::variant<Secret, FileProblem> read_small_file(const std::string& path, std::size_t limit) {
  const std::wstring file_path = long_path(path_from_utf8(path));
  const Handle file(::CreateFileW(file_path.c_str(), GENERIC_READ,
                                  FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                  OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
  if (!file.is_open()) {
    const FileProblem problem = last_problem();
    return is_folder(file_path) ? FileProblem{"is not a file"} : problem;
  }
  if (::GetFileType(file.get()) != FILE_TYPE_DISK) return FileProblem{"is not a file"};

  Secret::Text text;
  text.reserve(first_piece);  // Never in the string itself, where nobody would overwrite it.
  for (DWORD got = 1; got != 0 && text.size() <= limit;) {
    const std::size_t had = text.size();
    text.resize(std::min(limit + 1, std::max(first_piece, 2 * had)));
    if (!::ReadFile(file.get(), text.data() + had, static_cast<DWORD>(text.size() - had), &got, nullptr))
      return last_problem();
    text.resize(had + got);
  }
  if (text.size() > limit) return FileProblem{"is larger than " + std::to_string(limit) + " bytes"};
  return as_utf8(Secret::adopt(std::move(text)));
}

}  // namespace managementpartner
