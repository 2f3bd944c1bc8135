#include "cli/commands/command_list.hpp"
#include "cli/completion/completion.hpp"
#include "cli/completion/shell_text.hpp"
#include "cli/joined.hpp"

namespace managementpartner::cli {

namespace {

// bash takes "--output=json" as three words.
constexpr std::string_view head =
    R"(# Completions of managementpartner for bash: source this, or put it where bash-completion looks.
_managementpartner() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} given= one
  COMPREPLY=()
  if [[ $word == = ]]; then
    word=
  elif [[ $before == = ]]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  case $before in
)";

constexpr std::string_view command_words = R"(  esac
  for one in "${COMP_WORDS[@]:1:COMP_CWORD - 1}"; do
    [[ $one == -* ]] && break
    given+=${given:+ }$one
  done
  case $given in
)";

constexpr std::string_view tail = R"(  esac
}
complete -F _managementpartner managementpartner
)";

void add_values(std::string& script, const Option& option) {
  std::string action = "return";
  if (option.choices != nullptr) {
    action = "COMPREPLY=($(compgen -W '" + joined(option.choices(), " ") + "' -- \"$word\")) && return";
  } else if (!option.known.empty()) {
    // Not by compgen, which would carry out what stands in a name.
    action =
        "while read -r one; do [[ $one == \"$word\"* ]] && COMPREPLY+=(\"$(printf %q \"$one\")\"); done < "
        "<(command " +
        known_values(option) + " 2>/dev/null); return";
  } else if (option.kind == ValueKind::file) {
    action = "compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); return";
  } else if (option.kind == ValueKind::directory) {
    action = "compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- \"$word\"); return";
  }
  script.append("    ").append(forms(option, "|")).append(") ").append(action).append(" ;;\n");
}

std::string words_of(std::string_view group) {
  auto words = words_to_complete(group);
  for (const Word& option : options_in_place_of(group)) words.emplace_back(option.name);
  return joined(words, " ");
}

void add_words(std::string& script, std::string_view given, const std::string& words) {
  script.append("    ").append(quoted(given, "")).append(") COMPREPLY=($(compgen -W '");
  script.append(words).append("' -- \"$word\")) ;;\n");
}

}  // namespace

std::string bash_completion() {
  std::string script(head);
  for (const Option* const option : every_option()) {
    if (option->kind != ValueKind::none) add_values(script, *option);
  }
  script.append(command_words);
  add_words(script, "", words_of(""));
  for (const Group& group : all_groups()) add_words(script, group.name, words_of(group.name));
  for (const Command* const command : all_commands()) {
    add_words(script, command->name, joined(option_words(*command), " "));
  }
  return script.append(tail);
}

}  // namespace managementpartner::cli
