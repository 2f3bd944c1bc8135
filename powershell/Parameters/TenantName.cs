using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ManagementPartner.SignIns;

namespace ManagementPartner.Parameters;

/// <summary>Completes the tenants this process has met, by ID, domain or name.</summary>
internal sealed class TenantName : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName,
        string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        KnownTenants.All.Where(one => Fits(one, wordToComplete)).Select(one => new CompletionResult(
            one.TenantId, one.DisplayName ?? one.TenantId, CompletionResultType.ParameterValue,
            one.DefaultDomain ?? one.TenantId));

    private static bool Fits(PartnerTenant tenant, string typed) =>
        CompletionText.Begins(tenant.TenantId, typed) || CompletionText.Begins(tenant.DisplayName, typed)
        || tenant.Domains.Any(domain => CompletionText.Begins(domain, typed));
}
