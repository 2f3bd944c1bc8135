using System;
using ManagementPartner.Native;

namespace ManagementPartner.Sessions;

/// <summary>A signed-in client and what to show of it.</summary>
internal sealed class Connection : IDisposable
{
    public Connection(ClientHandle client, ManagementPartnerContext context)
    {
        Client = client;
        Context = context;
    }

    public ClientHandle Client { get; }

    public ManagementPartnerContext Context { get; }

    public void Dispose() => Client.Dispose();
}
