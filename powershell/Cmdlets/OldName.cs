using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace ManagementPartner.Cmdlets;

/// <summary>A command's name in Az.ManagementPartner or AzureRM.ManagementPartner, and the cmdlet in its place.</summary>
internal sealed class OldName
{
    private static readonly string[] Verbs = ["New", "Get", "Update", "Remove"];

    private OldName(string prefix, string verb)
    {
        Name = verb + "-" + prefix + "ManagementPartner";
        Cmdlet = verb + "-ManagementPartner";
    }

    public static IEnumerable<OldName> Of(string prefix)
    {
        var written = prefix.Equals("Az", StringComparison.OrdinalIgnoreCase) ? "Az" : "AzureRm";
        return Verbs.Select(verb => new OldName(written, verb));
    }

    public string Name { get; }

    public string Cmdlet { get; }

    /// <summary>The cmdlet, whichever other commands there are.</summary>
    public string Target => "ManagementPartner\\" + Cmdlet;

    /// <summary>Whether the command is the alias that this module makes.</summary>
    public bool IsOurs(CommandInfo command) => command is AliasInfo alias && alias.Definition == Target;
}
