// engine.exe SCRIPT [-NAME VALUE | VALUE]...: runs the script in PowerShell's own engine, as pwsh -File does.
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Security;
using System.Text;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var host = new Engine.Host();
var state = InitialSessionState.CreateDefault2();
state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
using var runspace = RunspaceFactory.CreateRunspace(host, state);
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
var output = new PSDataCollection<PSObject>();
output.DataAdded += (_, added) => Console.WriteLine(output[added.Index]);
shell.Streams.Error.DataAdded += (_, added) => host.UI.WriteErrorLine(shell.Streams.Error[added.Index].ToString());
try
{
    shell.Invoke<PSObject>(null, output, null);
}
catch (RuntimeException problem)
{
    host.UI.WriteErrorLine(problem.ErrorRecord + "\n" + problem.ErrorRecord.ScriptStackTrace);
    return 1;
}
// "exit" in the script itself is told by the variable.
return host.ExitCode != 0 || runspace.SessionStateProxy.GetVariable("LASTEXITCODE") is not int code ? host.ExitCode : code;

namespace Engine
{
    /// <summary>Nobody is there: what is told is written, and nothing can be asked.</summary>
    internal sealed class Host : PSHost
    {
        public int ExitCode { get; private set; }
        public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;
        public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;
        public override Guid InstanceId { get; } = Guid.NewGuid();
        public override string Name => "engine";
        public override PSHostUserInterface UI { get; } = new Screen();
        public override Version Version => new(1, 0);
        public override void EnterNestedPrompt() => throw new NotSupportedException();
        public override void ExitNestedPrompt() => throw new NotSupportedException();
        public override void NotifyBeginApplication() { }
        public override void NotifyEndApplication() { }
        public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
    }

    internal sealed class Screen : PSHostUserInterface
    {
        public override PSHostRawUserInterface? RawUI => null;
        public override void Write(string value) => Console.Write(value);
        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);
        public override void WriteLine(string value) => Console.WriteLine(value);
        public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);
        public override void WriteErrorLine(string value) => WriteLine("ERROR: " + value);
        public override void WriteProgress(long sourceId, ProgressRecord record) { }
        public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);
        public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);

        public override Dictionary<string, PSObject> Prompt(string caption, string message,
            Collection<FieldDescription> descriptions) => throw Unattended();
        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices,
            int defaultChoice) => throw Unattended();
        public override PSCredential PromptForCredential(string caption, string message, string userName,
            string targetName) => throw Unattended();
        public override PSCredential PromptForCredential(string caption, string message, string userName,
            string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw Unattended();
        public override string ReadLine() => throw Unattended();
        public override SecureString ReadLineAsSecureString() => throw Unattended();

        private static HostException Unattended() => new("Nobody is there to be asked.");
    }
}
