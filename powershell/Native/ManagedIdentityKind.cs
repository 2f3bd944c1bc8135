namespace ManagementPartner.Native;

/// <summary>By what a managed identity is named. The numbers are the C interface's MP_MANAGED_IDENTITY_* constants.</summary>
internal enum ManagedIdentityKind
{
    System = 0,
    ClientId = 1,
    ObjectId = 2,
    ResourceId = 3,
}
