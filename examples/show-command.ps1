<#
.SYNOPSIS
Shows a command as you would type it at the prompt, runs it, and shows what it writes.
#>
param(
    [Parameter(Mandatory)] [scriptblock] $Command
)
$line = $Command.ToString().Trim()
# Only partner IDs replace their variables: any other variable may hold a secret.
"PS> $($line -replace '\$PartnerId\b', $PartnerId -replace '\$NewPartnerId\b', $NewPartnerId)"
# A script block made from text has no script name, so errors look as they do at the prompt. They are shown in their place
# among the other output.
& ([scriptblock]::Create($line)) 2>&1 | Out-String -Stream -Width 140
''
