using System.Management.Automation;
using ManagementPartner.Errors;
using ManagementPartner.Parameters;
using ManagementPartner.SignIns;

namespace ManagementPartner.Cmdlets;

/// <summary>Makes a context the one that cmdlets use when they name none.</summary>
/// <remarks>
/// <para>
/// Several sign-ins can be held at a time, each under its name (Connect-ManagementPartner -ContextName). The last one
/// made is the default; this cmdlet makes another the default, for every runspace of the process. Cmdlets can also take
/// a context by -Context, whichever is the default. A sign-in that was kept by another session (Connect-ManagementPartner
/// -Scope CurrentUser) is gone on with.
/// </para>
/// </remarks>
/// <example>
/// <para>Makes the context that was named pipeline the default.</para>
/// <code>Select-ManagementPartnerContext -Name pipeline</code>
/// </example>
/// <seealso cref="GetManagementPartnerContext"/>
/// <seealso cref="ConnectManagementPartner"/>
[Cmdlet(VerbsCommon.Select, "ManagementPartnerContext")]
[OutputType(typeof(ManagementPartnerContext))]
public sealed class SelectManagementPartnerContext : SigningInCmdlet
{
    /// <summary>The name of the context; an object that Get-ManagementPartnerContext wrote gives it from the pipeline.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("ContextName")]
    [ArgumentCompleter(typeof(ContextName))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    private ManagementPartnerContext Kept =>
        KeptSignIns.Find(Name) ?? throw ManagementPartnerException.ContextNotFound(Name);

    /// <summary>Selects a context.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            if (Connections.Find(Name) is { } connection) Connections.Select(connection);
            else connection = GoOn(Kept, select: true);
            WriteObject(connection.Context);
        }
        catch (ManagementPartnerException problem)
        {
            if (Stopping) throw new PipelineStoppedException();
            // What follows in a script would go to another customer.
            ThrowTerminatingError(ErrorRecordFactory.Create(this, problem, new Attempt("Select"), Name));
        }
    }
}
