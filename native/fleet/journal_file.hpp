// The journal on the disk: lines that are added go there together, before anyone who waits for them goes on.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "error/error.hpp"
#include "fleet/journal.hpp"
#include "platform/append_file.hpp"

namespace managementpartner::fleet {

/// Used by one thread at a time.
class JournalFile {
 public:
  /// Makes the file; or reads what an earlier run left in it, and cuts off a line that was not written to its
  /// end. Reason::argument_invalid: it is there already, or is not, or is of another run, or is in use;
  /// session_store_failed.
  static Result<std::unique_ptr<JournalFile>> open(const std::string& path, bool resumes,
                                                   const JournalHead& head);

  [[nodiscard]] const JournalReader& earlier() const noexcept { return earlier_; }

  /// Adds a line; it may be lost until `flush`.
  void add(std::string line) { lines_ += line; }

  /// Has `done` called by the next `flush`, once all that was added before is on the disk. True for the
  /// first of those that wait for it: `flush` is then to be called soon.
  [[nodiscard]] bool when_flushed(std::function<void(const std::optional<Error>&)> done);
  void flush();

 private:
  JournalFile(std::unique_ptr<AppendFile> file, JournalReader&& earlier)
      : file_(std::move(file)), earlier_(std::move(earlier)) {}
  [[nodiscard]] std::optional<Error> write();

  const std::unique_ptr<AppendFile> file_;
  JournalReader earlier_;
  std::string lines_;
  std::vector<std::function<void(const std::optional<Error>&)>> waiting_;
  std::optional<Error> failed_;  // Nothing is written any more: what is there may end in half a line.
};

}  // namespace managementpartner::fleet
