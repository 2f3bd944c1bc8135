using System;
using System.Management.Automation;

namespace ManagementPartner.Parameters;

/// <summary>Takes tenants as text, GUIDs or the objects of tenants that this module, the Az modules or files have.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TenantTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        PlainValue.Of(inputData) is null ? null : PipedObject.TenantsIn(inputData!);
}
