#include <fstream>
#include <sstream>
#include <string>

#include "support/heap.hpp"

namespace managementpartner::test {

bool heap_holds(std::string_view needle) {
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    if (!line.ends_with("[heap]")) continue;
    std::istringstream range(line);
    std::size_t start = 0;
    std::size_t end = 0;
    char dash = 0;
    range >> std::hex >> start >> dash >> end;
    const std::string_view heap(reinterpret_cast<const char*>(start), end - start);
    if (heap.find(needle) != heap.npos) return true;
  }
  return false;
}

}  // namespace managementpartner::test
