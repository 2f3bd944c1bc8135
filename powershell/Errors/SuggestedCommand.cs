using System.Text.RegularExpressions;

namespace ManagementPartner.Errors;

/// <summary>A command line to run next. Only what is plainly an ID is put into it, so that it is safe to paste.</summary>
internal static class SuggestedCommand
{
    private static readonly Regex PlainPartnerId = new("^[0-9]{1,20}$", RegexOptions.CultureInvariant);
    private static readonly Regex PlainTenant = new("^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$", RegexOptions.CultureInvariant);

    public static string Get(Attempt attempt) => "Get-ManagementPartner" + ForTenant(attempt);

    public static string New(Attempt attempt) =>
        "New-ManagementPartner -PartnerId " + PartnerId(attempt) + ForTenant(attempt);

    public static string Update(Attempt attempt) =>
        "Update-ManagementPartner -PartnerId " + PartnerId(attempt) + ForTenant(attempt);

    private static string PartnerId(Attempt attempt) =>
        attempt.PartnerId is { } id && PlainPartnerId.IsMatch(id) ? id : "<partner ID>";

    private static string ForTenant(Attempt attempt) =>
        attempt.Tenant is not { } tenant ? string.Empty
        : " -TenantId " + (PlainTenant.IsMatch(tenant) ? tenant : "<tenant>");
}
