#include "cli/errors/exit_code.hpp"

namespace managementpartner::cli {

ExitCode exit_code_of(const Error& error) noexcept {
  switch (error.reason) {
    case Reason::argument_invalid:
    case Reason::partner_id_invalid:
    case Reason::tenant_invalid:
    case Reason::tenant_required:
    case Reason::endpoint_invalid:
    case Reason::cloud_unknown:
    case Reason::ca_file_invalid:
    case Reason::proxy_invalid:
    case Reason::credential_invalid:
      return ExitCode::wrong_command_line;
    case Reason::cancelled:
      return ExitCode::interrupted;
    default:
      return error.status() == Status::not_found ? ExitCode::not_found : ExitCode::failed;
  }
}

}  // namespace managementpartner::cli
