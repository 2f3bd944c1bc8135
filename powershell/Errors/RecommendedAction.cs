using System;
using System.Globalization;

namespace ManagementPartner.Errors;

/// <summary>What to do next, naming this module's cmdlets. Reasons not listed keep the library's own words.</summary>
internal static class RecommendedAction
{
    public static string For(ManagementPartnerException problem, Attempt attempt) => problem.Reason switch
    {
        "LinkExists" => "To change the partner ID, run: " + SuggestedCommand.Update(attempt)
            + ". To see which one is linked, run: " + SuggestedCommand.Get(attempt) + ".",
        "LinkNotFound" => LinkNotFound(attempt),
        "NoAccountInTenant" => "Ask the customer for guest access, an account in their directory, or a service "
            + "principal; then sign in with it by Connect-ManagementPartner. A CSP sign-in into the customer's tenant "
            + "cannot be linked.",
        "TokenExpired" => "Get a new access token and run Connect-ManagementPartner again.",
        "TokenRejected" => "Run Connect-ManagementPartner again, with an access token for this tenant and for Azure "
            + "Resource Manager in this cloud.",
        "TokenTenantMismatch" => "Leave -TenantId out to mean the token's own tenant, or run Connect-ManagementPartner "
            + "with an access token for the tenant you named.",
        "ClientSecretInvalid" => "Run Connect-ManagementPartner again: the user name in -Credential is the application "
            + "(client) ID, the password is the client secret's value, not its ID.",
        "ClientSecretExpired" => "Make a new client secret for the application and run Connect-ManagementPartner "
            + "again with it.",
        "ApplicationNotFound" => "Check the application (client) ID in -Credential, and -TenantId: the application needs "
            + "a service principal in this tenant, which an administrator there makes by consenting to it.",
        "TenantNotFound" => "Check -TenantId, and that -Environment is the cloud the tenant lives in.",
        "TenantInvalid" when problem.NextStep.Length == 0 || attempt.Tenant is not null =>
            "Give -TenantId as the tenant's ID (a GUID) or one of its verified domains, for instance "
            + "contoso.onmicrosoft.com.",
        "TenantRequired" => "Name the customer's tenant by -TenantId: its ID (a GUID) or one of its verified domains.",
        "CloudUnknown" => "Give -Environment as AzureCloud, AzureUSGovernment or AzureChinaCloud, or name the endpoints "
            + "by -ArmEndpoint and -Authority.",
        "EndpointInvalid" => "Give -ArmEndpoint and -Authority as https://host or https://host:port, without a path.",
        "CaFileInvalid" => "Name by -CaFile a readable PEM file that holds at least one certificate.",
        "CertificateUntrusted" => "Where you know and mean the certificate's authority (a company proxy, the emulator), "
            + "run Connect-ManagementPartner again with its PEM file: -CaFile <file>. Verification cannot be switched "
            + "off.",
        "CertificateHostMismatch" => "Check -ArmEndpoint and -Authority: use the host name that the server's certificate "
            + "is for.",
        "HostNotFound" when attempt.Verb == "Connect" => "Check -ArmEndpoint, -Authority and -Environment, the network "
            + "and its name servers; behind a proxy, set $env:HTTPS_PROXY before.",
        "ConnectFailed" when attempt.Verb == "Connect" => "Check -ArmEndpoint and -Authority, and that a firewall lets "
            + "the host and port through; behind a proxy, set $env:HTTPS_PROXY before.",
        "MfaRequired" => "Sign in at this tenant, where it can ask for it. Run: " + SignInAgain(problem, attempt),
        "ConsentRequired" => "Sign in at this tenant once and consent there, or have an administrator of it do so. Run: "
            + SignInAgain(problem, attempt),
        "InteractionRequired" => "Sign in again. Run: " + SignInAgain(problem, attempt),
        "ConditionalAccessBlocked" => "Ask the tenant's administrator what its policies want: a managed device, a place, "
            + "another application. Where you can meet it, run: " + SignInAgain(problem, attempt),
        "SignInDeclined" or "SignInExpired" => "Run Connect-ManagementPartner again.",
        "CredentialUnavailable" => "Set one of them up, or name another way to sign in, for instance: "
            + "Connect-ManagementPartner -UseDeviceAuthentication. To see all ways, run: "
            + "Get-Help Connect-ManagementPartner -Examples",
        "ClientCertificatePasswordWrong" => "Give the password of the file as a SecureString: -CertificatePassword "
            + "(Read-Host -AsSecureString).",
        "AzureCliFailed" => "Sign in to Azure CLI by az login" + ForTenant(" --tenant ", problem, attempt)
            + ", then run the command again.",
        "AzurePowerShellFailed" => "Sign in to Azure PowerShell by Connect-AzAccount"
            + ForTenant(" -Tenant ", problem, attempt) + " (module Az.Accounts), then run the command again.",
        "ContextNotFound" => "To see which there are, run: Get-ManagementPartnerContext -ListAvailable",
        "TooManyRequests" => TooManyRequests(problem.RetryAfter),
        "TimedOut" or "ConnectionLost" or "Cancelled" when IsChange(attempt) => "The change may have been made all the "
            + "same: see by " + SuggestedCommand.Get(attempt) + ", then run the command again if it was not.",
        "TimedOut" or "ConnectionLost" => "Run the command again.",
        _ => problem.NextStep,
    };

    private static string SignInAgain(ManagementPartnerException problem, Attempt attempt) =>
        SuggestedCommand.SignInAgain(attempt, Tenant(problem, attempt));

    private static string ForTenant(string parameter, ManagementPartnerException problem, Attempt attempt) =>
        SuggestedCommand.ForTenant(parameter, Tenant(problem, attempt));

    private static string? Tenant(ManagementPartnerException problem, Attempt attempt) =>
        problem.TenantId ?? attempt.Tenant ?? attempt.Context?.TenantId;

    private static string LinkNotFound(Attempt attempt) => attempt.Verb switch
    {
        "Update" => "To link a partner ID where none is linked, run: " + SuggestedCommand.New(attempt) + ".",
        "Get" when attempt.PartnerId is null => "To link one, run: " + SuggestedCommand.New(attempt) + ".",
        _ => "To see which partner ID is linked, run: " + SuggestedCommand.Get(attempt) + ". Where none is, link one by: "
            + SuggestedCommand.New(attempt) + ".",
    };

    private static string TooManyRequests(TimeSpan? wait) => wait is { } time
        ? string.Format(CultureInfo.InvariantCulture, "Wait {0} seconds, then run the command again.",
            Math.Max(1, (long)Math.Ceiling(time.TotalSeconds)))
        : "Wait a minute, then run the command again.";

    private static bool IsChange(Attempt attempt) => attempt.Verb is "New" or "Update" or "Remove";
}
