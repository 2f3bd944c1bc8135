using System.Management.Automation;
using ManagementPartner.Errors;
using ManagementPartner.Parameters;
using ManagementPartner.SignIns;

namespace ManagementPartner.Cmdlets;

/// <summary>Shows who is signed in, and where.</summary>
/// <remarks>
/// <para>
/// Shows the default context, which cmdlets use unless you name another. With -ListAvailable, shows all contexts of this
/// PowerShell process and those that other sessions kept with Connect-ManagementPartner -Scope CurrentUser. Nothing is
/// sent and nobody is signed in: if nobody was, nothing is written. A context never shows a secret or a token.
/// </para>
/// <para>
/// After a Connect-ManagementPartner that failed there is no default context, and a warning says so.
/// </para>
/// </remarks>
/// <example>
/// <para>Shows who is signed in.</para>
/// <code>Get-ManagementPartnerContext</code>
/// </example>
/// <example>
/// <para>Shows all contexts, and which is the default.</para>
/// <code>Get-ManagementPartnerContext -ListAvailable</code>
/// </example>
/// <seealso cref="SelectManagementPartnerContext"/>
/// <seealso cref="ConnectManagementPartner"/>
/// <seealso cref="DisconnectManagementPartner"/>
[Cmdlet(VerbsCommon.Get, "ManagementPartnerContext", DefaultParameterSetName = ByNameSet,
    HelpUri = HelpPage.PartnerAdminLink)]
[OutputType(typeof(ManagementPartnerContext))]
public sealed class GetManagementPartnerContext : PSCmdlet
{
    private const string ByNameSet = "ByName";
    private const string ListSet = "List";

    /// <summary>
    /// The name of the context to show, or its object: it is shown as it is now, unless it was disconnected or replaced.
    /// Without it, the default context is shown.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = ByNameSet)]
    [Alias("ContextName")]
    [ContextTransformation]
    [ArgumentCompleter(typeof(ContextName))]
    [ValidateNotNull]
    public ManagementPartnerContext? Name { get; set; }

    /// <summary>Shows all contexts.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ListSet, HelpMessage = "Lists all contexts")]
    [Parameter(ParameterSetName = ByNameSet)]
    [TrueOnlyIn(ListSet)]
    [SwitchTransformation]
    public SwitchParameter ListAvailable { get; set; }

    /// <summary>Shows contexts.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            if (ListAvailable && Name is not null) throw ManagementPartnerException.OneOrAllContexts();
            if (ListAvailable) WriteAll();
            else if (Name is not null) WriteNamed(Name);
            else WriteDefault();
        }
        catch (ManagementPartnerException problem)
        {
            WriteError(ErrorRecordFactory.Create(this, problem, new Attempt("Get"), Name?.Name));
        }
    }

    private static ManagementPartnerContext Current(ManagementPartnerContext context) =>
        Connections.Find(context)?.Context ?? KeptSignIns.Find(context)
            ?? throw ManagementPartnerException.ContextNotFound(context);

    /// <summary>A name that was to be another sign-in's is not handed on as its former holder, which would act then.</summary>
    private void WriteNamed(ManagementPartnerContext name)
    {
        var current = Current(name);
        if (Connections.FailedUnder(name.Name) is not { } failed) WriteObject(current);
        else if (name.IsNameOnly) Warn(ManagementPartnerException.NotConnectedAs(current, failed));
        else WriteObject(name.Original is null ? current : current.AsFormer());
    }

    private void Warn(ManagementPartnerException problem) => WriteWarning(DisplayText.Of(problem.Details ?? problem.Message));

    private void WriteDefault()
    {
        if (Connections.Failed is { } failed) Warn(ManagementPartnerException.NotConnected(failed));
        else if (Connections.Ended is { } ended) Warn(ManagementPartnerException.NotConnectedAnyMore(ended));
        else if ((Connections.Selected?.Context ?? KeptSignIns.Default) is { } context) WriteObject(context);
    }

    private void WriteAll()
    {
        foreach (var connection in Connections.All) WriteListed(connection.Context);
        foreach (var kept in KeptSignIns.All)
        {
            // One of the same name may be another sign-in.
            if (Connections.Find(kept) is null) WriteListed(kept);
        }
    }

    private void WriteListed(ManagementPartnerContext context) =>
        WriteObject(Connections.FailedUnder(context.Name) is null ? context : context.AsFormer());
}
