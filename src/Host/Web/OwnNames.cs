using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Experimance.Host.Tls;

namespace Experimance.Host.Web;

/// <summary>Under which names and addresses this machine is reached.</summary>
internal static class OwnNames
{
    private const string Local = "localhost";

    /// <summary>Lower case, without repetition: the machine's own, that of the local network (mDNS), and further ones.</summary>
    public static IReadOnlyList<string> All(string machine, IEnumerable<string> further)
    {
        var own = machine.Split('.')[0].ToLowerInvariant();
        string[] names = Uri.CheckHostName(own) == UriHostNameType.Dns ? [own, $"{own}.local"] : [];
        return
        [
            .. names
                .Append(machine.ToLowerInvariant())
                .Append(Local)
                .Concat(further.Select(name => name.TrimEnd('.').ToLowerInvariant()))
                .Where(name => Uri.CheckHostName(name) == UriHostNameType.Dns)
                .Distinct(),
        ];
    }

    /// <summary>All that interfaces have now, loopback too; without scopes.</summary>
    public static IReadOnlyList<IPAddress> Addresses()
    {
        try
        {
            return
            [
                .. NetworkInterface
                    .GetAllNetworkInterfaces()
                    .Where(one => one.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown)
                    .SelectMany(one => one.GetIPProperties().UnicastAddresses)
                    .Select(one => Plain(one.Address))
                    .Append(IPAddress.Loopback)
                    .Append(IPAddress.IPv6Loopback)
                    .Distinct()
                    .OrderBy(one => one.ToString(), StringComparer.Ordinal),
            ];
        }
        catch (NetworkInformationException)
        {
            return [IPAddress.Loopback, IPAddress.IPv6Loopback];
        }
    }

    /// <summary>By which a phone in the same network finds this machine, and by which it may show a certificate; null: there is none.</summary>
    public static IPAddress? Near() =>
        Addresses()
            .FirstOrDefault(one =>
                !IPAddress.IsLoopback(one)
                && one.AddressFamily == AddressFamily.InterNetwork
                && NameConstraints.Allows(one)
            );

    /// <summary>An address as it is compared: IPv4 within IPv6 as IPv4, no scope.</summary>
    public static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? new(address.GetAddressBytes())
        : address;

    /// <summary>Nobody between could read or change what is said: TLS, or it does not leave this machine.</summary>
    public static bool IsVouchedFor(HttpContext context) =>
        context.Request.IsHttps || IsHere(context.Connection.RemoteIpAddress);

    /// <summary>The other end is on this very machine.</summary>
    public static bool IsHere(IPAddress? address) => address is not null && IPAddress.IsLoopback(Plain(address));
}
