using System;
using ManagementPartner.Native;

namespace ManagementPartner.SignIns;

/// <summary>A client and what to show of who signed in with it, or is about to.</summary>
internal sealed class Connection : IDisposable
{
    public Connection(ClientHandle client, ManagementPartnerContext context, bool asksHost)
    {
        Client = client;
        Context = context;
        AsksHost = asksHost;
    }

    public ClientHandle Client { get; }

    public ManagementPartnerContext Context { get; }

    /// <summary>Whether a call may ask PowerShell for something: to show a message, or to get a token.</summary>
    public bool AsksHost { get; }

    /// <summary>Whether the Az modules may be imported, because the user chose them or they signed in.</summary>
    public bool MayLoadAzurePowerShell =>
        SignInWays.OfKind(Context.CredentialType)?.MayLoadAzurePowerShell ?? false;

    public void Dispose() => Client.Dispose();
}
