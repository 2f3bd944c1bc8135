using System.Management.Automation;
using ManagementPartner.Errors;
using ManagementPartner.Parameters;
using ManagementPartner.SignIns;

namespace ManagementPartner.Cmdlets;

/// <summary>Chooses the context that cmdlets use by default.</summary>
/// <remarks>
/// <para>
/// You can be signed in several times at once, each time under a name (Connect-ManagementPartner -ContextName). The latest
/// sign-in is the default; this cmdlet makes another one the default, for every runspace of the process. With -Context, a
/// cmdlet uses a context regardless of the default. You can also select a sign-in that another session kept
/// (Connect-ManagementPartner -Scope CurrentUser).
/// </para>
/// </remarks>
/// <example>
/// <para>Makes the context named pipeline the default.</para>
/// <code>Select-ManagementPartnerContext -Name pipeline</code>
/// </example>
/// <seealso cref="GetManagementPartnerContext"/>
/// <seealso cref="ConnectManagementPartner"/>
[Cmdlet(VerbsCommon.Select, "ManagementPartnerContext")]
[OutputType(typeof(ManagementPartnerContext))]
public sealed class SelectManagementPartnerContext : ManagementPartnerCmdlet
{
    /// <summary>The name of the context. From the pipeline it is taken from objects that Get-ManagementPartnerContext wrote.</summary>
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
