#include "emulator/authentication/arc_challenges.hpp"

#include <algorithm>

#include "emulator/configuration/secrets.hpp"
#include "emulator/messages/identifiers.hpp"

namespace managementpartner::emulator {

namespace {

constexpr const char* folder_name = "arc";
constexpr std::size_t most_open = 256;

}  // namespace

ArcChallenges::ArcChallenges(DataDirectory& directory)
    : directory_(directory), folder_(directory.make_empty_folder(folder_name)) {}

std::filesystem::path ArcChallenges::issue() {
  const auto name = new_guid() + ".key";
  challenges_.push_back({std::string(folder_name) + '/' + name, random_secret()});
  directory_.write(challenges_.back().name, challenges_.back().content);
  if (challenges_.size() > most_open) {
    directory_.remove(challenges_.front().name);
    challenges_.pop_front();
  }
  return folder_ / name;
}

bool ArcChallenges::redeem(std::string_view content) {
  const auto found = std::find_if(challenges_.begin(), challenges_.end(),
                                  [&](const Challenge& challenge) { return challenge.content == content; });
  if (found == challenges_.end()) return false;
  directory_.remove(found->name);
  challenges_.erase(found);
  return true;
}

}  // namespace managementpartner::emulator
