#!/usr/bin/env bash
# From a fresh clone with the .NET SDK 10: builds what is needed, starts an emulator of Azure, and shows in real PowerShell
# how a partner ID is linked, looked up, changed and removed, and what the errors say.
set -euo pipefail
cd "$(dirname "$0")"
./shell.sh -Command './examples/quickstart.ps1; ./examples/error-tour.ps1'
echo 'To try it yourself: examples/shell.sh'
