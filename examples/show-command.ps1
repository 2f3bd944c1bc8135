<#
.SYNOPSIS
Shows a command as it is typed at the prompt, runs it, and shows what it writes.
#>
param(
    [Parameter(Mandatory)] [scriptblock] $Command
)
$line = $ExecutionContext.InvokeCommand.ExpandString($Command.ToString()).Trim()
"PS> $line"
# Made from text, it has no script's name, so that errors look as they do at the prompt; they are shown in their place
# among the rest.
& ([scriptblock]::Create($line)) 2>&1 | Out-String -Stream -Width 140
''
