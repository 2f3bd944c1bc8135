using System;
using System.Management.Automation;

namespace ManagementPartner.Parameters;

/// <summary>Takes $null, as an unset variable gives it, for $false: PowerShell would take it for $true.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SwitchTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        PlainValue.Of(inputData) is null ? new SwitchParameter(false) : inputData;
}
