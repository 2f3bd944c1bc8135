using System;
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

/// <summary>Signs in to Azure, by any of its ways.</summary>
/// <remarks>
/// <para>
/// Signs in at once, so that a wrong secret, an unknown tenant or an untrusted certificate is told here and not by a
/// later cmdlet. The parameters have the names they have in Connect-AzAccount.
/// </para>
/// <para>
/// Without a parameter that names a way, the first of these that is set up is used: a service principal in the
/// environment variables AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH;
/// workload identity (see -WorkloadIdentity); the managed identity of the machine, App Service or Azure Automation; Azure PowerShell, if
/// Az.Accounts is loaded in the session; Azure CLI. Where none is, the error CredentialUnavailable says of each why not.
/// A cmdlet that needs a connection does the same where there is none. No person is ever asked for anything by that.
/// </para>
/// <para>
/// The connection serves every runspace of this PowerShell process, ForEach-Object -Parallel included, until
/// Disconnect-ManagementPartner or the process ends. Nothing is stored on disk without -Scope CurrentUser. It is the
/// default of cmdlets that name
/// no context. Connecting anew replaces it, unless another -ContextName is given; when that fails, the former
/// connection stays.
/// </para>
/// <para>
/// A user who signed in (-UseDeviceAuthentication, -UseBrowser) is signed in to every tenant that they have an account
/// in: -TenantId of the other cmdlets chooses. Where a tenant wants more, multi-factor authentication for instance, the
/// error names the line to run.
/// </para>
/// </remarks>
/// <example>
/// <para>Signs in with what is set up here, without asking anybody.</para>
/// <code>Connect-ManagementPartner</code>
/// </example>
/// <example>
/// <para>Signs in with the managed identity of an Azure Automation account, App Service or virtual machine.</para>
/// <code>Connect-ManagementPartner -Identity</code>
/// </example>
/// <example>
/// <para>Signs in as a user, with a code that is entered in a browser on any machine.</para>
/// <code>Connect-ManagementPartner -UseDeviceAuthentication</code>
/// </example>
/// <example>
/// <para>Signs in as a user, in this machine's browser, at a customer's tenant.</para>
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
/// <para>Uses the sign-in that the Az modules already have, in every tenant of theirs.</para>
/// <code>Connect-ManagementPartner -AzurePowerShell</code>
/// </example>
/// <example>
/// <para>Uses an access token that was got elsewhere.</para>
/// <code>$token = (Get-AzAccessToken -TenantId contoso.onmicrosoft.com -AsSecureString).Token
/// Connect-ManagementPartner -AccessToken $token</code>
/// </example>
/// <example>
/// <para>Signs in behind a proxy of your company that shows its own certificate.</para>
/// <code>Connect-ManagementPartner -UseDeviceAuthentication -CaFile ./company-ca.pem</code>
/// </example>
/// <example>
/// <para>Holds two sign-ins at a time.</para>
/// <code>Connect-ManagementPartner -UseBrowser -ContextName me
/// Connect-ManagementPartner -ServicePrincipal -Credential $credential -TenantId $tenant -ContextName pipeline
/// New-ManagementPartner -PartnerId 5127255 -Context me</code>
/// </example>
/// <seealso cref="DisconnectManagementPartner"/>
/// <seealso cref="GetManagementPartnerContext"/>
/// <seealso cref="SelectManagementPartnerContext"/>
/// <seealso cref="NewManagementPartner"/>
[Cmdlet(VerbsCommunications.Connect, "ManagementPartner", DefaultParameterSetName = DefaultChainSet)]
[OutputType(typeof(ManagementPartnerContext))]
public sealed class ConnectManagementPartner : SigningInCmdlet
{
    /// <summary>
    /// Signs in as a service principal (an application): by -Credential, by -ApplicationId and a certificate, or by
    /// -ApplicationId and a federated token. Those say so by themselves, too.
    /// </summary>
    [Parameter(ParameterSetName = ServicePrincipalSet)]
    [Parameter(ParameterSetName = CertificateFileSet)]
    [Parameter(ParameterSetName = CertificateStoreSet)]
    [Parameter(ParameterSetName = FederatedTokenSet)]
    [Parameter(ParameterSetName = FederatedTokenFileSet)]
    [Parameter(ParameterSetName = DefaultChainSet, DontShow = true)]
    public SwitchParameter ServicePrincipal { get; set; }

    /// <summary>
    /// The service principal: its application (client) ID as the user name, its client secret's value as the password.
    /// A user's name and password are not taken: users sign in by -UseDeviceAuthentication or -UseBrowser.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ServicePrincipalSet)]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>
    /// The application (client) ID: of the service principal; with -WorkloadIdentity in place of the variable
    /// AZURE_CLIENT_ID; with -UseDeviceAuthentication and -UseBrowser an own public client that users sign in to, in
    /// place of Azure CLI's, 04b07795-8ddb-461a-bbee-02f9e1bf7b46.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = CertificateFileSet)]
    [Parameter(Mandatory = true, ParameterSetName = CertificateStoreSet)]
    [Parameter(Mandatory = true, ParameterSetName = FederatedTokenSet)]
    [Parameter(Mandatory = true, ParameterSetName = FederatedTokenFileSet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [Parameter(ParameterSetName = DeviceCodeSet)]
    [Parameter(ParameterSetName = BrowserSet)]
    [Parameter(ParameterSetName = DefaultChainSet, DontShow = true)]
    [ValidateNotNullOrEmpty]
    public string? ApplicationId { get; set; }

    /// <summary>
    /// A file with the service principal's certificate and its private key: PEM, the key encrypted or not, or PFX
    /// (PKCS#12).
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = CertificateFileSet)]
    [ValidateNotNullOrEmpty]
    public string CertificatePath { get; set; } = string.Empty;

    /// <summary>The password of the certificate file, where it has one.</summary>
    [Parameter(ParameterSetName = CertificateFileSet)]
    public SecureString? CertificatePassword { get; set; }

    /// <summary>
    /// The thumbprint of a certificate in Windows' certificate store: the user's, or the machine's. On Windows only.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = CertificateStoreSet)]
    [ValidateNotNullOrEmpty]
    public string CertificateThumbprint { get; set; } = string.Empty;

    /// <summary>
    /// Sends the certificate's chain along, for applications that trust a certificate by its subject and issuer.
    /// </summary>
    [Parameter(ParameterSetName = CertificateFileSet)]
    [Parameter(ParameterSetName = CertificateStoreSet)]
    public SwitchParameter SendCertificateChain { get; set; }

    /// <summary>
    /// A token of another identity provider that the application trusts (federated credential). It is used until it
    /// expires and cannot be renewed. A SecureString, or text.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = FederatedTokenSet)]
    [Alias("ClientAssertion")]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString FederatedToken { get; set; } = new();

    /// <summary>A file that holds such a token. It is read anew whenever one is needed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FederatedTokenFileSet)]
    [ValidateNotNullOrEmpty]
    public string FederatedTokenFile { get; set; } = string.Empty;

    /// <summary>
    /// Signs in with the federated token that the surroundings give, by their environment variables:
    /// AZURE_FEDERATED_TOKEN_FILE (Kubernetes), ACTIONS_ID_TOKEN_REQUEST_URL (GitHub Actions) or
    /// SYSTEM_OIDCREQUESTURI (Azure Pipelines); the application and the tenant from AZURE_CLIENT_ID and AZURE_TENANT_ID
    /// where they are not named.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = WorkloadIdentitySet)]
    public SwitchParameter WorkloadIdentity { get; set; }

    /// <summary>
    /// Signs in with a managed identity: of Azure Automation, App Service, a virtual machine or an Arc server. Without
    /// -AccountId or -ObjectId it is the system-assigned one.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ManagedIdentitySet)]
    [Alias("MSI", "ManagedService")]
    public SwitchParameter Identity { get; set; }

    /// <summary>
    /// With -Identity, the user-assigned identity, by its client ID or its resource ID (/subscriptions/...). With
    /// -AccessToken, a name for the account, where the token has none.
    /// </summary>
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [Parameter(ParameterSetName = AccessTokenSet)]
    [ValidateNotNullOrEmpty]
    public string? AccountId { get; set; }

    /// <summary>The user-assigned identity, by its object (principal) ID.</summary>
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [ValidateNotNullOrEmpty]
    public string? ObjectId { get; set; }

    /// <summary>
    /// Signs a user in with a code: it is shown, and entered in a browser on this or any other machine. Ctrl+C ends the
    /// wait.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = DeviceCodeSet)]
    [Alias("DeviceCode", "DeviceAuth", "Device")]
    public SwitchParameter UseDeviceAuthentication { get; set; }

    /// <summary>
    /// Signs a user in in this machine's browser. The address is shown as well, for where none opens. Ctrl+C ends the
    /// wait.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = BrowserSet)]
    public SwitchParameter UseBrowser { get; set; }

    /// <summary>
    /// An access token for Azure Resource Manager that was got elsewhere, for instance by Get-AzAccessToken. It is used
    /// until it expires and cannot be renewed. Whether it is a good one, the first call to the service tells. A
    /// SecureString, or text.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessTokenSet)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString AccessToken { get; set; } = new();

    /// <summary>
    /// Uses the sign-in of Azure PowerShell (Connect-AzAccount) in this session, in each tenant it is good for. The module
    /// Az.Accounts is loaded where it is not.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = AzurePowerShellSet)]
    public SwitchParameter AzurePowerShell { get; set; }

    /// <summary>Uses the sign-in of Azure CLI (az login), in each tenant it is good for.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AzureCliSet)]
    public SwitchParameter AzureCli { get; set; }

    /// <summary>
    /// The tenant (directory) to sign in to, by its ID or one of its verified domains; it is the tenant of later
    /// cmdlets that name none. Service principals need it. Left out otherwise, it is the tenant of the token, of the
    /// environment variable AZURE_TENANT_ID, or the user's own.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ServicePrincipalSet)]
    [Parameter(Mandatory = true, ParameterSetName = CertificateFileSet)]
    [Parameter(Mandatory = true, ParameterSetName = CertificateStoreSet)]
    [Parameter(Mandatory = true, ParameterSetName = FederatedTokenSet)]
    [Parameter(Mandatory = true, ParameterSetName = FederatedTokenFileSet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [Parameter(ParameterSetName = DeviceCodeSet)]
    [Parameter(ParameterSetName = BrowserSet)]
    [Parameter(ParameterSetName = AccessTokenSet)]
    [Parameter(ParameterSetName = AzurePowerShellSet)]
    [Parameter(ParameterSetName = AzureCliSet)]
    [Parameter(ParameterSetName = DefaultChainSet)]
    [Alias("Tenant", "Domain")]
    [ArgumentCompleter(typeof(TenantName))]
    [ValidateNotNullOrEmpty]
    public string? TenantId { get; set; }

    /// <summary>The cloud the tenant lives in: AzureCloud (default), AzureUSGovernment or AzureChinaCloud.</summary>
    [Parameter]
    [Alias("EnvironmentName")]
    [ArgumentCompleter(typeof(EnvironmentName))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>An own Azure Resource Manager endpoint, https://host[:port], in place of the cloud's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ArmEndpoint { get; set; }

    /// <summary>An own Microsoft Entra authority, https://host[:port], in place of the cloud's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Authority { get; set; }

    /// <summary>
    /// A PEM file with certificate authorities to trust besides the system's, for instance your company proxy's.
    /// Certificates are always verified.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CaFile { get; set; }

    /// <summary>
    /// A name for this sign-in, where several are held at a time. Without one it is Default, and takes the place of
    /// the former unnamed one.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(ContextName))]
    [ValidateNotNullOrEmpty]
    public string ContextName { get; set; } = Connections.UnnamedName;

    /// <summary>
    /// How long the sign-in is kept: Process (default), or CurrentUser, in which case later sessions of the user on this
    /// computer go on with it. On Windows it is then encrypted for the user (DPAPI); elsewhere it lies, secrets included,
    /// in a file that only the user can read, which is said. Disconnect-ManagementPartner removes it.
    /// </summary>
    [Parameter]
    public ContextScope Scope { get; set; }

    /// <summary>Puts the new sign-in in the place of one that has the same -ContextName.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Signs in.</summary>
    protected override void ProcessRecord()
    {
        var attempt = new Attempt("Connect", tenant: TenantId);
        try
        {
            RefuseTakenName();
            var way = SignInWays.OfParameterSet(ParameterSetName);
            using var credential = way.Make!(this);
            var signIn = Describe(way, credential);
            attempt.Context = signIn.Expected;
            SayWhatIsKept();
            var connection = SignIn(signIn);
            Connections.Add(connection);
            WriteObject(connection.Context);
        }
        catch (ManagementPartnerException problem)
        {
            if (Stopping) throw new PipelineStoppedException();
            ThrowTerminatingError(ErrorRecordFactory.Create(this, problem, attempt, TenantId));
        }
    }

    /// <summary>Before anything is sent. Only a name that was given is somebody's: Default is replaced unasked.</summary>
    private void RefuseTakenName()
    {
        if (Force || !MyInvocation.BoundParameters.ContainsKey(nameof(ContextName))) return;
        if (Connections.Find(ContextName) is not null
            || (Scope == ContextScope.CurrentUser && KeptSignIns.Find(ContextName) is not null))
            throw ManagementPartnerException.ContextExists(ContextName);
    }

    /// <summary>Before it is, so that -WarningAction Stop ends it.</summary>
    private void SayWhatIsKept()
    {
        if (Scope != ContextScope.CurrentUser || RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) return;
        WriteWarning("This sign-in is kept on disk with its secrets unencrypted, readable by your account only: "
            + KeptSignIns.FilePath + ". Disconnect-ManagementPartner removes it.");
    }

    /// <summary>Half of a service principal is no wish for whichever identity there is.</summary>
    internal CredentialHandle FromDefaultChain() => ServicePrincipal || ApplicationId is not null
        ? throw ManagementPartnerException.NoProof()
        : CredentialHandle.FromDefaultChain(AzurePowerShellToken.Callback);

    /// <summary>Connect-AzAccount takes -Credential without -ServicePrincipal for a user.</summary>
    internal CredentialHandle FromCredential() => ServicePrincipal || Guid.TryParse(Credential.UserName, out _)
        ? CredentialHandle.FromClientSecret(Credential.UserName, Credential.Password)
        : throw ManagementPartnerException.PasswordOfUser();

    /// <summary>As Connect-AzAccount tells them apart: a resource ID is a path.</summary>
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

    private SignIn Describe(SignInWay way, CredentialHandle credential) => new(credential)
    {
        ContextName = ContextName,
        Scope = Scope,
        TenantId = TenantId,
        Environment = Environment,
        ArmEndpoint = ArmEndpoint,
        Authority = Authority,
        // A relative path means PowerShell's location, which is not the process's.
        CaFile = CaFile is null ? null : GetUnresolvedProviderPathFromPSPath(CaFile),
        ClientId = ParameterSetName == ServicePrincipalSet ? Credential.UserName : ApplicationId,
        Account = AccountId,
        AsksHost = way.AsksHost,
        MayLoadAzurePowerShell = way.MayLoadAzurePowerShell,
    };
}
