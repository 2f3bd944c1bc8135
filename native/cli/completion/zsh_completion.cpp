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

void add_option(std::string& script, const Option& option) {
  const std::string_view equals = option.kind == ValueKind::none ? "" : "=";
  const std::string rest = '[' + description(option.help) + ']' + value(option);
  const std::string name = "--" + std::string(option.name);
  script.append(" \\\n        ").append(quoted(name + std::string(equals) + rest, "'\\''"));
  if (option.letter == '\0') return;
  script.append(" \\\n        ").append(quoted(std::string{'-', option.letter} + rest, "'\\''"));
}

void add_words(std::string& script, std::string_view group) {
  script.append("    ").append(quoted(group, "")).append(")\n      local -a commands=(");
  for (const Word& word : words_after(group)) {
    script.append("\n        ")
        .append(quoted(std::string(word.name) + ':' + description(word.summary), "'\\''"));
  }
  script.append(")\n      _describe command commands ;;\n");
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
