using System.Management.Automation;
using System.Security;
using ManagementPartner.Calls;
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
/// Disconnect-ManagementPartner or the process ends. Nothing is stored on disk. Connecting anew replaces it; when that
/// fails, the former connection stays.
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
public sealed class ConnectManagementPartner : ManagementPartnerCmdlet
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

    /// <summary>Signs in.</summary>
    protected override void ProcessRecord()
    {
        var attempt = new Attempt("Connect", tenant: TenantId);
        try
        {
            using var credential = MakeCredential();
            using var options = MakeOptions(credential);
            var client = ClientHandle.Create(options);
            ManagementPartnerContext? context = null;
            try
            {
                Run(() => context = SignIn(client));
            }
            catch
            {
                client.Dispose();
                throw;
            }
            CurrentConnection.Replace(new Connection(client, context!));
            WriteObject(context);
        }
        catch (ManagementPartnerException problem)
        {
            if (Stopping) throw new PipelineStoppedException();
            ThrowTerminatingError(ErrorRecordFactory.Create(this, problem, attempt, TenantId));
        }
    }

    private CredentialHandle MakeCredential() => ParameterSetName == AccessTokenSet
        ? CredentialHandle.FromAccessToken(AccessToken)
        : CredentialHandle.FromClientSecret(Credential.UserName, Credential.Password);

    private ClientOptionsHandle MakeOptions(CredentialHandle credential)
    {
        var options = ClientOptionsHandle.Create();
        try
        {
            options.SetCredential(credential);
            options.SetTenant(TenantId);
            // The cloud sets both endpoints, so it comes before them.
            options.SetCloud(Environment);
            options.SetArmEndpoint(ArmEndpoint);
            options.SetAuthority(Authority);
            // A relative path means PowerShell's location, which is not the process's.
            options.SetCaFile(CaFile is null ? null : GetUnresolvedProviderPathFromPSPath(CaFile));
            options.SetUserAgent("PowerShell/" + PowerShellVersion.Of(this));
            options.SetLog(CallLog.Debug, CallLog.Callback);
            return options;
        }
        catch
        {
            options.Dispose();
            throw;
        }
    }

    private ManagementPartnerContext SignIn(ClientHandle client)
    {
        using var identity = IdentityHandle.SignIn(client, Cancellation);
        var clientId = identity.ClientId ?? (ParameterSetName == ServicePrincipalSet ? Credential.UserName : null);
        return new ManagementPartnerContext
        {
            Account = identity.Name ?? clientId ?? identity.ObjectId,
            CredentialType = ParameterSetName,
            TenantId = identity.TenantId ?? TenantId,
            ObjectId = identity.ObjectId,
            ClientId = clientId,
            Environment = ArmEndpoint is null && Authority is null
                ? EnvironmentName.Canonical(Environment ?? EnvironmentName.Default)
                : Environment is null ? "Custom" : EnvironmentName.Canonical(Environment),
            ArmEndpoint = client.ArmEndpoint,
            Authority = client.Authority,
            ExpiresOn = identity.ExpiresOn,
        };
    }
}
