#include <utility>

#include "error/exhaustion.hpp"
#include "platform/small_file.hpp"

namespace managementpartner {

Error file_error(const FileProblem& problem, Error otherwise) {
  const auto lack = exhausted(problem.failure);
  return lack ? make_error(*lack, words_of(*lack)) : std::move(otherwise);
}

}  // namespace managementpartner
