<#
.SYNOPSIS
Shows a command as it is typed at the prompt, runs it, and shows what it writes.
#>
param(
    [Parameter(Mandatory)] [scriptblock] $Command
)
$line = $Command.ToString().Trim()
# Partner IDs are shown; no other variable is, for it may hold a secret.
"PS> $($line -replace '\$PartnerId\b', $PartnerId -replace '\$NewPartnerId\b', $NewPartnerId)"
# Made from text, it has no script's name, so that errors look as they do at the prompt; they are shown in their place
# among the rest.
& ([scriptblock]::Create($line)) 2>&1 | Out-String -Stream -Width 140
''
