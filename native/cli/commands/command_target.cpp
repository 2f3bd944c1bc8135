#include "cli/commands/command_target.hpp"

#include <iterator>
#include <utility>

#include "cli/arguments/suggestion.hpp"
#include "cli/errors/shown_words.hpp"
#include "encoding/ascii.hpp"

namespace managementpartner::cli {

namespace {

bool is(const std::string& word, std::string_view name) {
  return encoding::is_same_name(word, name);
}

Error misspelled(const std::string& word, std::string_view group) {
  Error error = make_error(Reason::argument_invalid, '\'' + shown_words({word}, false) +
                                                         "' is misspelled or not recognized by the system.");
  std::vector<std::string_view> names;
  for (const Word& one : words_after(group)) names.push_back(one.name);
  auto meant = nearest(encoding::lower_case(word), names);
  if (!meant && group.empty()) meant = same_in_other_tools(word);
  if (!meant && group == "account" && is(word, "tenant")) meant = "list-tenants";
  error.next_step = meant ? "Did you mean '" + std::string(*meant) + "' ?" : "";
  return error;
}

// What stands in place of a command's word.
Error no_command(const std::string& word) {
  Error error =
      make_error(Reason::argument_invalid, "The command comes before its options, such as " +
                                               shown_words({std::string(option_alone(word))}, false) + '.');
  error.next_step = "";
  return error;
}

Error subcommand_missing() {
  Error error = make_error(Reason::argument_invalid, "the following arguments are required: _subcommand");
  error.next_step = "";
  return error;
}

bool asks_help(const std::string& word) {
  return word == "--help" || word == "-h";
}

}  // namespace

void take_habits(std::vector<std::string>& words) {
  // "az managementpartner show", of which the "az" was taken away, and what is left put behind the program.
  if (!words.empty() && is(words.front(), program_name)) words.erase(words.begin());
  if (!words.empty() && is(words.front(), "help")) {
    words.erase(words.begin());
    std::size_t names = 0;
    while (names < words.size() && !is_option(words[names])) ++names;
    words.resize(names);
    words.emplace_back("--help");
  }
  const bool lists_tenants =
      words.size() > 2 && is(words[0], "account") && is(words[1], "tenant") && is(words[2], "list");
  if (lists_tenants) {
    words.erase(words.begin() + 1, words.begin() + 3);
    words.insert(words.begin() + 1, "list-tenants");
  }
}

Result<Target> find_target(std::vector<std::string> words) {
  Target target;
  if (words.empty() || asks_help(words.front())) return target;
  if (is_option(words.front())) return no_command(words.front());
  std::size_t used = 1;
  if (target.group = find_group(words.front()); target.group != nullptr) {
    if (words.size() == 1) return subcommand_missing();
    if (asks_help(words[1])) return target;
    if (is_option(words[1])) return no_command(words[1]);
    used = 2;
    target.command = find_command(words[0] + ' ' + words[1]);
    if (target.command == nullptr) return misspelled(words[1], target.group->name);
  } else {
    target.command = find_command(words.front());
    if (target.command == nullptr) return misspelled(words.front(), "");
  }
  target.rest.assign(std::make_move_iterator(words.begin() + static_cast<std::ptrdiff_t>(used)),
                     std::make_move_iterator(words.end()));
  return target;
}

}  // namespace managementpartner::cli
