using System;

namespace ManagementPartner;

/// <summary>Why a cmdlet failed: the Exception of every ErrorRecord of this module. It never holds a secret.</summary>
public sealed class ManagementPartnerException : Exception
{
    internal ManagementPartnerException(ManagementPartnerStatus status, string reason, string message, string nextStep)
        : base(message)
    {
        Status = status;
        Reason = reason;
        NextStep = OwnNextStep = nextStep;
    }

    /// <summary>The kind of failure.</summary>
    public ManagementPartnerStatus Status { get; }

    /// <summary>The stable name of the cause, for instance LinkExists; FullyQualifiedErrorId begins with it.</summary>
    public string Reason { get; }

    /// <summary>What to do about it, in words that hold for every way the library is used.</summary>
    public string NextStep { get; }

    /// <summary>
    /// The next step where this error knows more than its reason does, as this module's own errors do; null where it is
    /// the reason's.
    /// </summary>
    internal string? OwnNextStep { get; set; }

    /// <summary>Whether the link may have been made, changed or removed although the cmdlet failed.</summary>
    public bool OutcomeUnknown { get; internal set; }

    /// <summary>The service's own code, for instance Conflict or AADSTS7000215.</summary>
    public string? ServiceCode { get; internal set; }

    /// <summary>The HTTP status of the last answer; 0 where there was none.</summary>
    public int HttpStatus { get; internal set; }

    /// <summary>The x-ms-client-request-id that was sent.</summary>
    public string? ClientRequestId { get; internal set; }

    /// <summary>The service's x-ms-request-id, for its support.</summary>
    public string? RequestId { get; internal set; }

    /// <summary>The service's or the authority's correlation ID.</summary>
    public string? CorrelationId { get; internal set; }

    /// <summary>How long the service asked to wait before another try.</summary>
    public TimeSpan? RetryAfter { get; internal set; }

    /// <summary>The tenant the call was for.</summary>
    public string? TenantId { get; internal set; }

    internal static ManagementPartnerException EmbeddedNul() => new(
        ManagementPartnerStatus.InvalidArgument,
        "ArgumentInvalid",
        "An argument contains a NUL character.",
        "Give the argument without it; nothing was sent.");

    internal static ManagementPartnerException PasswordOfUser() => new(
        ManagementPartnerStatus.InvalidArgument,
        "CredentialInvalid",
        "-Credential is a service principal's, with its application (client) ID as the user name; users cannot sign in with a password here.",
        "Sign in as a user with Connect-ManagementPartner -UseDeviceAuthentication or -UseBrowser. Nothing was sent.");

    internal static ManagementPartnerException NoProof() => new(
        ManagementPartnerStatus.InvalidArgument,
        "CredentialRequired",
        "Nothing was given for the application to sign in with.",
        "Give -Credential, or -ApplicationId with -CertificatePath, -CertificateThumbprint, -FederatedToken, "
            + "-FederatedTokenFile or -WorkloadIdentity. Nothing was sent.");

    internal static ManagementPartnerException TwoIdentities() => new(
        ManagementPartnerStatus.InvalidArgument,
        "ArgumentInvalid",
        "-AccountId and -ObjectId both name a managed identity.",
        "Give one of them. Nothing was sent.");

    /// <summary>`tried`: what the default chain says of each way it tried.</summary>
    internal static ManagementPartnerException NotConnected(string tried) => new(
        ManagementPartnerStatus.AuthenticationFailed,
        "NotConnected",
        "Not connected to Azure. " + tried,
        "Sign in first, for instance with Connect-ManagementPartner -UseDeviceAuthentication or, with a managed identity, Connect-ManagementPartner -Identity. To see all ways, run: Get-Help Connect-ManagementPartner -Examples");

    internal static ManagementPartnerException NoneSelected() => new(
        ManagementPartnerStatus.AuthenticationFailed,
        "NotConnected",
        "There is no default context: the former one was disconnected, and there are others.",
        "Choose one with Select-ManagementPartnerContext -Name <name>, or give it with -Context. To see them, run: "
            + "Get-ManagementPartnerContext -ListAvailable");

    internal static ManagementPartnerException ContextNotFound(string name) => new(
        ManagementPartnerStatus.InvalidArgument,
        "ContextNotFound",
        "There is no context '" + name + "' in this session, or it was disconnected or replaced since.",
        "To see which there are, run: Get-ManagementPartnerContext -ListAvailable");

    internal static ManagementPartnerException ContextExists(string name) => new(
        ManagementPartnerStatus.Conflict,
        "ContextExists",
        "There is a context '" + name + "' already.",
        "Give another -ContextName, or replace it with -Force. Nothing was sent.");

    internal static ManagementPartnerException TenantEmpty() => new(
        ManagementPartnerStatus.InvalidArgument,
        "TenantInvalid",
        "-TenantId was given without a value.",
        "Give the tenant's ID or one of its verified domains, or leave -TenantId out to mean the tenant you are "
            + "connected to. Nothing was sent.");
}
