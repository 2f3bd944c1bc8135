using System.Text.RegularExpressions;
using ManagementPartner.Parameters;
using ManagementPartner.Sessions;

namespace ManagementPartner.Errors;

/// <summary>A command line to run next. Only what is plainly an ID is put into it, so that it is safe to paste.</summary>
internal static class SuggestedCommand
{
    private static readonly Regex PlainPartnerId = new("^[0-9]{1,20}$", RegexOptions.CultureInvariant);
    private static readonly Regex PlainTenant = new("^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$", RegexOptions.CultureInvariant);

    private static readonly Regex PlainUrl = new("^https://[A-Za-z0-9.:\\[\\]-]{1,300}/?$", RegexOptions.CultureInvariant);

    /// <summary>The application that people sign in to where they name none: Azure CLI.</summary>
    private const string PublicClientId = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

    public static string Get(Attempt attempt) => "Get-ManagementPartner" + ForTenant(attempt);

    public static string New(Attempt attempt) =>
        "New-ManagementPartner -PartnerId " + PartnerId(attempt) + ForTenant(attempt);

    public static string Update(Attempt attempt) =>
        "Update-ManagementPartner -PartnerId " + PartnerId(attempt) + ForTenant(attempt);

    /// <summary>Signs in as before, at one tenant: people there, Azure's other tools by their own command.</summary>
    public static string SignInAgain(Attempt attempt, string? tenant) => attempt.Context?.CredentialType switch
    {
        CredentialKind.AzureCli => "az login" + Plain(" --tenant ", tenant, PlainTenant),
        CredentialKind.AzurePowerShell => "Connect-AzAccount" + Plain(" -Tenant ", tenant, PlainTenant),
        CredentialKind.Browser => Connect(attempt.Context, " -UseBrowser", tenant),
        _ => Connect(attempt.Context, " -UseDeviceAuthentication", tenant),
    };

    private static string Connect(ManagementPartnerContext? context, string way, string? tenant)
    {
        var line = "Connect-ManagementPartner" + way + Plain(" -TenantId ", tenant, PlainTenant);
        if (context is null) return line;
        if (CredentialKind.IsPerson(context.CredentialType) && context.ClientId != PublicClientId)
            line += Plain(" -ApplicationId ", context.ClientId, PlainTenant);
        if (context.Environment == EnvironmentName.Custom)
        {
            line += Plain(" -ArmEndpoint ", context.ArmEndpoint, PlainUrl)
                + Plain(" -Authority ", context.Authority, PlainUrl);
        }
        else if (context.Environment != EnvironmentName.Default)
        {
            line += Plain(" -Environment ", context.Environment, PlainTenant);
        }
        if (context.CaFile is not null) line += " -CaFile " + CompletionText.Quote(context.CaFile);
        if (context.Scope == ContextScope.CurrentUser) line += " -Scope CurrentUser";
        return context.Name == Connections.UnnamedName
            ? line
            : line + " -ContextName " + CompletionText.Quote(context.Name) + " -Force";
    }

    private static string Plain(string parameter, string? value, Regex form) =>
        value is not null && form.IsMatch(value) ? parameter + value : string.Empty;

    /// <summary>A parameter that names the tenant, where there is one that is plainly a tenant.</summary>
    public static string ForTenant(string parameter, string? tenant) => Plain(parameter, tenant, PlainTenant);

    private static string PartnerId(Attempt attempt) =>
        attempt.PartnerId is { } id && PlainPartnerId.IsMatch(id) ? id : "<partner ID>";

    private static string ForTenant(Attempt attempt) =>
        attempt.Tenant is not { } tenant ? string.Empty
        : " -TenantId " + (PlainTenant.IsMatch(tenant) ? tenant : "<tenant>");
}
