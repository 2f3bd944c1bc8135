using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace ManagementPartner.Parameters;

/// <summary>What an object from the pipeline says of whom and where it means.</summary>
internal static class PipedObject
{
    private const int MostNames = 20;
    private const int LongestName = 60;

    /// <summary>A context's tenant is an object, too, and its ID that of the tenant; no tool's goes deeper.</summary>
    private const int Deepest = 2;

    private const string LastName = "DefaultDomain";
    private const string PartnerIdName = "PartnerId";

    /// <summary>In this order: the parameter's names, then what else tenants have.</summary>
    private static readonly string[] TenantNames = ["TenantId", "Tenant", "Domain", LastName];

    /// <summary>What tenants of Azure Resource Manager have that speaks of tenants, besides their ID.</summary>
    private static readonly string[] NamesOfTenants = ["TenantCategory", "TenantType", "TenantBrandingLogoUrl"];

    /// <summary>Of subscriptions, applications, people and a partner's contracts.</summary>
    private static readonly string[] NamesOfOthers =
        ["SubscriptionId", "AppId", "ApplicationId", "ClientId", "ObjectId", "UserPrincipalName", "CustomerId"];

    /// <summary>Of a text, a number or a GUID, the text; null where it is an object with properties.</summary>
    public static string? TextOf(object? value) => PlainValue.Of(value) switch
    {
        Guid id => id.ToString("D"),
        var plain => PartnerIdText.Of(plain),
    };

    /// <summary>
    /// The tenants that a value of -TenantId names: texts, GUIDs, tenants' objects, and lists of these. One that names none
    /// is left as its text, for the library to refuse.
    /// </summary>
    public static string[] TenantsIn(object value) => TenantsIn(value, 0);

    /// <summary>
    /// The tenants that it names, where PowerShell has not taken them. `isPiped`: then PowerShell has, unless it is a hashtable,
    /// whose keys are no properties.
    /// </summary>
    /// <exception cref="ManagementPartnerException">It names none.</exception>
    public static string[] TenantsOf(PSObject? input, bool isPiped)
    {
        if (input?.BaseObject is IList list && list.Count > 0 && list.Cast<object?>().All(one => TextOf(one) is { } text && TenantText.Is(text)))
            return TenantsIn(input);
        var members = Members(input);
        return FindTenants(members, isTaken: isPiped && input?.BaseObject is not IDictionary)
            ?? throw ManagementPartnerException.PipedTenantMissing(Describe(input, members.Keys));
    }

    /// <summary>
    /// The partner ID that an object has; of a hashtable, its key's. Blanks and the mark of a file's start around the head of a
    /// column do not matter.
    /// </summary>
    public static object? PartnerIdOf(object input)
    {
        var members = Members(PSObject.AsPSObject(input));
        if (members.TryGetValue(PartnerIdName, out var value)) return value();
        return members.Keys.FirstOrDefault(IsPaddedPartnerId) is { } padded ? members[padded]() : null;
    }

    /// <summary>
    /// Whether it is an object in which nothing that this module knows is named: PowerShell would only say that it has no
    /// partner ID, and not what it has instead.
    /// </summary>
    public static bool IsStrange(object input)
    {
        var members = Members(PSObject.AsPSObject(input));
        return members.Count > 0 && !members.ContainsKey(PartnerIdName) && !members.ContainsKey("Id")
            && !TenantNames.Any(members.ContainsKey);
    }

    private static bool IsPaddedPartnerId(string name) =>
        string.Equals(TenantText.WithoutPadding(name), PartnerIdName, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// A context, or what a job, a file or Select-Object made of one: by its type's name, or by what contexts alone have. Null
    /// where it is something else.
    /// </summary>
    public static ManagementPartnerContext? ContextOf(PSObject input)
    {
        if (input.BaseObject is ManagementPartnerContext context) return context;
        var members = Members(input);
        return IsOfType(input, typeof(ManagementPartnerContext))
            || (members.ContainsKey(nameof(ManagementPartnerContext.CredentialType)) && !members.ContainsKey("PartnerId"))
            ? ManagementPartnerContext.Described(name => members.TryGetValue(name, out var value) ? value() : null)
            : null;
    }

    /// <summary>A link, or what a job, a file or Select-Object made of one: by its type's name.</summary>
    public static bool IsLink(PSObject input) => IsOfType(input, typeof(PartnerLink));

    /// <summary>Whose link the object is, by its object ID, and where; null where it is none, or does not say so.</summary>
    public static (string ObjectId, string TenantId)? HolderOf(PSObject input)
    {
        var members = Members(input);
        return Value(nameof(PartnerLink.PartnerId)) is { Length: > 0 } && Value(nameof(PartnerLink.ObjectId)) is { Length: > 0 } id
            && Value(nameof(PartnerLink.TenantId)) is { Length: > 0 } tenant
            ? (id, tenant)
            : null;

        string? Value(string name) => members.TryGetValue(name, out var value) ? Text(value()) : null;
    }

    /// <summary>What an object says of a context, or of anything that has a name; null where it has none.</summary>
    public static ManagementPartnerContext? NamedContextOf(PSObject input)
    {
        if (ContextOf(input) is { } context) return context;
        var members = Members(input);
        return members.TryGetValue(nameof(ManagementPartnerContext.Name), out var name) && PlainValue.Of(name()) is string { Length: > 0 }
            ? ManagementPartnerContext.Described(one => members.TryGetValue(one, out var value) ? value() : null)
            : null;
    }

    /// <summary>Also what became of one: Deserialized.X and Selected.X.</summary>
    private static bool IsOfType(PSObject input, Type type) => input.TypeNames.Any(name =>
        name == type.FullName || name.EndsWith("." + type.FullName, StringComparison.Ordinal));

    private static IEnumerable<object?> Elements(object value) =>
        PlainValue.Of(value) is IEnumerable all and not string and not IDictionary ? all.Cast<object?>() : [value];

    private static string[] TenantsIn(object value, int depth) =>
        Elements(value).SelectMany(one => TenantsInOne(one, depth)).ToArray();

    private static string[] TenantsInOne(object? value, int depth)
    {
        if (value is null) return [string.Empty];
        if (TextOf(value) is { } text) return [TenantText.Of(text)];
        try
        {
            var found = depth < Deepest ? FindTenants(Members(PSObject.AsPSObject(value)), isTaken: false, depth + 1) : null;
            return found ?? [Text(value) ?? string.Empty];
        }
        catch (ManagementPartnerException)
        {
            return [string.Empty]; // Its tenant is empty, which is told where the tenant is needed.
        }
    }

    /// <summary>Null where it has none. `isTaken`: PowerShell has taken the parameter's names, and found nothing in them.</summary>
    private static string[]? FindTenants(Dictionary<string, Func<object?>> members, bool isTaken, int depth = 0)
    {
        foreach (var name in TenantNames)
        {
            if (!members.TryGetValue(name, out var value)) continue;
            var given = isTaken && name != LastName ? null : value();
            var tenants = given is null ? [] : TenantsIn(given, depth);
            return tenants.Length == 0 || tenants.All(string.IsNullOrWhiteSpace)
                ? throw ManagementPartnerException.PipedTenantEmpty(name)
                : tenants;
        }
        // Az's tenants have it as their ID, and Azure Resource Manager's as /tenants/ID.
        return members.TryGetValue("Id", out var id) && !members.Keys.Any(SpeaksOfAnother) && TextOf(id()) is { } text
            && TenantText.IdOf(text) is { } tenant
            ? [tenant]
            : null;
    }

    /// <summary>Whether what has such a property has an ID of its own, and its tenant, if any, elsewhere.</summary>
    private static bool SpeaksOfAnother(string name) =>
        NamesOfOthers.Contains(name, StringComparer.OrdinalIgnoreCase)
        || (name.IndexOf("tenant", StringComparison.OrdinalIgnoreCase) >= 0
            && !NamesOfTenants.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>Values are asked for only if they are wanted: a property may be code.</summary>
    private static Dictionary<string, Func<object?>> Members(PSObject? input)
    {
        var members = new Dictionary<string, Func<object?>>(StringComparer.OrdinalIgnoreCase);
        if (input is null || TextOf(input) is not null) return members;
        if (input.BaseObject is IDictionary dictionary)
        {
            foreach (DictionaryEntry entry in dictionary) members[Text(entry.Key) ?? string.Empty] = () => entry.Value;
        }
        else
        {
            foreach (var property in input.Properties) members[property.Name] = () => property.Value;
        }
        return members;
    }

    private static string? Text(object? value) => Convert.ToString(PlainValue.Of(value), CultureInfo.InvariantCulture);

    /// <summary>Names only: a value may be a secret.</summary>
    private static string Describe(PSObject? input, ICollection<string> names)
    {
        if (input is null) return "It is $null.";
        if (names.Count == 0) return "It is of the type " + input.BaseObject.GetType().Name + ".";
        return "It has: " + string.Join(", ", names.Take(MostNames).Select(Visible)) + (names.Count > MostNames ? ", ..." : ".");
    }

    /// <summary>In quotes, so that spaces are seen, and with what is not seen, such as a mark at the start of a file, written out.</summary>
    private static string Visible(string name) =>
        "'" + DisplayText.Of(name.Length > LongestName ? name.Substring(0, LongestName) + "..." : name) + "'";
}
