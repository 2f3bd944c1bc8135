using System;
using System.Linq;
using ManagementPartner.Calls;
using ManagementPartner.Native;

namespace ManagementPartner.SignIns;

/// <summary>All ways to sign in.</summary>
internal static class SignInWays
{
    public const string AccessTokenSet = "AccessToken";
    public const string AzureCliSet = "AzureCli";
    public const string AzurePowerShellSet = "AzurePowerShell";
    public const string BrowserSet = "Browser";
    public const string CertificateFileSet = "ServicePrincipalCertificateFile";
    public const string CertificateStoreSet = "ServicePrincipalCertificate";
    public const string DefaultChainSet = "DefaultChain";
    public const string DeviceCodeSet = "DeviceCode";
    public const string FederatedTokenFileSet = "FederatedTokenFile";
    public const string FederatedTokenSet = "FederatedToken";
    public const string ManagedIdentitySet = "ManagedIdentity";
    public const string ServicePrincipalSet = "ServicePrincipal";
    public const string WorkloadIdentitySet = "WorkloadIdentity";

    /// <summary>The application that people sign in to where they name none: Azure CLI.</summary>
    private const string PublicClientId = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

    /// <summary>Of those that share a kind, the first says how to sign in again.</summary>
    public static readonly SignInWay[] All =
    {
        new("ClientSecret")
        {
            ParameterSet = ServicePrincipalSet,
            Make = cmdlet => cmdlet.FromCredential(),
            Again = context => " -ServicePrincipal" + Id(" -Credential (Get-Credential ", context.ClientId, ")"),
        },
        new("ClientCertificate")
        {
            ParameterSet = CertificateFileSet,
            Make = cmdlet => cmdlet.FromCertificateFile(),
            Again = context => Principal(context) + " -CertificatePath <file>",
        },
        new("ClientCertificate")
        {
            ParameterSet = CertificateStoreSet,
            Make = cmdlet => CredentialHandle.FromCertificateStore(cmdlet.ApplicationId!, cmdlet.CertificateThumbprint,
                cmdlet.SendCertificateChain),
        },
        new("FederatedToken")
        {
            ParameterSet = FederatedTokenSet,
            Make = cmdlet => cmdlet.FromFederatedToken(),
            Again = context => Principal(context) + " -FederatedToken <token>",
        },
        new("FederatedToken")
        {
            ParameterSet = FederatedTokenFileSet,
            Make = cmdlet => CredentialHandle.FromFederatedTokenFile(cmdlet.ApplicationId!,
                cmdlet.PathOf(cmdlet.FederatedTokenFile, nameof(cmdlet.FederatedTokenFile))),
        },
        new("FederatedToken")
        {
            ParameterSet = WorkloadIdentitySet,
            Make = cmdlet => CredentialHandle.FromWorkloadIdentity(cmdlet.ApplicationId),
        },
        new("ManagedIdentity")
        {
            ParameterSet = ManagedIdentitySet,
            Make = cmdlet => cmdlet.FromManagedIdentity(),
            Again = context => " -Identity" + Id(" -AccountId ", context.ClientId),
        },
        new("DeviceCode")
        {
            ParameterSet = DeviceCodeSet,
            Make = cmdlet => CredentialHandle.FromDeviceCode(cmdlet.ApplicationId, DeviceCodePrompt.Callback),
            AsksHost = true,
            AsksPerson = true,
            Again = context => " -UseDeviceAuthentication" + OwnApplication(context),
        },
        new("Browser")
        {
            ParameterSet = BrowserSet,
            Make = cmdlet => CredentialHandle.FromBrowser(cmdlet.ApplicationId, BrowserPrompt.Callback),
            AsksHost = true,
            AsksPerson = true,
            Again = context => " -UseBrowser" + OwnApplication(context),
        },
        new("AccessToken")
        {
            ParameterSet = AccessTokenSet,
            Make = cmdlet => cmdlet.FromAccessToken(),
            Again = _ => AskedAnew,
        },
        new("AzurePowerShell")
        {
            ParameterSet = AzurePowerShellSet,
            Make = _ => CredentialHandle.FromAzurePowerShell(AzurePowerShellToken.Callback),
            AsksHost = true,
            MayLoadAzurePowerShell = true,
            ToolCommand = ("Connect-AzAccount", "-Tenant", "-ClaimsChallenge"),
        },
        new("AzureCli")
        {
            ParameterSet = AzureCliSet,
            Make = _ => CredentialHandle.FromAzureCli(),
            ToolCommand = ("az login", "--tenant", "--claims-challenge"),
        },
        // Connect-ManagementPartner alone reads the variables again.
        new("Environment"),
        new("DefaultChain")
        {
            ParameterSet = DefaultChainSet,
            Make = cmdlet => cmdlet.FromDefaultChain(),
            AsksHost = true,
            Again = _ => AskedAnew,
        },
    };

    public static SignInWay OfParameterSet(string name) => All.Single(way => way.ParameterSet == name);

    /// <summary>Null where this version knows none: a later one kept the sign-in.</summary>
    public static SignInWay? OfKind(string? kind) => Array.Find(All, way => way.Kind == kind);

    /// <summary>Nobody's own way, but one that can meet what a tenant asks of people.</summary>
    public const string AskedAnew = " -UseDeviceAuthentication";

    private static string Principal(ManagementPartnerContext context) =>
        " -ServicePrincipal" + Id(" -ApplicationId ", context.ClientId);

    private static string OwnApplication(ManagementPartnerContext context) =>
        context.ClientId == PublicClientId ? string.Empty : Id(" -ApplicationId ", context.ClientId);

    /// <summary>Only what is plainly an ID is put into a line, so that it is safe to paste.</summary>
    private static string Id(string before, string? id, string after = "") =>
        Guid.TryParse(id, out _) ? before + id + after : string.Empty;
}
