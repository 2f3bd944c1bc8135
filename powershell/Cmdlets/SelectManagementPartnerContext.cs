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
/// <para>
/// After a Connect-ManagementPartner that failed, cmdlets that name no context refuse to work, and this cmdlet goes back to
/// a former context. If it fails itself, they refuse as well.
/// </para>
/// </remarks>
/// <input type="ManagementPartner.ManagementPartnerContext">A context, from Connect- or Get-ManagementPartnerContext.</input>
/// <input type="System.String">The name of a context.</input>
/// <example>
/// <para>Makes the context named pipeline the default.</para>
/// <code>Select-ManagementPartnerContext -Name pipeline</code>
/// </example>
/// <example>
/// <para>Goes back to the context that was the default before.</para>
/// <code>$before = Get-ManagementPartnerContext
/// Connect-ManagementPartner -Identity -ContextName machine
/// Select-ManagementPartnerContext $before</code>
/// </example>
/// <seealso cref="GetManagementPartnerContext"/>
/// <seealso cref="ConnectManagementPartner"/>
[Cmdlet(VerbsCommon.Select, "ManagementPartnerContext", SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    HelpUri = HelpPage.PartnerAdminLink)]
[OutputType(typeof(ManagementPartnerContext))]
public sealed class SelectManagementPartnerContext : ChoosingCmdlet
{
    private bool isAsked;

    /// <summary>
    /// The name of the context, or the object that Connect- or Get-ManagementPartnerContext wrote. An object stands for the
    /// sign-in it came from, and is refused once that has been disconnected or replaced.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, HelpMessage = "The name of the context to use from now on")]
    [Alias("ContextName", "Context")]
    [ContextTransformation]
    [ArgumentCompleter(typeof(ContextName))]
    [ValidateNotNull]
    public ManagementPartnerContext Name { get; set; } = ManagementPartnerContext.Named(string.Empty);

    /// <summary>Selects a context.</summary>
    protected override void ProcessRecord()
    {
        isAsked = true;
        Choose(new Attempt("Select"), Name.Name, Choose);
    }

    /// <summary>A pipeline that gives no context chooses nobody: what follows must not act as the former default.</summary>
    protected override void EndProcessing()
    {
        if (!isAsked) Fail(ManagementPartnerException.NothingToSelect(), new Attempt("Select"), null);
    }

    private ManagementPartnerContext? Choose()
    {
        if (Connections.Find(Name) is { } connection)
        {
            if (!ShouldSelect(connection.Context)) return null;
            return Connections.Select(connection)
                ? connection.Context
                : throw ManagementPartnerException.ContextNotFound(connection.Context);
        }
        var kept = KeptSignIns.Find(Name) ?? throw ManagementPartnerException.ContextNotFound(Name);
        return ShouldSelect(kept) ? GoOn(kept, select: true).Context : null;
    }

    private bool ShouldSelect(ManagementPartnerContext context) =>
        ShouldProcess(context.Description, "Make it the default context");
}
