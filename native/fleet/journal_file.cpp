#include "fleet/journal_file.hpp"

#include <utility>

namespace managementpartner::fleet {

Result<std::unique_ptr<JournalFile>> JournalFile::open(const std::string& path, bool resumes,
                                                       const JournalHead& head) {
  auto file = AppendFile::open(path, resumes ? AppendFile::Mode::go_on : AppendFile::Mode::make);
  if (!file) return std::move(file).error();
  JournalReader earlier(head);
  if (resumes) {
    auto read = (*file)->read([&](std::string_view piece) { return earlier.read(piece); });
    if (!read) return std::move(read).error();
    const auto size = earlier.end();
    if (!size) return size.error();
    if (auto cut = (*file)->cut(*size); !cut) return std::move(cut).error();
  }
  const bool has_head = earlier.has_head();
  std::unique_ptr<JournalFile> journal(new JournalFile(*std::move(file), std::move(earlier)));
  if (has_head) return journal;
  journal->add(head_line(head));
  if (auto error = journal->write()) return *std::move(error);
  return journal;
}

bool JournalFile::when_flushed(std::function<void(const std::optional<Error>&)> done) {
  waiting_.push_back(std::move(done));
  return waiting_.size() == 1;
}

std::optional<Error> JournalFile::write() {
  if (failed_) return failed_;
  auto result = file_->append(lines_);
  lines_.clear();
  if (result) result = file_->sync();
  if (!result) failed_ = std::move(result).error();
  return failed_;
}

void JournalFile::flush() {
  const auto error = write();
  for (const auto& done : std::exchange(waiting_, {})) done(error);
}

}  // namespace managementpartner::fleet
