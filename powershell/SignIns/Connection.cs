using System;
using ManagementPartner.Native;

namespace ManagementPartner.SignIns;

/// <summary>A signed-in client and what to show of it.</summary>
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

    public void Dispose() => Client.Dispose();
}
