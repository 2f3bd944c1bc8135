using ManagementPartner.SignIns;

namespace ManagementPartner.Cmdlets;

/// <summary>A cmdlet that may sign in.</summary>
public abstract class SigningInCmdlet : ManagementPartnerCmdlet
{
    private protected SigningInCmdlet()
    {
    }

    /// <summary>Goes on with a kept sign-in. Nobody is asked for anything: where that is needed, it fails.</summary>
    private protected Connection GoOn(ManagementPartnerContext kept, bool select) =>
        Connections.AddKept(SignIn(new SignIn(kept)), select);

    /// <summary>Signs in, and gives the connection; nothing is changed where that fails.</summary>
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
