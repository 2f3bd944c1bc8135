// The commands, one file each. Constant data.
#pragma once

#include "cli/commands/command.hpp"

namespace managementpartner::cli {

extern const Command create_command;
extern const Command show_command;
extern const Command update_command;
extern const Command delete_command;
extern const Command login_command;
extern const Command logout_command;
extern const Command account_clear_command;
extern const Command account_list_command;
extern const Command account_list_tenants_command;
extern const Command account_set_command;
extern const Command account_show_command;
extern const Command completion_bash_command;
extern const Command completion_fish_command;
extern const Command completion_powershell_command;
extern const Command completion_zsh_command;
extern const Command emulator_command;
extern const Command man_page_command;
extern const Command version_command;

}  // namespace managementpartner::cli
