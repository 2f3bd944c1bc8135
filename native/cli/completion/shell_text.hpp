// Texts of the tables as shells take them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/commands/command.hpp"
#include "cli/commands/command_list.hpp"

namespace managementpartner::cli {

/// In single quotes; a quote inside is written as `quote`.
[[nodiscard]] std::string quoted(std::string_view text, std::string_view quote);

/// The first sentence: what fits beside an option in a list.
[[nodiscard]] std::string_view first_sentence(std::string_view text);

/// All forms of all options of the command: "--output -o --query".
[[nodiscard]] std::vector<std::string> option_words(const Command& command);

/// The names of what may follow.
[[nodiscard]] std::vector<std::string> words_to_complete(std::string_view group);

/// The options that may stand where a command's word is expected.
[[nodiscard]] std::vector<Word> options_in_place_of(std::string_view group);

/// All options of all commands, each name once.
[[nodiscard]] std::vector<const Option*> every_option();

/// The command that prints what is known of the option's value, line by line, without a quote's character.
[[nodiscard]] std::string known_values(const Option& option);

}  // namespace managementpartner::cli
