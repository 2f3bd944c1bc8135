using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace ManagementPartner.Parameters;

/// <summary>
/// The objects that arguments were taken from. PowerShell gives a cmdlet only the text that became of one, and an object says
/// more: in which tenant, and whose it is.
/// </summary>
internal static class ArgumentOrigin
{
    private static readonly ConditionalWeakTable<string, PSObject> Objects = new();

    /// <summary>The text, as one of its own that is known to be of the object.</summary>
    public static string? Keep(string? text, object origin)
    {
        if (string.IsNullOrEmpty(text)) return text; // There is only one empty text, and it is refused anyway.
        var own = new string(text!.ToCharArray());
        Objects.Add(own, PSObject.AsPSObject(origin));
        return own;
    }

    /// <summary>Null where it was text, or a number, from the first.</summary>
    public static PSObject? Of(string? text) =>
        text is not null && Objects.TryGetValue(text, out var origin) ? origin : null;
}
