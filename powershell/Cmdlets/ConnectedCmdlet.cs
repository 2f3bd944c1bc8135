namespace ManagementPartner.Cmdlets;

/// <summary>A cmdlet that needs a connection.</summary>
public abstract class ConnectedCmdlet : ManagementPartnerCmdlet
{
    private protected ConnectedCmdlet()
    {
    }

    /// <summary>Ends at once where there is no connection: no object in the pipeline could fare better.</summary>
    protected override void BeginProcessing()
    {
        RequireConnection();
        base.BeginProcessing();
    }
}
