using System.Text.RegularExpressions;
using ManagementPartner.Parameters;
using ManagementPartner.SignIns;

namespace ManagementPartner.Errors;

/// <summary>A command line to run next. Only what is plainly an ID is put into it, so that it is safe to paste.</summary>
internal static class SuggestedCommand
{
    private static readonly Regex PlainPartnerId = new("^[0-9]{1,20}$", RegexOptions.CultureInvariant);
    private static readonly Regex PlainTenant = new("^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$", RegexOptions.CultureInvariant);

    private static readonly Regex PlainBase64 = new("^[A-Za-z0-9+/]{1,4096}={0,2}$", RegexOptions.CultureInvariant);

    private static readonly Regex PlainUrl = new("^https://[A-Za-z0-9.:\\[\\]-]{1,300}/?$", RegexOptions.CultureInvariant);

    public static string Get(Attempt attempt) => "Get-ManagementPartner" + ForTenant(attempt);

    public static string New(Attempt attempt) =>
        "New-ManagementPartner -PartnerId " + PartnerId(attempt) + ForTenant(attempt);

    public static string Update(Attempt attempt) =>
        "Update-ManagementPartner -PartnerId " + PartnerId(attempt) + ForTenant(attempt);

    /// <summary>Signs in as before, at one tenant: people there, Azure's other tools by their own command.</summary>
    public static string SignInAgain(Attempt attempt, string? tenant, string? claimsChallenge)
    {
        var way = SignInWays.OfKind(attempt.Context?.CredentialType);
        if (way?.ToolCommand is not null) return OfTool(way, tenant, claimsChallenge);
        return Connect(attempt.Context, way?.Again(attempt.Context!) ?? SignInWays.AskedAnew, tenant, claimsChallenge);
    }

    /// <summary>The command of another tool, which a way to sign in goes by, that signs in there.</summary>
    public static string OfTool(SignInWay way, string? tenant, string? claimsChallenge) => way.ToolCommand is { } tool
        ? tool.Command + Plain(" " + tool.TenantParameter + " ", tenant, PlainTenant)
            + Plain(" " + tool.ClaimsParameter + " ", claimsChallenge, PlainBase64)
        : string.Empty;

    private static string Connect(ManagementPartnerContext? context, string way, string? tenant, string? claimsChallenge)
    {
        var line = "Connect-ManagementPartner" + way + Plain(" -TenantId ", tenant, PlainTenant);
        var claims = Plain(" -ClaimsChallenge ", claimsChallenge, PlainBase64);
        if (context is null) return line + claims;
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
        line += claims;
        if (context.Scope == ContextScope.CurrentUser) line += " -Scope CurrentUser";
        return context.Name == Connections.UnnamedName
            ? line
            : line + " -ContextName " + CompletionText.Quote(context.Name) + " -Force";
    }

    private static string Plain(string parameter, string? value, Regex form) =>
        value is not null && form.IsMatch(value) ? parameter + value : string.Empty;

    private static string PartnerId(Attempt attempt) =>
        attempt.PartnerId is { } id && PlainPartnerId.IsMatch(id) ? id : "<partner ID>";

    private static string ForTenant(Attempt attempt) =>
        attempt.Tenant is not { } tenant ? string.Empty
        : " -TenantId " + (PlainTenant.IsMatch(tenant) ? tenant : "<tenant>");
}
