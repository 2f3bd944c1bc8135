#include "encoding/program_words.hpp"

namespace managementpartner::encoding {

std::vector<std::string> program_words(int argc, char** argv) {
  return std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc);
}

}  // namespace managementpartner::encoding
