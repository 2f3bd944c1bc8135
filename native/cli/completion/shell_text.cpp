#include "cli/completion/shell_text.hpp"

#include <algorithm>

#include "cli/arguments/global_options.hpp"
#include "cli/commands/command_list.hpp"

namespace managementpartner::cli {

std::string quoted(std::string_view text, std::string_view quote) {
  std::string all = "'";
  for (const char one : text) {
    if (one == '\'') {
      all.append(quote);
    } else {
      all += one;
    }
  }
  return all + '\'';
}

std::string_view first_sentence(std::string_view text) {
  const std::size_t end = text.find(". ");
  text = text.substr(0, end);
  if (text.ends_with('.')) text.remove_suffix(1);
  return text;
}

std::vector<std::string> option_words(const Command& command) {
  std::vector<std::string> words;
  for (const Option* const option : options_of(command)) {
    words.push_back("--" + std::string(option->name));
    if (option->letter != '\0') words.push_back({'-', option->letter});
  }
  std::ranges::sort(words);
  return words;
}

std::vector<std::string> words_to_complete(std::string_view group) {
  std::vector<std::string> words;
  for (const Word& word : words_after(group)) words.emplace_back(word.name);
  return words;
}

std::vector<Word> options_in_place_of(std::string_view group) {
  std::vector<Word> options{{"--help", "Show this help and exit."}};
  if (group.empty()) options.push_back({"--version", "Show the version and exit."});
  return options;
}

std::string known_values(const Option& option) {
  return command_line("account list --output tsv --query \"" + std::string(option.known) + '"');
}

std::vector<const Option*> every_option() {
  std::vector<const Option*> all;
  for (const Command* const command : all_commands()) {
    for (const Option* const option : options_of(*command)) {
      if (std::ranges::find(all, option->name, &Option::name) == all.end()) all.push_back(option);
    }
  }
  std::ranges::sort(all, {}, &Option::name);
  return all;
}

}  // namespace managementpartner::cli
