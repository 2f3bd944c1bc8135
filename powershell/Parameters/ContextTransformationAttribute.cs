using System;
using System.Management.Automation;

namespace ManagementPartner.Parameters;

/// <summary>Takes a context as its object or by its name.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ContextTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            string name => ManagementPartnerContext.Named(name),
            _ => inputData,
        };
}
