#include <algorithm>
#include <iterator>

#include "cli/arguments/global_options.hpp"
#include "cli/commands/command_list.hpp"
#include "cli/completion/completion.hpp"
#include "cli/completion/shell_text.hpp"

namespace managementpartner::cli {

namespace {

constexpr std::string_view head =
    R"(# Completions of managementpartner for PowerShell: dot-source this in $PROFILE.
Register-ArgumentCompleter -Native -CommandName managementpartner, managementpartner.exe -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { $_.Extent.Text })
    $given = @(foreach ($word in ($words | Select-Object -Skip 1)) { if ($word -like '-*') { break }; $word }) -join ' '
    $values = @{
)";

constexpr std::string_view after_values = R"(    }
    $commands = @{
)";

constexpr std::string_view tail = R"(    }
    $previous = $words[-1]
    if ($wordToComplete -match '^(--[^=]+)=' -and $values.ContainsKey($Matches[1])) {
        $option = $Matches[1]
        $candidates = & $values[$option] | ForEach-Object { , @("$option=$_", $_) }
    } elseif ($previous -and $values.ContainsKey($previous)) {
        $candidates = & $values[$previous] | ForEach-Object { , @($_, $_) }
    } else {
        $candidates = $commands[$given]
    }
    $candidates | Where-Object { $_[0] -like "$wordToComplete*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])
    }
}
)";

std::string text(std::string_view sentence) {
  return quoted(sentence, "''");
}

std::string values_of(const Option& option) {
  if (option.choices == nullptr) return "{ " + known_values(option) + " 2>$null }";
  std::string list;
  for (const std::string_view choice : option.choices())
    list.append(list.empty() ? "" : ", ").append(text(choice));
  return "{ " + list + " }";
}

void add_values(std::string& script, const Option& option) {
  const std::string values = values_of(option);
  script.append("        '--").append(option.name).append("' = ").append(values).append("\n");
  if (option.letter != '\0')
    script.append("        '-").append(1, option.letter).append("' = ").append(values).append("\n");
}

std::string pair(std::string_view word, std::string_view summary) {
  return ", @(" + text(word) + ", " + text(first_sentence(summary)) + ")";
}

void add_words(std::string& script, std::string_view group) {
  script.append("        ").append(text(group)).append(" = @(\n");
  std::string_view separator;
  auto words = words_after(group);
  std::ranges::copy(options_in_place_of(group), std::back_inserter(words));
  for (const Word& word : words) {
    script.append(separator).append("            ").append(pair(word.name, word.summary));
    separator = "\n";
  }
  script.append(")\n");
}

void add_options(std::string& script, const Command& command) {
  script.append("        ").append(text(command.name)).append(" = @(\n");
  std::string_view separator;
  for (const Option* const option : options_of(command)) {
    script.append(separator)
        .append("            ")
        .append(pair("--" + std::string(option->name), option->help));
    separator = "\n";
  }
  script.append(")\n");
}

}  // namespace

std::string powershell_completion() {
  std::string script(head);
  for (const Option* const option : every_option()) {
    if (option->choices != nullptr || !option->known.empty()) add_values(script, *option);
  }
  script.append(after_values);
  add_words(script, "");
  for (const Group& group : all_groups()) add_words(script, group.name);
  for (const Command* const command : all_commands()) add_options(script, *command);
  return script.append(tail);
}

}  // namespace managementpartner::cli
