namespace ManagementPartner.Sessions;

/// <summary>How an account signed in, by the names that the library gives it.</summary>
internal static class CredentialKind
{
    public const string AzureCli = "AzureCli";
    public const string AzurePowerShell = "AzurePowerShell";
    public const string Browser = "Browser";
    public const string DeviceCode = "DeviceCode";

    public static bool IsPerson(string? kind) => kind is Browser or DeviceCode;
}
