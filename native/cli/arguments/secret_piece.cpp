#include "cli/arguments/secret_piece.hpp"

namespace managementpartner::cli {

Result<bool> add_piece(Secret& line, std::string_view piece) {
  const std::size_t end = piece.find('\n');
  line.append(piece.substr(0, end));
  if (line.size() > longest_secret) return make_error(Reason::argument_invalid, "is too long");
  return end != std::string_view::npos;
}

}  // namespace managementpartner::cli
