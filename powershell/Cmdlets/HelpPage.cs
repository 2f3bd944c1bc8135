namespace ManagementPartner.Cmdlets;

/// <summary>What Get-Help -Online opens.</summary>
internal static class HelpPage
{
    public const string PartnerAdminLink = "https://learn.microsoft.com/partner-center/membership/link-partner-id-for-azure-performance-pal-dpor";
}
