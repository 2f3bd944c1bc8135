using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ManagementPartner.SignIns;

namespace ManagementPartner.Parameters;

/// <summary>Completes the tenants this process has met, by ID, domain or name.</summary>
internal sealed class TenantName : NameCompleter
{
    protected override IEnumerable<CompletionResult> Complete(string typed) =>
        from one in KnownTenants.All
        where Fits(one, typed)
        let id = one.TenantId! // Without one, none is known.
        select Value(id, one.DisplayName ?? id, one.DefaultDomain ?? id);

    private static bool Fits(PartnerTenant tenant, string typed) =>
        CompletionText.Begins(tenant.TenantId, typed) || CompletionText.Begins(tenant.DisplayName, typed)
        || tenant.Domains.Any(domain => CompletionText.Begins(domain, typed));
}
