namespace ManagementPartner.Errors;

/// <summary>What a cmdlet tried, for error records and the commands they suggest.</summary>
internal sealed class Attempt
{
    public Attempt(string verb, string? partnerId = null, string? tenant = null)
    {
        Verb = verb;
        PartnerId = partnerId;
        Tenant = tenant;
    }

    public string Verb { get; }

    public string? PartnerId { get; }

    /// <summary>As the user named it; null for the connection's.</summary>
    public string? Tenant { get; }

    /// <summary>Who tried it; null where nobody is signed in yet.</summary>
    public ManagementPartnerContext? Context { get; set; }
}
