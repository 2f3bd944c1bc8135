#include "cli/arguments/global_options.hpp"
#include "cli/commands/command_list.hpp"
#include "cli/completion/completion.hpp"
#include "cli/completion/shell_text.hpp"
#include "cli/joined.hpp"

namespace managementpartner::cli {

namespace {

constexpr std::string_view head = R"(# Completions of managementpartner for fish.
function __managementpartner_given
    set -l given
    for word in (commandline -opc)[2..]
        string match -q -- '-*' $word; and break
        set -a given $word
    end
    test "$given" = "$argv"
end
complete -c managementpartner -f
)";

std::string text(std::string_view sentence) {
  return quoted(first_sentence(sentence), "\\'");
}

std::string line(std::string_view given) {
  return "complete -c managementpartner -n '__managementpartner_given " + std::string(given) + "'";
}

void add_words(std::string& script, std::string_view group) {
  for (const Word& word : words_after(group)) {
    script.append(line(group))
        .append(" -a ")
        .append(word.name)
        .append(" -d ")
        .append(text(word.summary))
        .append("\n");
  }
  for (const Word& option : options_in_place_of(group)) {
    script.append(line(group))
        .append(" -l ")
        .append(option.name.substr(2))
        .append(" -d ")
        .append(text(option.summary))
        .append("\n");
  }
}

void add_option(std::string& script, const Command& command, const Option& option) {
  script.append(line(command.name)).append(" -l ").append(option.name);
  if (option.letter != '\0') script.append(" -s ").append(1, option.letter);
  if (option.choices != nullptr) {
    script.append(" -x -a '").append(joined(option.choices(), " ")).append("'");
  } else if (!option.known.empty()) {
    script.append(" -x -a '(command ").append(known_values(option)).append(" 2>/dev/null)'");
  } else if (option.kind == ValueKind::file || option.kind == ValueKind::directory) {
    script.append(" -r -F");
  } else if (option.kind != ValueKind::none) {
    script.append(" -x");
  }
  script.append(" -d ").append(text(option.help)).append("\n");
}

}  // namespace

std::string fish_completion() {
  std::string script(head);
  add_words(script, "");
  for (const Group& group : all_groups()) add_words(script, group.name);
  for (const Command* const command : all_commands()) {
    for (const Option* const option : options_of(*command)) add_option(script, *command, *option);
  }
  return script;
}

}  // namespace managementpartner::cli
