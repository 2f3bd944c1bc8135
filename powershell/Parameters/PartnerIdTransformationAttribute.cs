using System;
using System.Management.Automation;

namespace ManagementPartner.Parameters;

/// <summary>
/// Takes a partner ID as text, as a number (given unquoted), or from an object's PartnerId property. Any other object
/// is refused: PowerShell would turn it into text and take its type's name for a partner ID.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PartnerIdTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>LinkCmdlet refuses the object and says what it has, which PowerShell's own refusal does not.</summary>
    private const string NoPartnerId = " ";

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (inputData is null) return string.Empty; // An unset variable must not widen what is meant.
        return PartnerIdText.Of(inputData)
            ?? ArgumentOrigin.Keep(PartnerIdText.Of(PipedObject.PartnerIdOf(inputData)), inputData)
            ?? PipedObject.TextOf(inputData) // A tenant's ID, as LinkCmdlet sees.
            ?? (PipedObject.IsStrange(inputData) ? ArgumentOrigin.Keep(NoPartnerId, inputData) : throw Refusal());
    }

    // With this inner exception, PowerShell goes on to bind the object's other properties.
    private static ArgumentTransformationMetadataException Refusal()
    {
        const string Message = "A partner ID is text or a number, or an object with a PartnerId property.";
        return new ArgumentTransformationMetadataException(Message, new PSInvalidCastException(Message));
    }
}
