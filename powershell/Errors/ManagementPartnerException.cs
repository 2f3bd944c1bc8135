using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ManagementPartner.Parameters;
using ManagementPartner.SignIns;

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

    /// <summary>What -Verbose tells of it, where the message is short for those who meet it often.</summary>
    internal string? Details { get; private set; }

    /// <summary>Whether the link may have been made, changed or removed although the cmdlet failed.</summary>
    public bool OutcomeUnknown { get; internal set; }

    /// <summary>The service's own code, for instance Conflict or AADSTS7000215.</summary>
    public string? ServiceCode { get; internal set; }

    /// <summary>What of the request the error is about, as the service says it.</summary>
    public string? ServiceTarget { get; internal set; }

    /// <summary>What else the service found wrong; empty where it gave no details.</summary>
    public IReadOnlyList<ServiceErrorDetail> ServiceDetails { get; internal set; } = new ServiceErrorDetail[0];

    /// <summary>What the service adds, as JSON, cut where it is long.</summary>
    public string? ServiceInnerError { get; internal set; }

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

    /// <summary>
    /// What a person's next sign-in to the tenant has to carry so that the call passes, above all for multi-factor
    /// authentication: the value for -ClaimsChallenge of Connect-ManagementPartner. Null where nothing is asked of a person.
    /// </summary>
    public string? ClaimsChallenge { get; internal set; }

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

    internal static ManagementPartnerException NobodyToAsk() => new(
        ManagementPartnerStatus.InvalidArgument,
        "ArgumentInvalid",
        "-ClaimsChallenge is met by a person who signs in, and nobody is asked without -UseDeviceAuthentication or -UseBrowser.",
        "Run Connect-ManagementPartner -UseDeviceAuthentication or -UseBrowser with it. Nothing was sent.");

    internal static ManagementPartnerException TwoIdentities() => new(
        ManagementPartnerStatus.InvalidArgument,
        "ArgumentInvalid",
        "-AccountId and -ObjectId both name a managed identity.",
        "Give one of them. Nothing was sent.");

    /// <summary>Short, since everybody meets it: with -Verbose, what was tried is told before.</summary>
    internal static ManagementPartnerException NotConnected() => new(
        ManagementPartnerStatus.AuthenticationFailed,
        "NotConnected",
        "Not connected to Azure.",
        "Run Connect-ManagementPartner -UseDeviceAuthentication, or with -Identity or another of its ways. -Verbose shows what was tried.");

    internal static ManagementPartnerException NoneSelected() => new(
        ManagementPartnerStatus.AuthenticationFailed,
        "NotConnected",
        "There is no default context: the former one was disconnected, and there are others.",
        "Choose one with Select-ManagementPartnerContext -Name <name>, or give it with -Context. To see them, run: "
            + "Get-ManagementPartnerContext -ListAvailable");

    /// <summary>Nobody is the default, because the last choice failed. Short, since it follows the error of that choice.</summary>
    internal static ManagementPartnerException NotConnected(FailedChoice failed) => new(
        ManagementPartnerStatus.AuthenticationFailed,
        "NotConnected",
        "Not connected: the last " + failed.Command + " " + failed.What + "."
            + (failed.WayBack is not null ? string.Empty
                : failed.Former is { } gone ? " The context '" + DisplayText.Of(gone.Name) + "' before it has ended."
                : " Nobody was connected before it."),
        GoOn(failed.WayBack))
    {
        Details = "The last " + failed.Command + " " + failed.What + ". "
            + (failed.WayBack is { } way ? "Before it, the default was the " + way.Description + "."
                : failed.Former is { } former ? "Before it, the default was the " + former.Description + ", which has ended."
                : "Nobody was connected before it.")
            + " Run Connect-ManagementPartner again, with what it needs."
            + (failed.WayBack is { } back ? " To go back to who was connected before, run: " + Select(back) : string.Empty),
    };

    /// <summary>A line of 80 columns, after PowerShell's "  Recommendation: ".</summary>
    private static string GoOn(ManagementPartnerContext? former)
    {
        const int Longest = 62;
        if (former is null) return "Run Connect-ManagementPartner again, with what it needs.";
        var line = "Connect again, or: " + Select(former);
        return line.Length <= Longest ? line : "Connect again, or go back: -Verbose shows the line to run.";
    }

    private static string Select(ManagementPartnerContext context) =>
        "Select-ManagementPartnerContext " + CompletionText.Quote(context.Name);

    /// <summary>This runspace chose somebody, who is not there any more.</summary>
    internal static ManagementPartnerException NotConnectedAnyMore(ManagementPartnerContext ended) => new(
        ManagementPartnerStatus.AuthenticationFailed,
        "NotConnected",
        "Not connected to Azure: the " + ended.Description + ", which was chosen here, was disconnected or replaced by "
            + "another runspace.",
        "Run Connect-ManagementPartner again. Where several runspaces sign in, give each sign-in a -ContextName of its own.");

    /// <summary>A name that another sign-in was to get does not mean its former holder.</summary>
    internal static ManagementPartnerException NotConnectedAs(ManagementPartnerContext holder, FailedChoice failed)
    {
        var what = "the last " + failed.Command
            + (failed.Name is null ? ", which may have been for this name, " : " for this name ") + failed.What;
        return new(
            ManagementPartnerStatus.AuthenticationFailed,
            "NotConnected",
            "Not connected as '" + DisplayText.Of(holder.Name) + "': " + what + ".",
            GoOn(holder))
        {
            Details = "Not connected as '" + DisplayText.Of(holder.Name) + "': " + what + ", and the name is still that of "
                + holder.Holder + ". Run Connect-ManagementPartner again, with what it needs. To use the former sign-in of "
                + "this name, run: " + Select(holder),
        };
    }

    /// <summary>An object stands for one sign-in only.</summary>
    internal static ManagementPartnerException ContextNotFound(ManagementPartnerContext context) => context.IsNameOnly
        ? new(
            ManagementPartnerStatus.InvalidArgument,
            "ContextNotFound",
            "There is no context '" + context.Name + "' in this session, or it has since been disconnected or replaced.",
            "To see which there are, run: Get-ManagementPartnerContext -ListAvailable")
        : context.IsDescribed && !context.IsWhole
        ? new(
            ManagementPartnerStatus.InvalidArgument,
            "ContextNotFound",
            "The object" + (context.Name.Length > 0 ? " named '" + DisplayText.Of(context.Name) + "'" : string.Empty)
                + " does not say which sign-in it means: that takes its Name, CredentialType, TenantId, and ObjectId or "
                + "ClientId and Account.",
            "Give the context's name, or the whole object that Connect- or Get-ManagementPartnerContext wrote.")
        : new(
            ManagementPartnerStatus.InvalidArgument,
            "ContextNotFound",
            "The " + context.Description + " is not signed in here, or has since been disconnected or replaced. If another "
                + "sign-in has its name now, it is not meant.",
            "To see which there are, run: Get-ManagementPartnerContext -ListAvailable");

    /// <summary>-WhatIf shows what would be done, and does nothing: nor does it sign in.</summary>
    internal static ManagementPartnerException NotConnectedForWhatIf() => new(
        ManagementPartnerStatus.AuthenticationFailed,
        "NotConnected",
        "Not connected to Azure, and -WhatIf signs nobody in: the tenant is not known.",
        "Name the tenant with -TenantId, or run Connect-ManagementPartner first.");

    /// <summary>What began as one identity does not go on as another.</summary>
    internal static ManagementPartnerException Replaced(ManagementPartnerContext context) => new(
        ManagementPartnerStatus.AuthenticationFailed,
        "NotConnected",
        "The " + context.Description + " was disconnected or replaced just now, by another runspace.",
        "Nothing was sent. Run Connect-ManagementPartner again. Where several runspaces sign in, give each sign-in a "
            + "-ContextName of its own.");

    /// <summary>What is kept can only be used under its name.</summary>
    internal static ManagementPartnerException NameTaken(ManagementPartnerContext kept) => new(
        ManagementPartnerStatus.Conflict,
        "ContextExists",
        "The kept " + kept.Description + " cannot be used: another sign-in of this session has its name.",
        "Disconnect that one first: Disconnect-ManagementPartner -ContextName " + CompletionText.Quote(kept.Name)
            + " -Scope Process");

    /// <summary>Some ways look up anew who it is.</summary>
    internal static ManagementPartnerException KeptChanged(ManagementPartnerContext kept, ManagementPartnerContext now) => new(
        ManagementPartnerStatus.AuthenticationFailed,
        "ContextNotFound",
        "The kept " + kept.Description + " is another sign-in now: " + now.Holder + ".",
        "Nothing was done. To sign in as this one, run Connect-ManagementPartner.");

    internal static ManagementPartnerException NothingToSelect() => new(
        ManagementPartnerStatus.InvalidArgument,
        "ContextNotFound",
        "The pipeline gave no context to select.",
        "To see which there are, run: Get-ManagementPartnerContext -ListAvailable");

    internal static ManagementPartnerException OneOrAllContexts() => new(
        ManagementPartnerStatus.InvalidArgument,
        "ArgumentInvalid",
        "-Name and -ListAvailable do not go together.",
        "Give one of them.");

    /// <summary>`given`: what was given, apart from what every way takes.</summary>
    internal static ManagementPartnerException NoWay(string given) => new(
        ManagementPartnerStatus.InvalidArgument,
        "ArgumentInvalid",
        "These parameters do not make a way to sign in: " + given + ".",
        "Give those of one way; a switch that is $false counts as not given. To see all ways, run: "
            + "Get-Help Connect-ManagementPartner -Examples. Nothing was sent.");

    /// <summary>An unset variable must not stand for the default.</summary>
    internal static ManagementPartnerException NoValue(string parameter) => new(
        ManagementPartnerStatus.InvalidArgument,
        parameter switch
        {
            "TenantId" => "TenantInvalid",
            "Credential" or "AccessToken" or "FederatedToken" => "CredentialInvalid",
            _ => "ArgumentInvalid",
        },
        "-" + parameter + " was given without a value.",
        "Give it a value, or leave it out. Nothing was sent.");

    /// <summary>It would end a line of a header or a log. What cannot be seen is written out.</summary>
    internal static ManagementPartnerException NotPlain(string parameter, string value) => new(
        ManagementPartnerStatus.InvalidArgument,
        parameter switch
        {
            "TenantId" => "TenantInvalid",
            "ArmEndpoint" or "Authority" => "EndpointInvalid",
            "CaFile" => "CaFileInvalid",
            "ApplicationId" or "AccountId" or "ObjectId" => "CredentialInvalid",
            _ => "ArgumentInvalid",
        },
        "-" + parameter + " holds a control character: " + Visible(value) + ".",
        "Give it without. Nothing was sent.");

    private static string Visible(string value) => value.Length > 100
        ? "(not shown: " + value.Length.ToString(CultureInfo.InvariantCulture) + " characters)"
        : "'" + string.Concat(value.Select(one => one switch
        {
            '\r' => "\\r",
            '\n' => "\\n",
            '\t' => "\\t",
            _ => char.IsControl(one) ? "\\u" + ((int)one).ToString("x4", CultureInfo.InvariantCulture) : one.ToString(),
        })) + "'";

    /// <summary>PowerShell's own words for a path that it cannot make out.</summary>
    internal static ManagementPartnerException PathInvalid(string parameter, string words) => new(
        ManagementPartnerStatus.InvalidArgument,
        "ArgumentInvalid",
        "-" + parameter + " is not a path: " + words,
        "Give a file's path. Nothing was sent.");

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

    /// <summary>A link is one identity's, and another one would see or change its own instead.</summary>
    internal static ManagementPartnerException LinkOfAnother(string holder, string tenant, ManagementPartnerContext acting) => new(
        ManagementPartnerStatus.InvalidArgument,
        "LinkOfAnother",
        DisplayText.Of("The link in tenant " + tenant + " belongs to the identity " + holder + ", not to the ")
            + acting.Description + ".",
        "Give the context of that identity with -Context. To mean the link of the one that is connected, give -PartnerId "
            + "and -TenantId instead of the object. Nothing was changed.");

    internal static ManagementPartnerException PipedTenantEmpty(string property) => new(
        ManagementPartnerStatus.InvalidArgument,
        "TenantInvalid",
        "The object has an empty " + property + ".",
        "Fill in the tenant's ID or one of its verified domains: a gap never means the tenant you are connected to. "
            + "Nothing was sent.");

    internal static ManagementPartnerException PartnerIdMissing(string tenant) => new(
        ManagementPartnerStatus.InvalidArgument,
        "PartnerIdInvalid",
        "The pipeline gave the tenant " + tenant + ", and no partner ID.",
        "Give it with -PartnerId: 1 to 20 digits. Nothing was sent.");

    /// <summary>`has`: what it has instead.</summary>
    internal static ManagementPartnerException PipedTenantMissing(string has) => new(
        ManagementPartnerStatus.InvalidArgument,
        "TenantRequired",
        "The input is not a tenant and has no property named TenantId, Tenant or Domain. " + has,
        "Rename the property that names the tenant to TenantId, or give -TenantId to mean one tenant for all. Nothing was "
            + "sent.");
}
