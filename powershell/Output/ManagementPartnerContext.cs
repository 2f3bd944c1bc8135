using System;
using ManagementPartner.SignIns;

namespace ManagementPartner;

/// <summary>Who is connected to what. It holds no secret and no token.</summary>
public sealed class ManagementPartnerContext
{
    internal ManagementPartnerContext()
    {
    }

    /// <summary>The name the context is selected by.</summary>
    public string Name { get; internal set; } = Connections.UnnamedName;

    /// <summary>Whether cmdlets that name no context use this one.</summary>
    public bool IsDefault => Connections.Selected is { } selected
        ? selected.Context == this
        : IsKeptDefault && Connections.All.Length == 0;

    /// <summary>The name of the user or application; its ID where the token has no name.</summary>
    public string? Account { get; internal set; }

    /// <summary>How the account signed in, for instance ClientSecret, ManagedIdentity or DeviceCode.</summary>
    public string CredentialType { get; internal set; } = string.Empty;

    /// <summary>The tenant of cmdlets that name none.</summary>
    public string? TenantId { get; internal set; }

    /// <summary>The identity's object ID in that tenant; what a link is made to.</summary>
    public string? ObjectId { get; internal set; }

    /// <summary>The application (client) ID the token was given to.</summary>
    public string? ClientId { get; internal set; }

    /// <summary>The cloud, or Custom where endpoints were named.</summary>
    public string Environment { get; internal set; } = string.Empty;

    /// <summary>The Azure Resource Manager endpoint.</summary>
    public string ArmEndpoint { get; internal set; } = string.Empty;

    /// <summary>The Microsoft Entra authority.</summary>
    public string Authority { get; internal set; } = string.Empty;

    /// <summary>When the token that was got at sign-in expires, in UTC; only an access token is not renewed then.</summary>
    public DateTime? ExpiresOn { get; internal set; }

    /// <summary>How long the sign-in is kept: Process or CurrentUser.</summary>
    public ContextScope Scope { get; internal set; }

    /// <summary>The file of authorities that was named, for a command that signs in again.</summary>
    internal string? CaFile { get; set; }

    /// <summary>Only the name was given, on a command line; who is meant is to be looked up.</summary>
    internal bool IsNameOnly { get; private set; }

    /// <summary>It was read from the user's kept sign-ins; nobody has signed in by it in this process.</summary>
    internal bool IsKept { get; set; }

    /// <summary>A new session goes on with it.</summary>
    internal bool IsKeptDefault { get; set; }

    internal static ManagementPartnerContext Named(string name) => new() { Name = name, IsNameOnly = true };

    /// <summary>The context's name.</summary>
    public override string ToString() => Name;
}
