using System;
using System.Linq;
using System.Management.Automation;
using System.Runtime.InteropServices;
using System.Security;
using ManagementPartner.Calls;
using ManagementPartner.Errors;
using ManagementPartner.Native;
using ManagementPartner.Parameters;
using ManagementPartner.SignIns;
using static ManagementPartner.SignIns.SignInWays;

namespace ManagementPartner.Cmdlets;

/// <summary>Signs in to Azure, in any of its ways.</summary>
/// <remarks>
/// <para>
/// Signs in right away, so that a wrong secret, an unknown tenant or an untrusted certificate is reported here and not by
/// a later cmdlet. The parameters are named as in Connect-AzAccount.
/// </para>
/// <para>
/// Unless a parameter says how to sign in, the first of these that is set up is used: a service principal in the
/// environment variables AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH;
/// workload identity (see -WorkloadIdentity); the managed identity of the machine, App Service or Azure Automation; Azure PowerShell, if
/// Az.Accounts is loaded in the session; Azure CLI. If none is, the error CredentialUnavailable gives the reason for each.
/// A cmdlet that needs a connection does the same if there is none. This never asks a person for anything.
/// </para>
/// <para>
/// Every runspace of this PowerShell process that does not choose one itself uses the connection, including those of
/// ForEach-Object -Parallel, until Disconnect-ManagementPartner or the end of the process. Nothing is stored on disk without
/// -Scope CurrentUser. Cmdlets use it unless you name another context. Connecting again replaces it, unless you pass another
/// -ContextName, as you should where several runspaces sign in.
/// </para>
/// <para>
/// If it fails, it writes an error and no context, and what follows in a script cannot act as whoever was connected before:
/// cmdlets without -Context refuse with the error NotConnected, also those with -Context and the name that was to be given
/// (Default without one), until Connect-ManagementPartner or Select-ManagementPartnerContext succeeds. The former connection is still there:
/// select it to go back. As with Connect-AzAccount, -ErrorAction Stop makes the error end the script.
/// </para>
/// <para>
/// A user (-UseDeviceAuthentication, -UseBrowser) is signed in to every tenant they have an account in: choose one with
/// -TenantId of the other cmdlets. If a tenant requires more, such as multi-factor authentication, also before a change
/// alone, the error names the command to run, with the -ClaimsChallenge to give.
/// </para>
/// </remarks>
/// <example>
/// <para>Signs in with what is set up on this machine, without asking anybody.</para>
/// <code>Connect-ManagementPartner</code>
/// </example>
/// <example>
/// <para>Signs in with the managed identity of an Azure Automation account, App Service or virtual machine.</para>
/// <code>Connect-ManagementPartner -Identity</code>
/// </example>
/// <example>
/// <para>Signs in as a user, with a code to enter in a browser on any machine.</para>
/// <code>Connect-ManagementPartner -UseDeviceAuthentication</code>
/// </example>
/// <example>
/// <para>Signs in as a user, in this machine's browser, to a customer's tenant.</para>
/// <code>Connect-ManagementPartner -UseBrowser -TenantId contoso.onmicrosoft.com</code>
/// </example>
/// <example>
/// <para>
/// Signs in as a service principal. The user name in the credential is the application (client) ID, the password is
/// the client secret.
/// </para>
/// <code>$credential = Get-Credential
/// Connect-ManagementPartner -ServicePrincipal -Credential $credential -TenantId contoso.onmicrosoft.com</code>
/// </example>
/// <example>
/// <para>Signs in as a service principal with a certificate.</para>
/// <code>$password = Read-Host -AsSecureString
/// Connect-ManagementPartner -ApplicationId $appId -CertificatePath ./app.pfx -CertificatePassword $password -TenantId $tenant</code>
/// </example>
/// <example>
/// <para>Signs in in a pipeline, without a secret: GitHub Actions, Azure Pipelines or a Kubernetes pod.</para>
/// <code>Connect-ManagementPartner -WorkloadIdentity -ApplicationId $appId -TenantId $tenant</code>
/// </example>
/// <example>
/// <para>Uses the sign-in that the Az modules already have, in every tenant it works for.</para>
/// <code>Connect-ManagementPartner -AzurePowerShell</code>
/// </example>
/// <example>
/// <para>Uses an access token from elsewhere.</para>
/// <code>$token = (Get-AzAccessToken -TenantId contoso.onmicrosoft.com -AsSecureString).Token
/// Connect-ManagementPartner -AccessToken $token</code>
/// </example>
/// <example>
/// <para>Signs in behind a company proxy that presents its own certificate.</para>
/// <code>Connect-ManagementPartner -UseDeviceAuthentication -CaFile ./company-ca.pem</code>
/// </example>
/// <example>
/// <para>Keeps two sign-ins at the same time.</para>
/// <code>Connect-ManagementPartner -UseBrowser -ContextName me
/// Connect-ManagementPartner -ServicePrincipal -Credential $credential -TenantId $tenant -ContextName pipeline
/// New-ManagementPartner -PartnerId 5127255 -Context me</code>
/// </example>
/// <seealso cref="DisconnectManagementPartner"/>
/// <seealso cref="GetManagementPartnerContext"/>
/// <seealso cref="SelectManagementPartnerContext"/>
/// <seealso cref="NewManagementPartner"/>
[Cmdlet(VerbsCommunications.Connect, "ManagementPartner", DefaultParameterSetName = DefaultChainSet,
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    HelpUri = HelpPage.PartnerAdminLink)]
[OutputType(typeof(ManagementPartnerContext))]
public sealed class ConnectManagementPartner : TakenForAzCmdlet
{
    private const string CredentialHelp = "The application (client) ID as the user name, and its client secret as the password";
    private const string ApplicationIdHelp = "The application (client) ID of the service principal";
    private const string CertificatePathHelp = "The file with the certificate and its private key";
    private const string CertificateThumbprintHelp = "The thumbprint of the certificate in the certificate store";
    private const string FederatedTokenHelp = "The token from the other identity provider";
    private const string FederatedTokenFileHelp = "The file with the token from the other identity provider";
    private const string WorkloadIdentityHelp = "Signs in with the federated token of the environment";
    private const string IdentityHelp = "Signs in with the managed identity";
    private const string UseDeviceAuthenticationHelp = "Signs a user in with a code";
    private const string UseBrowserHelp = "Signs a user in with the browser";
    private const string AccessTokenHelp = "An access token for Azure Resource Manager";
    private const string AzurePowerShellHelp = "Uses the sign-in of Azure PowerShell";
    private const string AzureCliHelp = "Uses the sign-in of Azure CLI";
    private const string TenantIdHelp = "The tenant to sign in to: its ID or one of its domains";

    /// <summary>
    /// Signs in as a service principal (an application): with -Credential, with -ApplicationId and a certificate, or with
    /// -ApplicationId and a federated token. This switch is optional if one of those is given.
    /// </summary>
    [Parameter(ParameterSetName = AccessTokenSet)]
    [Parameter(ParameterSetName = AzureCliSet)]
    [Parameter(ParameterSetName = AzurePowerShellSet)]
    [Parameter(ParameterSetName = BrowserSet)]
    [Parameter(ParameterSetName = CertificateFileSet)]
    [Parameter(ParameterSetName = CertificateStoreSet)]
    [Parameter(ParameterSetName = DefaultChainSet)]
    [Parameter(ParameterSetName = DeviceCodeSet)]
    [Parameter(ParameterSetName = FederatedTokenFileSet)]
    [Parameter(ParameterSetName = FederatedTokenSet)]
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [Parameter(ParameterSetName = ServicePrincipalSet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [TrueOnlyIn(ServicePrincipalSet, CertificateFileSet, CertificateStoreSet, FederatedTokenSet, FederatedTokenFileSet, DefaultChainSet)]
    [SwitchTransformation]
    public SwitchParameter ServicePrincipal { get; set; }

    /// <summary>
    /// The service principal: its application (client) ID as the user name, the value of its client secret as the
    /// password. A user's name and password are not accepted: users sign in with -UseDeviceAuthentication or -UseBrowser.
    /// </summary>
    [Parameter(Mandatory = true, HelpMessage = CredentialHelp, ParameterSetName = ServicePrincipalSet)]
    [AllowNull]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>
    /// The application (client) ID of the service principal. With -WorkloadIdentity, it replaces the variable
    /// AZURE_CLIENT_ID. With -UseDeviceAuthentication and -UseBrowser, it is the public client that users sign in to,
    /// instead of Azure CLI's, 04b07795-8ddb-461a-bbee-02f9e1bf7b46.
    /// </summary>
    /// <default>AZURE_CLIENT_ID; for users, Azure CLI's application</default>
    [Parameter(Mandatory = true, HelpMessage = ApplicationIdHelp, ParameterSetName = CertificateFileSet)]
    [Parameter(Mandatory = true, HelpMessage = ApplicationIdHelp, ParameterSetName = CertificateStoreSet)]
    [Parameter(Mandatory = true, HelpMessage = ApplicationIdHelp, ParameterSetName = FederatedTokenSet)]
    [Parameter(Mandatory = true, HelpMessage = ApplicationIdHelp, ParameterSetName = FederatedTokenFileSet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [Parameter(ParameterSetName = DeviceCodeSet)]
    [Parameter(ParameterSetName = BrowserSet)]
    [Parameter(ParameterSetName = DefaultChainSet)]
    [AllowNull]
    [AllowEmptyString]
    public string? ApplicationId { get; set; }

    /// <summary>
    /// A file with the service principal's certificate and private key: PEM, with or without an encrypted key, or PFX
    /// (PKCS#12).
    /// </summary>
    [Parameter(Mandatory = true, HelpMessage = CertificatePathHelp, ParameterSetName = CertificateFileSet)]
    [AllowNull]
    [AllowEmptyString]
    public string CertificatePath { get; set; } = string.Empty;

    /// <summary>The password of the certificate file, if it has one.</summary>
    [Parameter(ParameterSetName = CertificateFileSet)]
    public SecureString? CertificatePassword { get; set; }

    /// <summary>
    /// The thumbprint of a certificate in Windows' certificate store, of the user or of the machine. Windows only.
    /// </summary>
    [Parameter(Mandatory = true, HelpMessage = CertificateThumbprintHelp, ParameterSetName = CertificateStoreSet)]
    [AllowNull]
    [AllowEmptyString]
    public string CertificateThumbprint { get; set; } = string.Empty;

    /// <summary>
    /// Also sends the certificate's chain, for applications that trust certificates by subject and issuer.
    /// </summary>
    [Parameter(ParameterSetName = AccessTokenSet)]
    [Parameter(ParameterSetName = AzureCliSet)]
    [Parameter(ParameterSetName = AzurePowerShellSet)]
    [Parameter(ParameterSetName = BrowserSet)]
    [Parameter(ParameterSetName = CertificateFileSet)]
    [Parameter(ParameterSetName = CertificateStoreSet)]
    [Parameter(ParameterSetName = DefaultChainSet)]
    [Parameter(ParameterSetName = DeviceCodeSet)]
    [Parameter(ParameterSetName = FederatedTokenFileSet)]
    [Parameter(ParameterSetName = FederatedTokenSet)]
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [Parameter(ParameterSetName = ServicePrincipalSet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [TrueOnlyIn(CertificateFileSet, CertificateStoreSet)]
    [SwitchTransformation]
    public SwitchParameter SendCertificateChain { get; set; }

    /// <summary>
    /// A token from another identity provider that the application trusts (federated credential). It is used until it
    /// expires and cannot be renewed. A SecureString or text.
    /// </summary>
    [Parameter(Mandatory = true, HelpMessage = FederatedTokenHelp, ParameterSetName = FederatedTokenSet)]
    [Alias("ClientAssertion")]
    [SecretTransformation]
    [AllowNull]
    public SecureString FederatedToken { get; set; } = new();

    /// <summary>A file with such a token. It is read again whenever one is needed.</summary>
    [Parameter(Mandatory = true, HelpMessage = FederatedTokenFileHelp, ParameterSetName = FederatedTokenFileSet)]
    [AllowNull]
    [AllowEmptyString]
    public string FederatedTokenFile { get; set; } = string.Empty;

    /// <summary>
    /// Signs in with the federated token that the environment provides through its variables:
    /// AZURE_FEDERATED_TOKEN_FILE (Kubernetes), ACTIONS_ID_TOKEN_REQUEST_URL (GitHub Actions) or
    /// SYSTEM_OIDCREQUESTURI (Azure Pipelines). The application and the tenant come from AZURE_CLIENT_ID and
    /// AZURE_TENANT_ID unless you name them.
    /// </summary>
    [Parameter(ParameterSetName = AccessTokenSet)]
    [Parameter(ParameterSetName = AzureCliSet)]
    [Parameter(ParameterSetName = AzurePowerShellSet)]
    [Parameter(ParameterSetName = BrowserSet)]
    [Parameter(ParameterSetName = CertificateFileSet)]
    [Parameter(ParameterSetName = CertificateStoreSet)]
    [Parameter(ParameterSetName = DefaultChainSet)]
    [Parameter(ParameterSetName = DeviceCodeSet)]
    [Parameter(ParameterSetName = FederatedTokenFileSet)]
    [Parameter(ParameterSetName = FederatedTokenSet)]
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [Parameter(ParameterSetName = ServicePrincipalSet)]
    [Parameter(Mandatory = true, HelpMessage = WorkloadIdentityHelp, ParameterSetName = WorkloadIdentitySet)]
    [TrueOnlyIn(WorkloadIdentitySet)]
    [SwitchTransformation]
    public SwitchParameter WorkloadIdentity { get; set; }

    /// <summary>
    /// Signs in with the managed identity of Azure Automation, App Service, a virtual machine or an Arc server. Without
    /// -AccountId or -ObjectId, it is the system-assigned one.
    /// </summary>
    [Parameter(ParameterSetName = AccessTokenSet)]
    [Parameter(ParameterSetName = AzureCliSet)]
    [Parameter(ParameterSetName = AzurePowerShellSet)]
    [Parameter(ParameterSetName = BrowserSet)]
    [Parameter(ParameterSetName = CertificateFileSet)]
    [Parameter(ParameterSetName = CertificateStoreSet)]
    [Parameter(ParameterSetName = DefaultChainSet)]
    [Parameter(ParameterSetName = DeviceCodeSet)]
    [Parameter(ParameterSetName = FederatedTokenFileSet)]
    [Parameter(ParameterSetName = FederatedTokenSet)]
    [Parameter(Mandatory = true, HelpMessage = IdentityHelp, ParameterSetName = ManagedIdentitySet)]
    [Parameter(ParameterSetName = ServicePrincipalSet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [TrueOnlyIn(ManagedIdentitySet)]
    [Alias("MSI", "ManagedService")]
    [SwitchTransformation]
    public SwitchParameter Identity { get; set; }

    /// <summary>
    /// With -Identity, the client ID or resource ID (/subscriptions/...) of the user-assigned identity. With
    /// -AccessToken, a name for the account if the token has none.
    /// </summary>
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [Parameter(ParameterSetName = AccessTokenSet)]
    [AllowNull]
    [AllowEmptyString]
    public string? AccountId { get; set; }

    /// <summary>The object (principal) ID of the user-assigned identity.</summary>
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [AllowNull]
    [AllowEmptyString]
    public string? ObjectId { get; set; }

    /// <summary>
    /// Signs a user in with a code: it is shown here and entered in a browser on this or any other machine. Ctrl+C ends
    /// the wait.
    /// </summary>
    [Parameter(ParameterSetName = AccessTokenSet)]
    [Parameter(ParameterSetName = AzureCliSet)]
    [Parameter(ParameterSetName = AzurePowerShellSet)]
    [Parameter(ParameterSetName = BrowserSet)]
    [Parameter(ParameterSetName = CertificateFileSet)]
    [Parameter(ParameterSetName = CertificateStoreSet)]
    [Parameter(ParameterSetName = DefaultChainSet)]
    [Parameter(Mandatory = true, HelpMessage = UseDeviceAuthenticationHelp, ParameterSetName = DeviceCodeSet)]
    [Parameter(ParameterSetName = FederatedTokenFileSet)]
    [Parameter(ParameterSetName = FederatedTokenSet)]
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [Parameter(ParameterSetName = ServicePrincipalSet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [TrueOnlyIn(DeviceCodeSet)]
    [Alias("DeviceCode", "DeviceAuth", "Device")]
    [SwitchTransformation]
    public SwitchParameter UseDeviceAuthentication { get; set; }

    /// <summary>
    /// Signs a user in with this machine's browser. The address is also shown, in case no browser opens. Ctrl+C ends the
    /// wait.
    /// </summary>
    [Parameter(ParameterSetName = AccessTokenSet)]
    [Parameter(ParameterSetName = AzureCliSet)]
    [Parameter(ParameterSetName = AzurePowerShellSet)]
    [Parameter(Mandatory = true, HelpMessage = UseBrowserHelp, ParameterSetName = BrowserSet)]
    [Parameter(ParameterSetName = CertificateFileSet)]
    [Parameter(ParameterSetName = CertificateStoreSet)]
    [Parameter(ParameterSetName = DefaultChainSet)]
    [Parameter(ParameterSetName = DeviceCodeSet)]
    [Parameter(ParameterSetName = FederatedTokenFileSet)]
    [Parameter(ParameterSetName = FederatedTokenSet)]
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [Parameter(ParameterSetName = ServicePrincipalSet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [TrueOnlyIn(BrowserSet)]
    [SwitchTransformation]
    public SwitchParameter UseBrowser { get; set; }

    /// <summary>
    /// An access token for Azure Resource Manager from elsewhere, for example from Get-AzAccessToken. It is used until it
    /// expires and cannot be renewed. Only the first call to the service shows whether it is accepted. A SecureString or
    /// text.
    /// </summary>
    [Parameter(Mandatory = true, HelpMessage = AccessTokenHelp, ParameterSetName = AccessTokenSet)]
    [SecretTransformation]
    [AllowNull]
    public SecureString AccessToken { get; set; } = new();

    /// <summary>
    /// Uses the sign-in of Azure PowerShell (Connect-AzAccount) in this session, in every tenant it works for. The module
    /// Az.Accounts is loaded if it is not yet.
    /// </summary>
    [Parameter(ParameterSetName = AccessTokenSet)]
    [Parameter(ParameterSetName = AzureCliSet)]
    [Parameter(Mandatory = true, HelpMessage = AzurePowerShellHelp, ParameterSetName = AzurePowerShellSet)]
    [Parameter(ParameterSetName = BrowserSet)]
    [Parameter(ParameterSetName = CertificateFileSet)]
    [Parameter(ParameterSetName = CertificateStoreSet)]
    [Parameter(ParameterSetName = DefaultChainSet)]
    [Parameter(ParameterSetName = DeviceCodeSet)]
    [Parameter(ParameterSetName = FederatedTokenFileSet)]
    [Parameter(ParameterSetName = FederatedTokenSet)]
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [Parameter(ParameterSetName = ServicePrincipalSet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [TrueOnlyIn(AzurePowerShellSet)]
    [SwitchTransformation]
    public SwitchParameter AzurePowerShell { get; set; }

    /// <summary>Uses the sign-in of Azure CLI (az login), in every tenant it works for.</summary>
    [Parameter(ParameterSetName = AccessTokenSet)]
    [Parameter(Mandatory = true, HelpMessage = AzureCliHelp, ParameterSetName = AzureCliSet)]
    [Parameter(ParameterSetName = AzurePowerShellSet)]
    [Parameter(ParameterSetName = BrowserSet)]
    [Parameter(ParameterSetName = CertificateFileSet)]
    [Parameter(ParameterSetName = CertificateStoreSet)]
    [Parameter(ParameterSetName = DefaultChainSet)]
    [Parameter(ParameterSetName = DeviceCodeSet)]
    [Parameter(ParameterSetName = FederatedTokenFileSet)]
    [Parameter(ParameterSetName = FederatedTokenSet)]
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [Parameter(ParameterSetName = ServicePrincipalSet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [TrueOnlyIn(AzureCliSet)]
    [SwitchTransformation]
    public SwitchParameter AzureCli { get; set; }

    /// <summary>
    /// The tenant (directory) to sign in to: its ID or one of its verified domains. Later cmdlets use it unless you name
    /// another. Service principals need it. For others the default is the tenant of the token, of the environment
    /// variable AZURE_TENANT_ID, or the user's own.
    /// </summary>
    /// <default>AZURE_TENANT_ID, the token's tenant or the user's own</default>
    [Parameter(Mandatory = true, HelpMessage = TenantIdHelp, ParameterSetName = ServicePrincipalSet)]
    [Parameter(Mandatory = true, HelpMessage = TenantIdHelp, ParameterSetName = CertificateFileSet)]
    [Parameter(Mandatory = true, HelpMessage = TenantIdHelp, ParameterSetName = CertificateStoreSet)]
    [Parameter(Mandatory = true, HelpMessage = TenantIdHelp, ParameterSetName = FederatedTokenSet)]
    [Parameter(Mandatory = true, HelpMessage = TenantIdHelp, ParameterSetName = FederatedTokenFileSet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [Parameter(ParameterSetName = DeviceCodeSet)]
    [Parameter(ParameterSetName = BrowserSet)]
    [Parameter(ParameterSetName = AccessTokenSet)]
    [Parameter(ParameterSetName = AzurePowerShellSet)]
    [Parameter(ParameterSetName = AzureCliSet)]
    [Parameter(ParameterSetName = DefaultChainSet)]
    [Alias("Tenant", "Domain")]
    [TenantTransformation(IsSingle = true)]
    [ArgumentCompleter(typeof(TenantName))]
    [AllowNull]
    [AllowEmptyString]
    public string? TenantId { get; set; }

    /// <summary>
    /// What a tenant asks of a user's sign-in, such as multi-factor authentication before a change: the text that the error
    /// of another cmdlet shows, in base64. With -UseDeviceAuthentication or -UseBrowser only. What was asked of the sign-in
    /// that this one replaces is remembered, and need not be given.
    /// </summary>
    [Parameter(ParameterSetName = DeviceCodeSet)]
    [Parameter(ParameterSetName = BrowserSet)]
    [Parameter(ParameterSetName = DefaultChainSet)]
    [AllowNull]
    [AllowEmptyString]
    public string? ClaimsChallenge { get; set; }

    /// <summary>The cloud the tenant lives in: AzureCloud (default), AzureUSGovernment or AzureChinaCloud.</summary>
    /// <default>AzureCloud</default>
    [Parameter]
    [Alias("EnvironmentName")]
    [ArgumentCompleter(typeof(EnvironmentName))]
    [AllowNull]
    [AllowEmptyString]
    public string? Environment { get; set; }

    /// <summary>The Azure Resource Manager endpoint to use instead of the cloud's: https://host[:port].</summary>
    /// <default>The cloud's</default>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? ArmEndpoint { get; set; }

    /// <summary>The Microsoft Entra authority to use instead of the cloud's: https://host[:port].</summary>
    /// <default>The cloud's</default>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? Authority { get; set; }

    /// <summary>
    /// A PEM file with certificate authorities to trust in addition to the system's, for example that of a company proxy.
    /// Certificates are always verified.
    /// </summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? CaFile { get; set; }

    /// <summary>
    /// A name for this sign-in, if you keep several at the same time. Without a name it is called Default and replaces
    /// the previous unnamed one.
    /// </summary>
    /// <default>Default</default>
    [Parameter]
    [ArgumentCompleter(typeof(ContextName))]
    [AllowNull]
    [AllowEmptyString]
    public string ContextName { get; set; } = Connections.UnnamedName;

    /// <summary>
    /// How long the sign-in is kept: Process (default), or CurrentUser, so that the user's later sessions on this computer
    /// can use it. On Windows it is then encrypted for the user (DPAPI); elsewhere it is stored, including its secrets, in
    /// a file that only the user can read, and a warning says so. Disconnect-ManagementPartner deletes it.
    /// </summary>
    /// <default>Process</default>
    [Parameter]
    public ContextScope Scope { get; set; }

    /// <summary>Replaces a sign-in that has the same -ContextName.</summary>
    [Parameter]
    [SwitchTransformation]
    public SwitchParameter Force { get; set; }

    private protected override string? NameToGive => MayBeAnyName ? null : ContextName;

    private protected override bool MayBeAnyName => !HasBegun && !IsNameGiven;

    private bool IsNameGiven => MyInvocation.BoundParameters.ContainsKey(nameof(ContextName));

    /// <summary>Signs in.</summary>
    protected override void ProcessRecord()
    {
        WarnOfUnused();
        var attempt = new Attempt("Connect", tenant: TenantId);
        Choose(attempt, TenantId, () => Connect(attempt));
    }

    private ManagementPartnerContext? Connect(Attempt attempt)
    {
        RefuseUnfitValues();
        var way = ChosenWay.Of(MyInvocation.BoundParameters);
        RefuseTakenName();
        if (!ShouldProcess(DisplayText.Of(Target), DisplayText.Of("Sign in by " + way.Kind + ", as the default context '"
            + ContextName + "'" + (Scope == ContextScope.CurrentUser ? ", and keep the sign-in on disk" : string.Empty))))
            return null;
        using var credential = way.Make!(this);
        var signIn = Describe(way, credential);
        attempt.Context = signIn.Expected;
        SayWhatIsKept();
        var connection = SignIn(signIn);
        if (Connections.Add(connection, mayReplace: Force || !IsNameGiven)) return connection.Context;
        connection.Dispose();
        throw ManagementPartnerException.ContextExists(ContextName);
    }

    /// <summary>What -WhatIf and -Confirm name.</summary>
    private string Target => TenantId is not null ? "tenant " + TenantId
        : ArmEndpoint ?? EnvironmentName.Canonical(Environment ?? EnvironmentName.Default);

    /// <summary>
    /// An unset variable, or a gap in a CSV file, must not stand for the default. PowerShell would refuse it before the
    /// cmdlet begins, which -ErrorAction does not reach. A certificate file may have no password. Nor is what people cannot see
    /// in a pasted ID or path left to the library, which does not know the parameter's name.
    /// </summary>
    private void RefuseUnfitValues()
    {
        foreach (var given in MyInvocation.BoundParameters)
        {
            if (given.Key == nameof(CertificatePassword) || Unused.Contains(given.Key)) continue;
            if (given.Value is null || (given.Value is string text && string.IsNullOrWhiteSpace(text)))
                throw ManagementPartnerException.NoValue(given.Key);
            if (given.Value is string odd && odd.Any(char.IsControl)) throw ManagementPartnerException.NotPlain(given.Key, odd);
        }
    }

    /// <summary>Checked before anything is sent. Only a name that somebody chose is protected: Default is replaced without asking.</summary>
    private void RefuseTakenName()
    {
        if (Force || !IsNameGiven) return;
        if (Connections.Find(ContextName) is not null
            || (Scope == ContextScope.CurrentUser && KeptSignIns.Find(ContextName) is not null))
            throw ManagementPartnerException.ContextExists(ContextName);
    }

    /// <summary>Warns before the sign-in is kept, so that -WarningAction Stop can prevent it.</summary>
    private void SayWhatIsKept()
    {
        if (Scope != ContextScope.CurrentUser || RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) return;
        WriteWarning("This sign-in is kept on disk with its secrets unencrypted, readable by your account only: "
            + DisplayText.Of(KeptSignIns.FilePath) + ". Disconnect-ManagementPartner removes it.");
    }

    /// <summary>An incomplete service principal is not a request for whichever identity there is.</summary>
    internal CredentialHandle FromDefaultChain()
    {
        if (ServicePrincipal || ApplicationId is not null) throw ManagementPartnerException.NoProof();
        if (ClaimsChallenge is not null) throw ManagementPartnerException.NobodyToAsk();
        return CredentialHandle.FromDefaultChain(AzurePowerShellToken.Callback);
    }

    /// <summary>Connect-AzAccount takes -Credential without -ServicePrincipal for a user.</summary>
    internal CredentialHandle FromCredential()
    {
        var clientId = ClientIdOfCredential;
        if (!ServicePrincipal && !Guid.TryParse(clientId, out _)) throw ManagementPartnerException.PasswordOfUser();
        if (clientId.Length < Credential.UserName.Length) TellOfLineEnd("The user name of -Credential", "application's ID");
        return CredentialHandle.FromClientSecret(clientId, Plain(Credential.Password, "The password of -Credential"));
    }

    internal CredentialHandle FromCertificateFile() => CredentialHandle.FromClientCertificate(ApplicationId!,
        PathOf(CertificatePath, nameof(CertificatePath)),
        CertificatePassword is null ? null : Plain(CertificatePassword, "-" + nameof(CertificatePassword)), SendCertificateChain);

    internal CredentialHandle FromFederatedToken() =>
        CredentialHandle.FromFederatedToken(ApplicationId!, Plain(FederatedToken, "-" + nameof(FederatedToken)));

    internal CredentialHandle FromAccessToken() => CredentialHandle.FromAccessToken(Plain(AccessToken, "-" + nameof(AccessToken)));

    /// <summary>Without the line end that a file or a program ended it with.</summary>
    private string ClientIdOfCredential => Credential.UserName.TrimEnd('\r', '\n');

    /// <summary>The same of a secret, which -Verbose tells: it may be what makes it right.</summary>
    private SecureString Plain(SecureString secret, string what)
    {
        var plain = SecretText.WithoutLineEnd(secret);
        if (!ReferenceEquals(plain, secret)) TellOfLineEnd(what, "secret");
        return plain;
    }

    private void TellOfLineEnd(string what, string ofWhat) =>
        WriteVerbose(what + " ends with a line end, which is not part of the " + ofWhat + ".");

    /// <summary>Tells them apart as Connect-AzAccount does: a resource ID is a path.</summary>
    internal CredentialHandle FromManagedIdentity()
    {
        if (AccountId is not null && ObjectId is not null) throw ManagementPartnerException.TwoIdentities();
        if (ObjectId is not null) return CredentialHandle.FromManagedIdentity(ManagedIdentityKind.ObjectId, ObjectId);
        if (AccountId is null) return CredentialHandle.FromManagedIdentity(ManagedIdentityKind.System, null);
        var kind = AccountId.StartsWith("/", StringComparison.Ordinal)
            ? ManagedIdentityKind.ResourceId
            : ManagedIdentityKind.ClientId;
        return CredentialHandle.FromManagedIdentity(kind, AccountId);
    }

    /// <summary>A relative path means PowerShell's location, which is not the process's.</summary>
    internal string PathOf(string path, string parameter)
    {
        try
        {
            return GetUnresolvedProviderPathFromPSPath(path);
        }
        catch (Exception problem) when (problem is SessionStateException or ProviderInvocationException
            or ArgumentException or NotSupportedException)
        {
            throw ManagementPartnerException.PathInvalid(parameter, problem.Message);
        }
    }

    private SignIn Describe(SignInWay way, CredentialHandle credential) => new(credential)
    {
        ContextName = ContextName,
        Scope = Scope,
        TenantId = TenantId,
        Environment = Environment,
        ArmEndpoint = ArmEndpoint,
        Authority = Authority,
        CaFile = CaFile is null ? null : PathOf(CaFile, nameof(CaFile)),
        ClientId = way.ParameterSet == ServicePrincipalSet ? ClientIdOfCredential : ApplicationId,
        Account = AccountId,
        ClaimsChallenge = ClaimsChallenge,
        AsksPerson = way.AsksPerson,
        AsksHost = way.AsksHost,
    };
}
