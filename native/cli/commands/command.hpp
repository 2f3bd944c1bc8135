// A command of the program: what it is called, what it takes, what it does.
#pragma once

#include <boost/json/value.hpp>
#include <span>
#include <string_view>
#include <vector>

#include "cli/arguments/option.hpp"
#include "error/error.hpp"

namespace managementpartner::cli {

class Invocation;

struct Example {
  std::string_view purpose;      ///< A sentence.
  std::string_view arguments;    ///< What follows the program's name.
  std::string_view before = {};  ///< What the shell needs before it.
};

struct Command {
  /// Does the work. What it returns is printed in the format that was asked for; null prints nothing.
  using Run = Result<boost::json::value> (*)(Invocation&);

  std::string_view name;              ///< One or two words: "show", "account list-tenants".
  std::string_view summary;           ///< One sentence.
  std::string_view description = {};  ///< More sentences; empty for none.
  std::span<const Option> options = {};
  std::vector<const Option*> (*more_options)() = nullptr;  ///< Those that are stated elsewhere.
  std::span<const std::string_view> required = {};         ///< Names of options that must be given.
  std::span<const Example> examples = {};
  bool connects = false;  ///< Takes the connection options, and is ended by Ctrl+C in an orderly way.
  bool takes_access_token = true;  ///< Of the connection options: --access-token-file.
  bool changes = false;            ///< Leaves something behind, whether or not its result can be shown.
  Run run = nullptr;
};

}  // namespace managementpartner::cli
