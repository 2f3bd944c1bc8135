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
            + "and its name servers; behind a proxy, set HTTPS_PROXY before PowerShell starts.",
        "ConnectFailed" when attempt.Verb == "Connect" => "Check -ArmEndpoint and -Authority, and that a firewall lets "
            + "the host and port through; behind a proxy, set HTTPS_PROXY before PowerShell starts.",
        "TooManyRequests" => TooManyRequests(problem.RetryAfter),
        "TimedOut" or "ConnectionLost" or "Cancelled" when IsChange(attempt) => "The change may have been made all the "
            + "same: see by " + SuggestedCommand.Get(attempt) + ", then run the command again if it was not.",
        "TimedOut" or "ConnectionLost" => "Run the command again.",
        _ => problem.NextStep,
    };

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
