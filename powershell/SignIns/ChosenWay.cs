using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using ManagementPartner.Cmdlets;
using ManagementPartner.Parameters;

namespace ManagementPartner.SignIns;

/// <summary>
/// Which way to sign in the parameters of Connect-ManagementPartner name. A switch that is $false is as one not given,
/// which PowerShell's parameter sets do not know.
/// </summary>
internal static class ChosenWay
{
    private static readonly Parameter[] All = typeof(ConnectManagementPartner).GetProperties()
        .Select(property => new Parameter(property)).Where(one => one.Ways.Length > 0).ToArray();

    /// <exception cref="ManagementPartnerException">They name none, or two.</exception>
    public static SignInWay Of(IDictionary<string, object> bound)
    {
        var given = All.Where(one => bound.TryGetValue(one.Name, out var value) && value is not SwitchParameter { IsPresent: false })
            .ToArray();
        return SignInWays.All.FirstOrDefault(way => way.ParameterSet is { } set && IsMadeOf(set, given))
            ?? throw ManagementPartnerException.NoWay(string.Join(", ", given.Select(one => "-" + one.Name)));
    }

    private static bool IsMadeOf(string set, Parameter[] given) =>
        given.All(one => one.Ways.Contains(set))
        && All.All(one => !one.MandatoryWays.Contains(set) || given.Contains(one));

    private sealed class Parameter
    {
        public Parameter(PropertyInfo property)
        {
            var sets = property.GetCustomAttributes<ParameterAttribute>()
                .Where(one => one.ParameterSetName != ParameterAttribute.AllParameterSets).ToArray();
            Name = property.Name;
            Ways = property.GetCustomAttribute<TrueOnlyInAttribute>()?.ParameterSets
                ?? Array.ConvertAll(sets, one => one.ParameterSetName);
            MandatoryWays = sets.Where(one => one.Mandatory).Select(one => one.ParameterSetName).ToArray();
        }

        public string Name { get; }

        public string[] Ways { get; }

        public string[] MandatoryWays { get; }
    }
}
