using System.Management.Automation;

namespace ManagementPartner.Parameters;

/// <summary>Values as PowerShell hands them over.</summary>
internal static class PlainValue
{
    /// <summary>Without the wrapper that PowerShell may have put around it.</summary>
    public static object? Of(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
