using System.Management.Automation;

namespace ManagementPartner.Errors;

/// <summary>
/// The target of an error: the tenant, as text, so that the targets of a pipeline's errors are the tenants to try again.
/// It has the properties TenantId and, where one was given, PartnerId.
/// </summary>
internal static class ErrorTarget
{
    /// <summary>
    /// Null where no tenant is known: a partner ID alone, tried again, would mean the tenant that is connected then, and what
    /// was piped may hold what an error must not show.
    /// </summary>
    public static object? Of(Attempt attempt)
    {
        var tenant = attempt.Tenant ?? attempt.Context?.TenantId;
        if (string.IsNullOrEmpty(tenant)) return null;
        var target = new PSObject(tenant);
        target.Properties.Add(new PSNoteProperty("TenantId", tenant));
        if (attempt.PartnerId is not null) target.Properties.Add(new PSNoteProperty("PartnerId", attempt.PartnerId));
        return target;
    }
}
