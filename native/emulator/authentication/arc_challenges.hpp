// Azure Arc's challenges: whoever can read a file on this machine may have its identity's token.
#pragma once

#include <deque>
#include <filesystem>
#include <string>
#include <string_view>

#include "emulator/persistence/data_directory.hpp"

namespace managementpartner::emulator {

/// Used on the emulator's thread. Throws std::runtime_error if a file cannot be made.
class ArcChallenges {
 public:
  explicit ArcChallenges(DataDirectory& directory);

  [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }

  /// A new file with a secret in it, for its owner alone. Old ones that nobody came back for are removed.
  [[nodiscard]] std::filesystem::path issue();

  /// Whether the text is the content of such a file. Each works once.
  [[nodiscard]] bool redeem(std::string_view content);

 private:
  struct Challenge {
    std::string name;
    std::string content;
  };

  DataDirectory& directory_;
  std::filesystem::path folder_;
  std::deque<Challenge> challenges_;
};

}  // namespace managementpartner::emulator
