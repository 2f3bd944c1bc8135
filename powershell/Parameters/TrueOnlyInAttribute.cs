using System;

namespace ManagementPartner.Parameters;

/// <summary>
/// The parameter sets that a switch belongs to when it is $true. PowerShell takes it in others, too, for a $false must not
/// choose a parameter set; help does not show it there.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TrueOnlyInAttribute : Attribute
{
    public TrueOnlyInAttribute(params string[] parameterSets)
    {
        ParameterSets = parameterSets;
    }

    public string[] ParameterSets { get; }
}
