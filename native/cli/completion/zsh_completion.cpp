#include "cli/arguments/global_options.hpp"
#include "cli/commands/command_list.hpp"
#include "cli/completion/completion.hpp"
#include "cli/completion/shell_text.hpp"
#include "cli/joined.hpp"

namespace managementpartner::cli {

namespace {

constexpr std::string_view head = R"(#compdef managementpartner
# Completions of managementpartner for zsh: as _managementpartner in a folder of $fpath, or sourced after compinit.
_managementpartner() {
  local -a given
  local word
  for word in ${words[2,CURRENT-1]}; do
    [[ $word == -* ]] && break
    given+=($word)
  done
  case "$given" in
)";

constexpr std::string_view tail = R"(  esac
}
if [[ $funcstack[1] == _managementpartner ]]; then
  _managementpartner "$@"
else
  compdef _managementpartner managementpartner
fi
)";

// In a specification of _arguments a colon and brackets have a meaning.
std::string description(std::string_view sentence) {
  std::string text;
  for (const char one : first_sentence(sentence)) {
    if (one == ':' || one == '[' || one == ']' || one == '\\') text += '\\';
    text += one;
  }
  return text;
}

std::string value(const Option& option) {
  const std::string name = ':' + std::string(option.name) + ':';
  if (option.choices != nullptr) return name + '(' + joined(option.choices(), " ") + ')';
  if (!option.known.empty()) {
    return name + "{local -a known; known=(${(f)\"$(command " + known_values(option) +
           " 2>/dev/null)\"}); compadd -a known}";
  }
  switch (option.kind) {
    case ValueKind::none:
      return {};
    case ValueKind::file:
      return name + "_files";
    case ValueKind::directory:
      return name + "_files -/";
    default:
      return name;
  }
}

void add_form(std::string& script, const std::string& specification) {
  script.append(" \\\n        ").append(quoted(specification, "'\\''"));
}

// A value may follow "--output" after an equals sign, "-o" at once, and both in the next word. Who gave one
// form is not offered the other.
void add_option(std::string& script, const Option& option) {
  const bool has_value = option.kind != ValueKind::none;
  const std::string rest = '[' + description(option.help) + ']' + value(option);
  const std::string forms = option.letter == '\0' ? std::string() : '(' + cli::forms(option, " ") + ')';
  add_form(script, forms + "--" + std::string(option.name) + (has_value ? "=" : "") + rest);
  if (option.letter != '\0') add_form(script, forms + '-' + option.letter + (has_value ? "+" : "") + rest);
}

void add_list(std::string& script, std::string_view name, const std::vector<Word>& words) {
  script.append("      local -a ").append(name).append("=(");
  for (const Word& word : words) {
    script.append("\n        ")
        .append(quoted(std::string(word.name) + ':' + description(word.summary), "'\\''"));
  }
  script.append(")\n");
}

void add_words(std::string& script, std::string_view group) {
  script.append("    ").append(quoted(group, "")).append(")\n");
  add_list(script, "commands", words_after(group));
  add_list(script, "options", options_in_place_of(group));
  script.append(
      "      if [[ $words[CURRENT] == -* ]]; then _describe -o option options; else _describe command "
      "commands; fi ;;\n");
}

}  // namespace

std::string zsh_completion() {
  std::string script(head);
  add_words(script, "");
  for (const Group& group : all_groups()) add_words(script, group.name);
  for (const Command* const command : all_commands()) {
    script.append("    ")
        .append(quoted(command->name, ""))
        .append(")\n      shift $#given words\n      (( CURRENT -= $#given ))\n      _arguments -s");
    for (const Option* const option : options_of(*command)) add_option(script, *option);
    script.append(" ;;\n");
  }
  return script.append(tail);
}

}  // namespace managementpartner::cli
