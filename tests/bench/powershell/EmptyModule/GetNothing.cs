using System.Management.Automation;

namespace EmptyModule
{
    /// <summary>Has Get-ManagementPartner's parameters, does nothing and writes an object: what PowerShell costs anyway.</summary>
    [Cmdlet(VerbsCommon.Get, "Nothing")]
    public sealed class GetNothing : PSCmdlet
    {
        [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
        [AllowEmptyString]
        public string PartnerId { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Tenant", "Domain")]
        public string TenantId { get; set; }

        [Parameter]
        [ValidateNotNull]
        public object Context { get; set; }

        protected override void ProcessRecord() => WriteObject(new object());
    }
}
