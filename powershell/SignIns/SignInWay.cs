using System;
using ManagementPartner.Cmdlets;
using ManagementPartner.Native;

namespace ManagementPartner.SignIns;

/// <summary>A way to sign in: one row says all that the module knows of it.</summary>
internal sealed class SignInWay
{
    public SignInWay(string kind)
    {
        Kind = kind;
    }

    /// <summary>The library's name for it; several ways may share one.</summary>
    public string Kind { get; }

    /// <summary>Connect-ManagementPartner's parameter set; null where it is used through the default chain alone.</summary>
    public string? ParameterSet { get; set; }

    /// <summary>The credential by what was typed.</summary>
    public Func<ConnectManagementPartner, CredentialHandle>? Make { get; set; }

    /// <summary>Whether a call may ask PowerShell for something: to show a message, or to get a token.</summary>
    public bool AsksHost { get; set; }

    /// <summary>Whether a person signs in, who can meet a claims challenge.</summary>
    public bool AsksPerson { get; set; }

    /// <summary>Whether the Az modules may be imported, because the user chose them.</summary>
    public bool MayLoadAzurePowerShell { get; set; }

    /// <summary>Another tool's command that signs in again, and its parameters for the tenant and a claims challenge.</summary>
    public (string Command, string TenantParameter, string ClaimsParameter)? ToolCommand { get; set; }

    /// <summary>What follows Connect-ManagementPartner to sign in again, by what is plainly an ID.</summary>
    public Func<ManagementPartnerContext, string> Again { get; set; } = _ => string.Empty;
}
