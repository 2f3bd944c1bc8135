// Bodies as the service sends them, byte for byte: see recorded_bodies/.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace managementpartner::test {

inline std::string recorded_body(const std::string& name) {
  std::ifstream file(std::filesystem::path(RECORDED_BODIES) / name, std::ios::binary);
  if (!file) throw std::runtime_error("no recorded body " + name);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// All of them, in the order of their names.
inline std::vector<std::string> all_recorded_bodies() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(RECORDED_BODIES)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with('.')) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  std::vector<std::string> bodies;
  for (const auto& name : names) bodies.push_back(recorded_body(name));
  return bodies;
}

}  // namespace managementpartner::test
