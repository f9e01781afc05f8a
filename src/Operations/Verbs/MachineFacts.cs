using System.Globalization;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Experimance.Operations.Verbs;

/// <summary>What the machine under the installation is like: room on its disks, its addresses, who has which port.</summary>
/// <param name="Disks">Place and free megabytes.</param>
/// <param name="Addresses">Where the pages are from other machines, once people are set up.</param>
/// <param name="Ports">Port and who has it.</param>
internal sealed record MachineFacts(
    IReadOnlyDictionary<string, long> Disks,
    IReadOnlyList<string> Addresses,
    IReadOnlyDictionary<int, string> Ports
)
{
    private const long Megabyte = 1024 * 1024;
    private const int UsualPort = 8080;
    private const int ShellPort = 9110;

    public IEnumerable<string> Lines =>
        [
            .. Disks.Select(disk =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{"disk", -10} {disk.Key}: {disk.Value / 1024.0:0.0} GB free"
                )
            ),
            .. Addresses.Select(address => $"{"address", -10} {address}"),
            .. Ports.Select(port => $"{"port", -10} {port.Key}: {port.Value}"),
        ];

    public static MachineFacts Of(VerbRun run, Installation found, HostFacts? host)
    {
        var port = host is null ? UsualPort : new Uri(host.Address).Port;
        return new(
            new[] { found.Places.State, found.Places.Cache }
                .Where(Directory.Exists)
                .Select(folder => (Folder: folder, Drive: new DriveInfo(folder)))
                .DistinctBy(one => one.Drive.AvailableFreeSpace)
                .ToDictionary(one => one.Folder, one => one.Drive.AvailableFreeSpace / Megabyte),
            [$"http://127.0.0.1:{port}/", .. Outside().Select(address => $"https://{address}:{port}/")],
            new[] { port, ShellPort }.ToDictionary(one => one, one => run.Means.Port(one) ?? "free")
        );
    }

    private static IEnumerable<string> Outside()
    {
        try
        {
            return
            [
                .. NetworkInterface
                    .GetAllNetworkInterfaces()
                    .Where(one =>
                        one.OperationalStatus == OperationalStatus.Up
                        && one.NetworkInterfaceType != NetworkInterfaceType.Loopback
                    )
                    .SelectMany(one => one.GetIPProperties().UnicastAddresses)
                    .Select(one => one.Address)
                    .Where(address => address.AddressFamily == AddressFamily.InterNetwork)
                    .Select(address => address.ToString()),
            ];
        }
        catch (NetworkInformationException)
        {
            return [];
        }
    }
}
