using System;
using System.Runtime.InteropServices;

namespace ManagementPartner.Native;

/// <summary>The operations the resource provider offers.</summary>
internal sealed class OperationListHandle : NativeHandle
{
    private const CallingConvention C = CallingConvention.Cdecl;

    public static OperationListHandle Get(ClientHandle client, CancellationHandle cancellation)
    {
        var status = mp_operation_list_get(out var operations, client, null, cancellation, out var error);
        ErrorHandle.Check(status, error);
        return operations;
    }

    public PartnerOperation[] ToOperations()
    {
        var operations = new PartnerOperation[(int)mp_operation_list_count(this)];
        for (var number = 0; number < operations.Length; number++)
        {
            var index = (UIntPtr)(uint)number;
            operations[number] = new PartnerOperation
            {
                Name = Utf8.Decode(mp_operation_list_name(this, index)),
                Provider = Utf8.Decode(mp_operation_list_provider(this, index)),
                Resource = Utf8.Decode(mp_operation_list_resource(this, index)),
                Operation = Utf8.Decode(mp_operation_list_operation(this, index)),
                Description = Utf8.Decode(mp_operation_list_description(this, index)),
                Origin = Utf8.Decode(mp_operation_list_origin(this, index)),
            };
        }
        return operations;
    }

    protected override bool ReleaseHandle()
    {
        mp_operation_list_free(handle);
        return true;
    }

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_operation_list_get(out OperationListHandle operations, ClientHandle client,
        byte[]? tenant, CancellationHandle cancellation, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern UIntPtr mp_operation_list_count(OperationListHandle operations);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_operation_list_name(OperationListHandle operations, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_operation_list_provider(OperationListHandle operations, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_operation_list_resource(OperationListHandle operations, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_operation_list_operation(OperationListHandle operations, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_operation_list_description(OperationListHandle operations, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_operation_list_origin(OperationListHandle operations, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern void mp_operation_list_free(IntPtr operations);
}
