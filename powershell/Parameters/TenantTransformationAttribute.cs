using System;
using System.Management.Automation;

namespace ManagementPartner.Parameters;

/// <summary>Takes tenants as text, GUIDs or the objects of tenants that this module, the Az modules or files have.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TenantTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>The parameter takes one: several are left as one text, for the library to refuse.</summary>
    public bool IsSingle { get; set; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (PlainValue.Of(inputData) is null) return null;
        var tenants = PipedObject.TenantsIn(inputData!);
        return IsSingle ? string.Join(", ", tenants) : tenants;
    }
}
