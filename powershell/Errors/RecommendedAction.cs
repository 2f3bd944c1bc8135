using System;
using System.Collections.Generic;
using System.Globalization;
using ManagementPartner.SignIns;

namespace ManagementPartner.Errors;

/// <summary>What to do next, naming this module's cmdlets.</summary>
internal static class RecommendedAction
{
    private delegate string Words(ManagementPartnerException problem, Attempt attempt);

    /// <summary>
    /// One row for each of the library's reasons, in its order. A fixed text gives way to an error's own next step, which
    /// knows more of the case; a function decides itself.
    /// </summary>
    private static readonly Dictionary<string, Words> ByReason = new()
    {
        ["ArgumentInvalid"] = OfTheProblem,
        ["PartnerIdInvalid"] = OfTheProblem,
        ["TenantInvalid"] = TenantInvalid,
        ["TenantRequired"] = Fixed("Name the customer's tenant with -TenantId: its ID (a GUID) or one of its verified "
            + "domains."),
        ["EndpointInvalid"] = Fixed("Give -ArmEndpoint and -Authority as https://host or https://host:port, without a "
            + "path."),
        ["CloudUnknown"] = Fixed("Give -Environment as AzureCloud, AzureUSGovernment or AzureChinaCloud, or name the "
            + "endpoints with -ArmEndpoint and -Authority."),
        ["CaFileInvalid"] = Fixed("Give -CaFile a readable PEM file that holds at least one certificate."),
        ["ProxyInvalid"] = OfTheProblem,
        ["CredentialRequired"] = OfTheProblem,
        ["CredentialInvalid"] = OfTheProblem,
        ["TokenTenantMismatch"] = TokenTenantMismatch,
        ["IdentityChanged"] = (problem, attempt) => "Go back to the identity you mean in the tool or variables that give "
            + "the token, or sign in as the one you mean now. Run: " + SignInAgain(problem, attempt),
        ["ClientCertificateInvalid"] = OfTheProblem,
        ["ClientCertificatePasswordWrong"] = Fixed("Give the password of the file as a SecureString: "
            + "-CertificatePassword (Read-Host -AsSecureString)."),
        ["ClientCertificateKeyMismatch"] = OfTheProblem,
        ["ClientCertificateExpired"] = OfTheProblem,
        ["ClientCertificateNotYetValid"] = OfTheProblem,
        ["FederatedTokenInvalid"] = OfTheProblem,
        ["ContextNotFound"] = Fixed("To see which there are, run: Get-ManagementPartnerContext -ListAvailable"),

        ["NotFound"] = OfTheProblem,
        ["LinkNotFound"] = LinkNotFound,
        ["LinkExists"] = LinkExists,
        ["BadRequest"] = Fixed("Correct what the service's message names, then run the command again."),
        ["PartnerIdUnknown"] = OfTheProblem,

        ["SignInFailed"] = OfTheProblem,
        ["ClientSecretInvalid"] = Fixed("Run Connect-ManagementPartner again: the user name in -Credential is the "
            + "application (client) ID, the password is the client secret's value, not its ID."),
        ["ClientSecretExpired"] = Fixed("Make a new client secret for the application and run "
            + "Connect-ManagementPartner again with it."),
        ["ApplicationNotFound"] = Fixed("Check the application (client) ID in -Credential, and -TenantId: the "
            + "application needs a service principal in this tenant, which an administrator there makes by consenting "
            + "to it."),
        ["TenantNotFound"] = Fixed("Check -TenantId, and that -Environment is the cloud the tenant lives in."),
        ["TokenExpired"] = Fixed("Get a new access token and run Connect-ManagementPartner again."),
        ["TokenRejected"] = Fixed("Run Connect-ManagementPartner again, with an access token for this tenant and for "
            + "Azure Resource Manager in this cloud."),
        ["ClientCertificateUnknown"] = OfTheProblem,
        ["FederatedCredentialNotFound"] = OfTheProblem,
        ["FederatedTokenExpired"] = Fixed("A token given by -FederatedToken serves until it expires. Sign in again with a "
            + "fresh one, or in a way that gets one each time: -FederatedTokenFile, or -WorkloadIdentity in GitHub "
            + "Actions, Azure Pipelines and Kubernetes. If the token is fresh, check this machine's clock."),
        ["AccountDisabled"] = OfTheProblem,
        ["PublicClientNotAllowed"] = Fixed("Have \"Allow public client flows\" switched on for the application (its page "
            + "Authentication), or leave out -ApplicationId: people then sign in to Azure CLI's application, which "
            + "allows them."),
        ["CredentialUnavailable"] = CredentialUnavailable,
        ["ManagedIdentityUnavailable"] = OfTheProblem,
        ["ManagedIdentityNotFound"] = OfTheProblem,
        ["MfaRequired"] = SignInToo("Sign in to this tenant, which then asks for the second factor."),
        ["ConsentRequired"] = SignInToo("Sign in to this tenant once and consent there, or have one of its administrators "
            + "do so."),
        ["ConditionalAccessBlocked"] = (problem, attempt) => "Ask the tenant's administrator what its policies want: a "
            + "managed device, a certain location, another application. If you can meet it, run: "
            + SignInAgain(problem, attempt),
        ["InteractionRequired"] = SignInToo("Sign in again."),
        ["SignInDeclined"] = Fixed("Run Connect-ManagementPartner again."),
        ["SignInExpired"] = Fixed("Run Connect-ManagementPartner again."),
        ["AzureCliFailed"] = OfTheProblem,
        ["AzurePowerShellFailed"] = AzurePowerShellFailed,
        ["TokenCallbackFailed"] = OfTheProblem,

        ["PermissionDenied"] = OfTheProblem,
        ["NoAccountInTenant"] = Fixed("Ask the customer for guest access, an account in their directory, or a service "
            + "principal; then sign in with it using Connect-ManagementPartner. A CSP sign-in into the customer's tenant "
            + "cannot be linked."),

        ["TooManyRequests"] = TooManyRequests,
        ["TimedOut"] = Fixed("Run the command again, and allow a longer time with -TimeoutSec if the network is slow."),
        ["Cancelled"] = Fixed("Nothing was changed: run the command again when you want it done."),

        ["HostNotFound"] = ForEndpoints("Check -ArmEndpoint, -Authority and -Environment, the network and its name "
            + "servers; behind a proxy, set $env:HTTPS_PROXY first."),
        ["ConnectFailed"] = ForEndpoints("Check -ArmEndpoint and -Authority, and that a firewall lets the host and port "
            + "through; behind a proxy, set $env:HTTPS_PROXY first."),
        ["ConnectionLost"] = Fixed("Run the command again; if it happens again, check the network and any firewall "
            + "or proxy in between."),
        ["ProxyFailed"] = OfTheProblem,
        ["TlsFailed"] = OfTheProblem,
        ["CertificateUntrusted"] = Fixed("If you know and trust the certificate's authority (a company proxy, the "
            + "emulator), run Connect-ManagementPartner again with its PEM file: -CaFile <file>. Verification cannot be "
            + "switched off."),
        ["CertificateHostMismatch"] = Fixed("Check -ArmEndpoint and -Authority: use the host name that the server's "
            + "certificate is for."),

        ["ServiceUnavailable"] = OfTheProblem,
        ["UnexpectedResponse"] = OfTheProblem,
        ["SessionStoreFailed"] = OfTheProblem,
        ["TooManyOpenFiles"] = Fixed(
            "Close other sessions and connections of this process, or let it open more (on Linux and macOS: \"ulimit -n\"), then run the command again."),
        ["OutOfMemory"] = Fixed("Free memory, then run the command again."),
        ["InternalError"] = OfTheProblem,
    };

    public static string For(ManagementPartnerException problem, Attempt attempt)
    {
        if (problem.OutcomeUnknown)
        {
            return "The change may have been made anyway: check with " + SuggestedCommand.Get(attempt)
                + ", then run the command again if it was not.";
        }
        // This module's own reasons, and those of a later library, have their words with them.
        return ByReason.TryGetValue(problem.Reason, out var words) ? words(problem, attempt) : problem.NextStep;
    }

    private static Words Fixed(string text) => (problem, _) => problem.OwnNextStep ?? text;

    private static Words SignInToo(string text) =>
        (problem, attempt) => problem.OwnNextStep ?? text + " Run: " + SignInAgain(problem, attempt);

    /// <summary>Words that name nothing of the interface hold in each.</summary>
    private static string OfTheProblem(ManagementPartnerException problem, Attempt attempt) => problem.NextStep;

    /// <summary>The endpoints are given to Connect-ManagementPartner only.</summary>
    private static Words ForEndpoints(string text) =>
        (problem, attempt) => problem.OwnNextStep ?? (attempt.Verb == "Connect" ? text : problem.NextStep);

    /// <summary>Where it was not typed, it may come from the environment.</summary>
    private static string TenantInvalid(ManagementPartnerException problem, Attempt attempt) => attempt.Tenant is null
        ? problem.NextStep
        : "Give -TenantId as the tenant's ID (a GUID) or one of its verified domains, for instance "
            + "contoso.onmicrosoft.com.";

    /// <summary>Another way to sign in than an access token asks for one by itself.</summary>
    private static string TokenTenantMismatch(ManagementPartnerException problem, Attempt attempt)
    {
        if (problem.OwnNextStep is { } own) return own;
        return "Leave -TenantId out to mean the token's own tenant, or " + (attempt.Context?.CredentialType switch
        {
            null or "AccessToken" => "run Connect-ManagementPartner with an access token for the tenant you named.",
            _ => "sign in to the one you named. Run: " + SignInAgain(problem, attempt),
        });
    }

    /// <summary>Where no way was named, the message lists those that were tried.</summary>
    private static string CredentialUnavailable(ManagementPartnerException problem, Attempt attempt) =>
        problem.OwnNextStep is null && attempt.Context?.CredentialType is null or "DefaultChain"
            ? "Set one of them up, or name another way to sign in, for instance: "
                + "Connect-ManagementPartner -UseDeviceAuthentication. To see all ways, run: "
                + "Get-Help Connect-ManagementPartner -Examples"
            : problem.NextStep;

    private static string SignInAgain(ManagementPartnerException problem, Attempt attempt) =>
        SuggestedCommand.SignInAgain(attempt, Tenant(problem, attempt), problem.ClaimsChallenge);

    private static string AzurePowerShellFailed(ManagementPartnerException problem, Attempt attempt) =>
        "Sign in to Azure PowerShell with " + SuggestedCommand.OfTool(
            SignInWays.OfParameterSet(SignInWays.AzurePowerShellSet), Tenant(problem, attempt), problem.ClaimsChallenge)
            + " (module Az.Accounts), then run the command again.";

    private static string? Tenant(ManagementPartnerException problem, Attempt attempt) =>
        problem.TenantId ?? attempt.Tenant ?? attempt.Context?.TenantId;

    private static string LinkNotFound(ManagementPartnerException problem, Attempt attempt) => attempt.Verb switch
    {
        "Update" => "To link a partner ID where none is linked, run: " + SuggestedCommand.New(attempt) + ".",
        "Get" when attempt.PartnerId is null => "To link one, run: " + SuggestedCommand.New(attempt) + ".",
        _ => "To see which partner ID is linked, run: " + SuggestedCommand.Get(attempt) + ". If none is, link one with: "
            + SuggestedCommand.New(attempt) + ".",
    };

    /// <summary>Another cmdlet meets a link that changed meanwhile.</summary>
    private static string LinkExists(ManagementPartnerException problem, Attempt attempt) => attempt.Verb == "New"
        ? "To change the partner ID, run: " + SuggestedCommand.Update(attempt) + ". To see which one is linked, run: "
            + SuggestedCommand.Get(attempt) + "."
        : problem.NextStep;

    private static string TooManyRequests(ManagementPartnerException problem, Attempt attempt) =>
        problem.RetryAfter is { } time
            ? string.Format(CultureInfo.InvariantCulture, "Wait {0} seconds, then run the command again.",
                Math.Max(1, (long)Math.Ceiling(time.TotalSeconds)))
            : "Wait a minute, then run the command again.";
}
