using ManagementPartner.Calls;
using ManagementPartner.Native;
using ManagementPartner.Parameters;

namespace ManagementPartner.Sessions;

/// <summary>What is asked for when someone signs in; null leaves the library's default.</summary>
internal sealed class SignIn
{
    public SignIn(CredentialHandle credential)
    {
        Credential = credential;
    }

    public CredentialHandle Credential { get; }

    public string ContextName { get; set; } = Connections.UnnamedName;

    public string? TenantId { get; set; }

    public string? Environment { get; set; }

    public string? ArmEndpoint { get; set; }

    public string? Authority { get; set; }

    public string? CaFile { get; set; }

    /// <summary>The application, where the user named one and the token may not.</summary>
    public string? ClientId { get; set; }

    /// <summary>The account, where the user named one and the token may not.</summary>
    public string? Account { get; set; }

    /// <summary>How the account signs in, where the library does not say.</summary>
    public string CredentialType { get; set; } = string.Empty;

    /// <summary>Whether a call may ask PowerShell for something: to show a message, or to get a token.</summary>
    public bool AsksHost { get; set; }

    /// <summary>Whether the Az modules may be imported, because the user chose them.</summary>
    public bool MayLoadAzurePowerShell { get; set; }

    public ClientHandle MakeClient(string powerShellVersion)
    {
        using var options = ClientOptionsHandle.Create();
        options.SetCredential(Credential);
        options.SetTenant(TenantId);
        // The cloud sets both endpoints, so it comes before them.
        options.SetCloud(Environment);
        options.SetArmEndpoint(ArmEndpoint);
        options.SetAuthority(Authority);
        options.SetCaFile(CaFile);
        options.SetUserAgent("PowerShell/" + powerShellVersion);
        options.SetLog(CallLog.Debug, CallLog.Callback);
        return ClientHandle.Create(options);
    }

    public ManagementPartnerContext Run(ClientHandle client, CancellationHandle cancellation)
    {
        using var identity = IdentityHandle.SignIn(client, cancellation);
        var clientId = identity.ClientId ?? ClientId;
        return new ManagementPartnerContext
        {
            Name = ContextName,
            Account = identity.Name ?? Account ?? clientId ?? identity.ObjectId,
            CredentialType = CredentialType,
            TenantId = identity.TenantId ?? TenantId,
            ObjectId = identity.ObjectId,
            ClientId = clientId,
            Environment = ArmEndpoint is null && Authority is null
                ? EnvironmentName.Canonical(Environment ?? EnvironmentName.Default)
                : Environment is null ? "Custom" : EnvironmentName.Canonical(Environment),
            ArmEndpoint = client.ArmEndpoint,
            Authority = client.Authority,
            ExpiresOn = identity.ExpiresOn,
        };
    }
}
