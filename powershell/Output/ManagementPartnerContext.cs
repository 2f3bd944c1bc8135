using System;

namespace ManagementPartner;

/// <summary>Who is connected to what. It holds no secret and no token.</summary>
public sealed class ManagementPartnerContext
{
    internal ManagementPartnerContext()
    {
    }

    /// <summary>The name of the user or application; its ID where the token has no name.</summary>
    public string? Account { get; internal set; }

    /// <summary>How the account signed in: AccessToken or ServicePrincipal.</summary>
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

    /// <summary>The account and its tenant.</summary>
    public override string ToString() => Account + " in " + TenantId;
}
