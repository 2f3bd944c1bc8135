// How a result is shown: --query and --output.
#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string>

#include "cli/arguments/settings.hpp"
#include "cli/output/output_format.hpp"
#include "cli/output/painted_text.hpp"
#include "jmespath/expression.hpp"

namespace managementpartner::cli {

class ResultView {
 public:
  /// Checks what was asked for, before anything is done. Reason::argument_invalid.
  [[nodiscard]] static Result<ResultView> of(const Settings& settings);

  /// What to print, with its line end; empty for null. Reason::argument_invalid: the query does not suit the
  /// result.
  [[nodiscard]] Result<std::string> text(boost::json::value result, Colours colours, Reader reader) const;

 private:
  OutputFormat format_ = OutputFormat::json;
  std::optional<jmespath::Expression> query_;
};

}  // namespace managementpartner::cli
