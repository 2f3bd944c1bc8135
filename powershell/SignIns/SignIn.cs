using System;
using ManagementPartner.Calls;
using ManagementPartner.Native;
using ManagementPartner.Parameters;

namespace ManagementPartner.SignIns;

/// <summary>What is asked for when someone signs in; null leaves the library's default.</summary>
internal sealed class SignIn
{
    private readonly CredentialHandle? credential;

    public SignIn(CredentialHandle credential)
    {
        this.credential = credential;
    }

    /// <summary>Goes on with a kept sign-in: what it is made of is in the user's file.</summary>
    public SignIn(ManagementPartnerContext kept)
    {
        ContextName = kept.Name;
        Scope = ContextScope.CurrentUser;
        Kept = kept;
    }

    private ManagementPartnerContext? Kept { get; }

    public string ContextName { get; set; } = Connections.UnnamedName;

    /// <summary>How long the sign-in is kept.</summary>
    public ContextScope Scope { get; set; }

    public string? TenantId { get; set; }

    public string? Environment { get; set; }

    public string? ArmEndpoint { get; set; }

    public string? Authority { get; set; }

    public string? CaFile { get; set; }

    /// <summary>The application, where the user named one and the token may not.</summary>
    public string? ClientId { get; set; }

    /// <summary>The account, where the user named one and the token may not.</summary>
    public string? Account { get; set; }

    /// <summary>What a service asks of this person's sign-in.</summary>
    public string? ClaimsChallenge { get; set; }

    /// <summary>Whether a person signs in: then what was asked of the sign-in that this one replaces goes with it.</summary>
    public bool AsksPerson { get; set; }

    /// <summary>Whether a call may ask PowerShell for something: to show a message, or to get a token.</summary>
    public bool AsksHost { get; set; }

    /// <summary>
    /// A connection by which nobody has signed in yet. A sign-in that is to be kept, but cannot be, fails here: before
    /// anybody is asked.
    /// </summary>
    public Connection Open(string powerShellVersion)
    {
        if (Scope == ContextScope.CurrentUser && Kept is null) KeptSignInsHandle.CheckUsable();
        using var options = Kept is null ? MakeOptions() : KeptSignInsHandle.Load(Kept.Name);
        using var environment = EnvironmentHandle.Take();
        options.SetEnvironment(environment);
        options.SetUserAgent("PowerShell/" + powerShellVersion);
        options.SetLog(CallLog.Debug, CallLog.Callback);
        return new Connection(ClientHandle.Create(options), Expected, AsksHost);
    }

    /// <summary>Takes down who has signed in, and keeps the sign-in where that was asked for.</summary>
    public void Complete(Connection connection, IdentityHandle identity)
    {
        var (client, context) = (connection.Client, connection.Context);
        context.ClientId = identity.ClientId ?? context.ClientId;
        context.Account = identity.Name ?? context.Account ?? context.ClientId ?? identity.ObjectId;
        context.CredentialType = identity.CredentialKind ?? context.CredentialType;
        context.TenantId = identity.TenantId ?? context.TenantId;
        context.ObjectId = identity.ObjectId;
        context.ArmEndpoint = client.ArmEndpoint;
        context.Authority = client.Authority;
        if (Environment is null) context.Environment = EnvironmentName.Of(context.ArmEndpoint, context.Authority);
        context.ExpiresOn = identity.ExpiresOn;
        if (Scope == ContextScope.CurrentUser && Kept is null) KeptSignInsHandle.Save(client, ContextName, identity);
    }

    private ClientOptionsHandle MakeOptions()
    {
        var options = ClientOptionsHandle.Create();
        try
        {
            options.SetCredential(credential!);
            options.SetTenant(TenantId);
            // The cloud sets both endpoints, so it comes before them.
            options.SetCloud(Environment);
            options.SetArmEndpoint(ArmEndpoint);
            options.SetAuthority(Authority);
            options.SetCaFile(CaFile);
            options.SetClaimsChallenge(ClaimsChallenge);
            if (AsksPerson) TakeClaimsChallenges(options);
            return options;
        }
        catch
        {
            options.Dispose();
            throw;
        }
    }

    private void TakeClaimsChallenges(ClientOptionsHandle options)
    {
        if (Scope == ContextScope.CurrentUser) KeptSignInsHandle.TakeClaimsChallenges(options, ContextName);
        if (Connections.Find(ContextName) is not { } former) return;
        try
        {
            options.TakeClaimsChallenges(former.Client);
        }
        catch (ObjectDisposedException)
        {
            // Another runspace ended it just now.
        }
    }

    /// <summary>What is known before anyone is signed in.</summary>
    public ManagementPartnerContext Expected => new()
    {
        Name = ContextName,
        Scope = Scope,
        Account = Account ?? Kept?.Account,
        CredentialType = credential?.Kind ?? Kept?.CredentialType ?? string.Empty,
        TenantId = TenantId ?? Kept?.TenantId,
        ClientId = ClientId ?? Kept?.ClientId,
        Environment = Environment is not null ? EnvironmentName.Canonical(Environment)
            : Kept is not null ? Kept.Environment
            : ArmEndpoint is null && Authority is null ? EnvironmentName.Default
            : EnvironmentName.Custom,
        ArmEndpoint = ArmEndpoint ?? Kept?.ArmEndpoint ?? string.Empty,
        Authority = Authority ?? Kept?.Authority ?? string.Empty,
        CaFile = CaFile,
    };
}
