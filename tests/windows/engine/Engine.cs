// engine.exe SCRIPT [-NAME VALUE | VALUE]...: runs the script in PowerShell's own engine, as pwsh -File does, and writes all
// its streams.
using System;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var state = InitialSessionState.CreateDefault2();
state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
using var runspace = RunspaceFactory.CreateRunspace(state);
runspace.Open();
using var shell = PowerShell.Create(runspace);
shell.AddCommand(Path.GetFullPath(args[0]));
for (var index = 1; index < args.Length; index++)
{
    if (args[index].StartsWith('-') && index + 1 < args.Length)
        shell.AddParameter(args[index][1..], args[++index]);
    else
        shell.AddArgument(args[index]);
}

void Show<T>(PSDataCollection<T> stream, string name) =>
    stream.DataAdded += (_, added) => Console.WriteLine(name + stream[added.Index]);
var output = new PSDataCollection<PSObject>();
Show(output, "");
Show(shell.Streams.Error, "ERROR: ");
Show(shell.Streams.Warning, "WARNING: ");
Show(shell.Streams.Information, "");
try
{
    shell.Invoke<PSObject>(null, output, null);
}
catch (RuntimeException problem)
{
    Console.WriteLine("ERROR: " + problem.ErrorRecord + "\n" + problem.ErrorRecord.ScriptStackTrace);
    return 1;
}
// "exit" in a script ends it; its code is nowhere but here.
return runspace.SessionStateProxy.GetVariable("LASTEXITCODE") is int code ? code : 0;
