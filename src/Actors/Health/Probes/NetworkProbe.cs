using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Probes;

/// <summary>The network from near to far: link, gateway, names, and something outside.</summary>
/// <param name="echo">Does a machine of the local network answer? Null: we may not ask.</param>
/// <param name="lookUp">The addresses of a name; throws <see cref="SocketException"/>.</param>
internal sealed class NetworkProbe(ProbeParts parts, Func<IPAddress, bool?> echo, Func<string, IPAddress[]> lookUp)
    : IProbe
{
    private const string Subject = "network";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SideThread<IPAddress[]> _names = new("probe-dns");
    private readonly SideThread<IPAddress[]> _outside = new("probe-outside");

    public NetworkProbe(ProbeParts parts)
        : this(parts, machine => Echo.Ask(machine, TimeSpan.FromSeconds(1)), Dns.GetHostAddresses) { }

    public string Name => "network";

    /// <summary>More than all its parts together.</summary>
    public TimeSpan Limit => TimeSpan.FromSeconds(8);

    public TimeSpan? Every => TimeSpan.FromSeconds(30);

    public async Task<ProbeReport> LookAsync(CancellationToken end)
    {
        var links = Links();
        if (links.Count == 0)
        {
            return new(Name, "no network interface", []);
        }

        var readings = ImmutableArray.CreateBuilder<Reading>();
        var up = links.Where(link => link.Up).Select(link => link.Name).ToList();
        readings.Add(
            Fact.Judged(
                "network_link",
                Subject,
                up.Count == 0,
                up.Count == 0
                    ? $"no link on {string.Join(", ", links.Select(link => link.Name))}"
                    : $"link on {string.Join(", ", up)}"
            )
        );
        readings.Add(LookAtGateway());
        if (parts.Settings.NetworkInterface is { Length: > 0 } wanted)
        {
            readings.Add(WayOut(wanted));
        }

        if (parts.Settings.NetworkName is { Length: > 0 } name)
        {
            readings.Add(await NameAsync(name, end).ConfigureAwait(false));
        }

        if (parts.Settings.NetworkOutside is { Length: > 0 } outside)
        {
            readings.Add(await OutsideAsync(outside, end).ConfigureAwait(false));
        }

        var worst = readings.FirstOrDefault(reading => reading.Bad == true) ?? readings[0];
        return new(Name, $"network: {worst.Detail}", readings.ToImmutable());
    }

    /// <summary>Devices where there are any: a bridge of a container is up also with the cable pulled.</summary>
    private List<(string Name, bool Up)> Links()
    {
        var all = KernelFiles
            .Entries(Path.Combine(parts.Sys, "class", "net"), "*")
            .Where(link => Directory.Exists(link) && Path.GetFileName(link) != "lo")
            .ToList();
        var devices = all.Where(link => Directory.Exists(Path.Combine(link, "device"))).ToList();
        return [.. (devices.Count > 0 ? devices : all).Select(link => (Path.GetFileName(link), IsUp(link)))];
    }

    private static bool IsUp(string link) =>
        KernelFiles.Text(link, "operstate") switch
        {
            "up" => true,
            // Some drivers do not tell; then there may still be a carrier.
            "unknown" or null => KernelFiles.Text(link, "carrier") == "1",
            _ => false,
        };

    private Reading WayOut(string wanted)
    {
        const string Rule = "network_second";
        return Gateway.Interface(parts.Proc) is { } used
            ? Fact.Judged(Rule, Subject, used != wanted, $"the way out is by {used}")
            : Fact.Judged(Rule, Subject, null, "there is no way out");
    }

    private Reading LookAtGateway()
    {
        const string Rule = "network_gateway";
        if (Gateway.Find(parts.Proc) is not { } gateway)
        {
            return Fact.Judged(Rule, Subject, null, "there is no gateway");
        }

        var answers = echo(gateway);
        // Many a gateway answers no echo; what has told its hardware address is there all the same.
        var there = answers == true ? true : Gateway.IsKnown(parts.Proc, gateway) ?? answers;
        return Fact.Judged(
            Rule,
            Subject,
            !there,
            there switch
            {
                true => $"gateway {gateway} is there",
                false => $"gateway {gateway} does not answer",
                null => $"gateway {gateway} cannot be asked",
            }
        );
    }

    private async Task<Reading> NameAsync(string name, CancellationToken end)
    {
        const string Rule = "network_dns";
        try
        {
            var addresses = await _names
                .Run(() => lookUp(name))
                .WaitAsync(Patience, parts.Time, end)
                .ConfigureAwait(false);
            return Fact.Judged(Rule, Subject, addresses.Length == 0, $"{name} has {addresses.Length} addresses");
        }
        catch (SocketException e)
        {
            return Fact.Judged(Rule, Subject, true, $"{name} is not found: {e.Message}");
        }
        catch (TimeoutException)
        {
            return Fact.Judged(Rule, Subject, true, $"{name} was not found within {Patience.TotalSeconds:0} s");
        }
    }

    private async Task<Reading> OutsideAsync(string outside, CancellationToken end)
    {
        const string Rule = "network_outside";
        var colon = outside.LastIndexOf(':');
        if (
            colon <= 0
            || !ushort.TryParse(
                outside.AsSpan(colon + 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var port
            )
        )
        {
            return Fact.Judged(Rule, Subject, null, $"{outside} is not host:port");
        }

        using var limit = new CancellationTokenSource(Patience, parts.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, end);
        try
        {
            var host = outside[..colon].Trim('[', ']');
            var addresses = await _outside.Run(() => lookUp(host)).WaitAsync(both.Token).ConfigureAwait(false);
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(addresses, port, both.Token).ConfigureAwait(false);
            return Fact.Judged(Rule, Subject, false, $"{outside} takes connections");
        }
        catch (SocketException e)
        {
            return Fact.Judged(Rule, Subject, true, $"{outside} cannot be reached: {e.Message}");
        }
        catch (OperationCanceledException) when (!end.IsCancellationRequested)
        {
            return Fact.Judged(Rule, Subject, true, $"{outside} was not reached within {Patience.TotalSeconds:0} s");
        }
    }
}
