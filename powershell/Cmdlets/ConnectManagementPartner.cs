using System.Management.Automation;
using System.Security;
using ManagementPartner.Errors;
using ManagementPartner.Native;
using ManagementPartner.Parameters;
using ManagementPartner.Sessions;

namespace ManagementPartner.Cmdlets;

/// <summary>Signs in to the tenant whose resources you manage.</summary>
/// <remarks>
/// <para>
/// Signs in at once, so that a wrong secret, an unknown tenant or an untrusted certificate is told here and not by a
/// later cmdlet. The parameters have the names they have in Connect-AzAccount.
/// </para>
/// <para>
/// The connection serves every runspace of this PowerShell process, ForEach-Object -Parallel included, until
/// Disconnect-ManagementPartner or the process ends. Nothing is stored on disk. It is the default of cmdlets that name no
/// context. Connecting anew replaces it, unless another -ContextName is given; when that fails, the former connection
/// stays.
/// </para>
/// </remarks>
/// <example>
/// <para>
/// Signs in as a service principal. The user name in the credential is the application (client) ID, the password is
/// the client secret.
/// </para>
/// <code>$credential = Get-Credential
/// Connect-ManagementPartner -ServicePrincipal -Credential $credential -TenantId contoso.onmicrosoft.com</code>
/// </example>
/// <example>
/// <para>Uses the sign-in that the Az modules already have, in a tenant of theirs.</para>
/// <code>$token = (Get-AzAccessToken -TenantId contoso.onmicrosoft.com -AsSecureString).Token
/// Connect-ManagementPartner -AccessToken $token</code>
/// </example>
/// <example>
/// <para>Signs in behind a proxy of your company that shows its own certificate.</para>
/// <code>Connect-ManagementPartner -ServicePrincipal -Credential $credential -TenantId $tenant -CaFile ./company-ca.pem</code>
/// </example>
/// <seealso cref="DisconnectManagementPartner"/>
/// <seealso cref="NewManagementPartner"/>
[Cmdlet(VerbsCommunications.Connect, "ManagementPartner", DefaultParameterSetName = ServicePrincipalSet)]
[OutputType(typeof(ManagementPartnerContext))]
public sealed class ConnectManagementPartner : SigningInCmdlet
{
    private const string ServicePrincipalSet = "ServicePrincipal";
    private const string AccessTokenSet = "AccessToken";

    /// <summary>
    /// Signs in as a service principal (an application), by -Credential. That is what -Credential means here in any case.
    /// </summary>
    [Parameter(ParameterSetName = ServicePrincipalSet)]
    public SwitchParameter ServicePrincipal { get; set; }

    /// <summary>
    /// The service principal: its application (client) ID as the user name, its client secret's value as the password.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ServicePrincipalSet)]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>
    /// An access token for Azure Resource Manager that was got elsewhere, for instance by Get-AzAccessToken. It is used
    /// until it expires and cannot be renewed. Whether it is a good one, the first call to the service tells.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessTokenSet)]
    public SecureString AccessToken { get; set; } = new();

    /// <summary>
    /// The tenant (directory) to sign in to, by its ID or one of its verified domains; it is the tenant of later
    /// cmdlets that name none. With an access token it may be left out: the token is for one tenant.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ServicePrincipalSet)]
    [Parameter(ParameterSetName = AccessTokenSet)]
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

    /// <summary>Puts the new sign-in in the place of one that has the same -ContextName.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Signs in.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            RefuseTakenName();
            using var credential = MakeCredential();
            var connection = SignIn(Describe(credential));
            Connections.Add(connection);
            WriteObject(connection.Context);
        }
        catch (ManagementPartnerException problem)
        {
            if (Stopping) throw new PipelineStoppedException();
            ThrowTerminatingError(
                ErrorRecordFactory.Create(this, problem, new Attempt("Connect", tenant: TenantId), TenantId));
        }
    }

    /// <summary>Before anything is sent. Only a name that was given is somebody's: Default is replaced unasked.</summary>
    private void RefuseTakenName()
    {
        if (Force || !MyInvocation.BoundParameters.ContainsKey(nameof(ContextName))) return;
        if (Connections.Find(ContextName) is not null) throw ManagementPartnerException.ContextExists(ContextName);
    }

    private CredentialHandle MakeCredential() => ParameterSetName == AccessTokenSet
        ? CredentialHandle.FromAccessToken(AccessToken)
        : CredentialHandle.FromClientSecret(Credential.UserName, Credential.Password);

    private SignIn Describe(CredentialHandle credential) => new(credential)
    {
        ContextName = ContextName,
        TenantId = TenantId,
        Environment = Environment,
        ArmEndpoint = ArmEndpoint,
        Authority = Authority,
        // A relative path means PowerShell's location, which is not the process's.
        CaFile = CaFile is null ? null : GetUnresolvedProviderPathFromPSPath(CaFile),
        ClientId = ParameterSetName == ServicePrincipalSet ? Credential.UserName : null,
        CredentialType = ParameterSetName == ServicePrincipalSet ? CredentialKind.ClientSecret : CredentialKind.AccessToken,
    };
}
