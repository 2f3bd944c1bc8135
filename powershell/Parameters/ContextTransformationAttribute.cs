using System;
using System.Management.Automation;

namespace ManagementPartner.Parameters;

/// <summary>
/// Takes a context as its object, by its name, or as what a job or a file made of the object. Whoever has its name now may
/// be another: an object never becomes a mere name.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ContextTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        PlainValue.Of(inputData) switch
        {
            null => null,
            string name => ManagementPartnerContext.Named(name),
            ManagementPartnerContext context => context,
            _ => PipedObject.NamedContextOf(PSObject.AsPSObject(inputData)) ?? throw Refusal(),
        };

    private static ArgumentTransformationMetadataException Refusal() =>
        new("A context is given as its name, or as the object that Connect- or Get-ManagementPartnerContext wrote.");
}
