namespace ManagementPartner.Sessions;

/// <summary>How an account signed in, by the names that the library gives it.</summary>
internal static class CredentialKind
{
    public const string AccessToken = "AccessToken";
    public const string AzureCli = "AzureCli";
    public const string AzurePowerShell = "AzurePowerShell";
    public const string Browser = "Browser";
    public const string ClientSecret = "ClientSecret";
    public const string DeviceCode = "DeviceCode";
}
