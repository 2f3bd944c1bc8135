using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ManagementPartner.Parameters;

namespace ManagementPartner.Cmdlets;

/// <summary>
/// Parameters of Connect-AzAccount that have no meaning here. They are taken, so that scripts run, and a warning says that
/// they are not used.
/// </summary>
public abstract class TakenForAzCmdlet : ChoosingCmdlet
{
    private protected TakenForAzCmdlet()
    {
    }

    /// <summary>Not used: a link belongs to a tenant. Taken for scripts that were written for Connect-AzAccount.</summary>
    [Parameter(DontShow = true)]
    [Alias("SubscriptionName", "SubscriptionId")]
    [AllowNull]
    [AllowEmptyString]
    public string? Subscription { get; set; }

    /// <summary>Not used: no subscriptions are listed. Taken for scripts that were written for Connect-AzAccount.</summary>
    [Parameter(DontShow = true)]
    [SwitchTransformation]
    public SwitchParameter SkipContextPopulation { get; set; }

    /// <summary>Not used: no subscriptions are listed. Taken for scripts that were written for Connect-AzAccount.</summary>
    [Parameter(DontShow = true)]
    public int MaxContextPopulation { get; set; }

    /// <summary>Not used: an access token is taken as it is. Taken for scripts that were written for Connect-AzAccount.</summary>
    [Parameter(DontShow = true)]
    [SwitchTransformation]
    public SwitchParameter SkipValidation { get; set; }

    /// <summary>Not used: one scope serves every cmdlet. Taken for scripts that were written for Connect-AzAccount.</summary>
    [Parameter(DontShow = true)]
    [Alias("AuthScopeTypeName")]
    [AllowNull]
    [AllowEmptyString]
    public string? AuthScope { get; set; }

    /// <summary>Not used: contexts of the Az modules stay theirs. Taken for scripts that were written for Connect-AzAccount.</summary>
    [Parameter(DontShow = true)]
    [Alias("AzContext", "AzureRmContext", "AzureCredential")]
    [AllowNull]
    public object? DefaultProfile { get; set; }

    /// <summary>Their names.</summary>
    private protected static readonly HashSet<string> Unused =
        [.. typeof(TakenForAzCmdlet).GetProperties().Where(one => one.DeclaringType == typeof(TakenForAzCmdlet)).Select(one => one.Name)];

    private protected void WarnOfUnused()
    {
        var given = MyInvocation.BoundParameters
            .Where(one => Unused.Contains(one.Key) && one.Value is not SwitchParameter { IsPresent: false })
            .Select(one => "-" + one.Key).OrderBy(name => name, System.StringComparer.Ordinal).ToArray();
        if (given.Length > 0)
            WriteWarning(string.Join(", ", given) + (given.Length == 1 ? " has" : " have") + " no meaning here and "
                + (given.Length == 1 ? "is" : "are") + " not used: links belong to tenants (-TenantId).");
    }
}
