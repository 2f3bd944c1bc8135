#include "cli/completion/completion.hpp"

#include "cli/arguments/invocation.hpp"
#include "cli/commands/commands.hpp"

namespace managementpartner::cli {

namespace {

template <std::string (*script)()>
Result<boost::json::value> print(Invocation& invocation) {
  invocation.console().print(script());
  return boost::json::value();
}

constexpr Example bash_examples[] = {
    {"Now, in this shell.", "completion bash)", "source <("},
    {"In every shell, where bash-completion is installed.",
     "completion bash > ~/.local/share/bash-completion/completions/managementpartner"},
};
constexpr Example fish_examples[] = {
    {"In every shell.", "completion fish > ~/.config/fish/completions/managementpartner.fish"}};
constexpr Example powershell_examples[] = {
    {"In this session.", "completion powershell | Out-String | Invoke-Expression"}};
constexpr Example zsh_examples[] = {
    {"In a folder of $fpath.", "completion zsh > ~/.zfunc/_managementpartner"}};

}  // namespace

constinit const Command completion_bash_command{
    .name = "completion bash",
    .summary = "Print completions for bash.",
    .examples = bash_examples,
    .run = print<bash_completion>,
};

constinit const Command completion_fish_command{
    .name = "completion fish",
    .summary = "Print completions for fish.",
    .examples = fish_examples,
    .run = print<fish_completion>,
};

constinit const Command completion_powershell_command{
    .name = "completion powershell",
    .summary = "Print completions for PowerShell.",
    .examples = powershell_examples,
    .run = print<powershell_completion>,
};

constinit const Command completion_zsh_command{
    .name = "completion zsh",
    .summary = "Print completions for zsh.",
    .examples = zsh_examples,
    .run = print<zsh_completion>,
};

}  // namespace managementpartner::cli
