using ManagementPartner.SignIns;

namespace ManagementPartner.Cmdlets;

/// <summary>A cmdlet that may sign in.</summary>
public abstract class SigningInCmdlet : ManagementPartnerCmdlet
{
    private protected SigningInCmdlet()
    {
    }

    /// <summary>Uses a kept sign-in. Nobody is asked for anything: if that would be needed, it fails.</summary>
    private protected Connection GoOn(ManagementPartnerContext kept, bool select) =>
        Connections.AddKept(SignIn(new SignIn(kept)), select);

    /// <summary>Signs in and returns the connection; if that fails, nothing changes.</summary>
    private protected Connection SignIn(SignIn signIn)
    {
        var client = signIn.MakeClient(PowerShellVersion.Of(this));
        try
        {
            ManagementPartnerContext? context = null;
            Run(() => context = signIn.Run(client, Cancellation), signIn.AsksHost, signIn.MayLoadAzurePowerShell);
            KnownTenants.Add(context!.TenantId);
            return new Connection(client, context, signIn.AsksHost);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
