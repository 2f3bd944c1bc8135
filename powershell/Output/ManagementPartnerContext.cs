using System;
using ManagementPartner.Parameters;
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
        : IsKeptDefault && Connections.IsUnchosen;

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

    /// <summary>Who it is, and where.</summary>
    internal string Holder => DisplayText.Of(string.IsNullOrEmpty(TenantId)
        ? Account ?? CredentialType
        : Account + " in tenant " + TenantId);

    /// <summary>What -WhatIf, -Confirm and errors call it.</summary>
    internal string Description => DisplayText.Of("context '" + Name + "' (" + Holder + ")");

    /// <summary>The file of authorities that was named, for a command that signs in again.</summary>
    internal string? CaFile { get; set; }

    /// <summary>Only the name was given, on a command line; who is meant is to be looked up.</summary>
    internal bool IsNameOnly { get; private set; }

    /// <summary>It was read from the user's kept sign-ins; nobody has signed in by it in this process.</summary>
    internal bool IsKept { get; set; }

    /// <summary>A new session goes on with it.</summary>
    internal bool IsKeptDefault { get; set; }

    /// <summary>It is what an object from elsewhere, such as a job or a file, says of a context.</summary>
    internal bool IsDescribed { get; private set; }

    /// <summary>
    /// It was looked up by a name, or in a list, while that name was to be another sign-in's: this is the one it is a copy
    /// of, whom it does not act as.
    /// </summary>
    internal ManagementPartnerContext? Original { get; private set; }

    internal ManagementPartnerContext AsFormer()
    {
        var copy = (ManagementPartnerContext)MemberwiseClone();
        copy.Original = Original ?? this;
        return copy;
    }

    internal static ManagementPartnerContext Named(string name) => new() { Name = name, IsNameOnly = true };

    /// <summary>`valueOf`: what the object has by a name.</summary>
    internal static ManagementPartnerContext Described(Func<string, object?> valueOf)
    {
        return new()
        {
            Name = Text(nameof(Name)) ?? string.Empty,
            IsDescribed = true,
            Account = Text(nameof(Account)),
            CredentialType = Text(nameof(CredentialType)) ?? string.Empty,
            TenantId = Text(nameof(TenantId)),
            ObjectId = Text(nameof(ObjectId)),
            ClientId = Text(nameof(ClientId)),
            ArmEndpoint = Text(nameof(ArmEndpoint)) ?? string.Empty,
            Authority = Text(nameof(Authority)) ?? string.Empty,
        };

        string? Text(string property) => PlainValue.Of(valueOf(property)) as string is { Length: > 0 } text ? text : null;
    }

    /// <summary>Whether it says enough to tell one sign-in from another.</summary>
    internal bool IsWhole => !string.IsNullOrEmpty(Name) && !string.IsNullOrEmpty(CredentialType)
        && !string.IsNullOrEmpty(TenantId)
        && (!string.IsNullOrEmpty(ObjectId) || (!string.IsNullOrEmpty(ClientId) && !string.IsNullOrEmpty(Account)));

    /// <summary>
    /// Whether this still means a context that has its name now: a connection of this process, or, with `isOnDisk`, a kept
    /// sign-in. An object means the sign-in that it came from, and not whichever has its name since.
    /// </summary>
    internal bool StandsFor(ManagementPartnerContext current, bool isOnDisk = false)
    {
        if (IsNameOnly || (Original ?? this) == current) return true;
        if (IsDescribed) return IsWhole && current.IsWhole && IsSameSignIn(current) && HasSameId(current);
        return IsKept && (isOnDisk || current.Scope == ContextScope.CurrentUser) && IsSameSignIn(current);
    }

    /// <summary>The same identity by the same way at the same place, as far as both say.</summary>
    internal bool IsSameSignIn(ManagementPartnerContext other) =>
        Agree(CredentialType, other.CredentialType) && Agree(TenantId, other.TenantId)
        && Agree(ClientId, other.ClientId) && Agree(ObjectId, other.ObjectId)
        && Agree(ArmEndpoint, other.ArmEndpoint) && Agree(Authority, other.Authority)
        // A name may change; it counts where there is nothing better.
        && ((!string.IsNullOrEmpty(ObjectId) && !string.IsNullOrEmpty(other.ObjectId)) || Agree(Account, other.Account));

    /// <summary>The same name, for the same sign-in.</summary>
    internal bool IsSameContext(ManagementPartnerContext other) => this == other
        || (string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase) && IsSameSignIn(other));

    /// <summary>Where one of them does not say whose it is, users of one application differ by their name.</summary>
    private bool HasSameId(ManagementPartnerContext other) =>
        !string.IsNullOrEmpty(ObjectId) && !string.IsNullOrEmpty(other.ObjectId)
        || (!string.IsNullOrEmpty(ClientId) && !string.IsNullOrEmpty(other.ClientId)
            && !string.IsNullOrEmpty(Account) && !string.IsNullOrEmpty(other.Account));

    private static bool Agree(string? one, string? other) => string.IsNullOrEmpty(one) || string.IsNullOrEmpty(other)
        || string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>The context's name.</summary>
    public override string ToString() => Name;
}
