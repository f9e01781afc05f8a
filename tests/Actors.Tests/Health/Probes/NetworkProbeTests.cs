using System.Net;
using System.Net.Sockets;
using Experimance.Actors.Health.Probes;

namespace Experimance.Actors.Tests.Health.Probes;

public sealed class NetworkProbeTests : IDisposable
{
    private const string Routes = """
        Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
        eth0	00000000	0100A8C0	0003	0	0	100	00000000	0	0	0
        eth0	0000A8C0	00000000	0001	0	0	0	00FFFFFF	0	0	0
        """;

    private readonly ProbeBench _bench = new();
    private bool? _echo = true;
    private Func<string, IPAddress[]> _lookUp = _ => [IPAddress.Loopback];

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_machine_alone_has_no_network_to_lose()
    {
        Link("lo", "unknown");
        (await _bench.LookAsync(Probe())).Readings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("up", false)]
    [InlineData("down", true)]
    [InlineData("lowerlayerdown", true)]
    [InlineData("unknown", true)]
    public async Task The_link_is_that_of_the_devices(string state, bool bad)
    {
        Link("lo", "unknown");
        Link("docker0", "up");
        Link("eth0", state);
        _bench.Sys("class/net/eth0/device/vendor", "0x8086");
        (await _bench.LookAsync(Probe())).Of("network_link", "network").Bad.ShouldBe(bad);
    }

    [Theory]
    [InlineData("eth0", false)]
    [InlineData("wwan0", true)]
    public async Task Another_way_out_than_the_usual_is_told(string usual, bool bad)
    {
        Link("eth0", "up");
        _bench.Proc("net/route", Routes);
        var probe = new NetworkProbe(_bench.Parts(new() { NetworkInterface = usual }), _ => true, _ => []);
        var told = (await _bench.LookAsync(probe)).Of("network_second", "network");
        (told.Bad, told.Detail).ShouldBe((bad, "the way out is by eth0"));
        (await _bench.LookAsync(Probe())).Rules().ShouldNotContain("network_second");
    }

    [Fact]
    public async Task A_carrier_counts_where_the_state_is_not_told()
    {
        Link("eth0", "unknown");
        _bench.Sys("class/net/eth0/carrier", "1\n");
        (await _bench.LookAsync(Probe())).Of("network_link").Bad.ShouldBe(false);
    }

    [Theory]
    [InlineData(true, null, false)]
    [InlineData(true, "0x0", false)]
    [InlineData(false, null, true)]
    [InlineData(false, "0x2", false)]
    [InlineData(false, "0x0", true)]
    [InlineData(null, null, null)]
    [InlineData(null, "0x2", false)]
    [InlineData(null, "0x0", true)]
    public async Task The_gateway_is_there_if_it_answers_or_is_known(bool? echo, string? arp, bool? bad)
    {
        Link("eth0", "up");
        _bench.Proc("net/route", Routes);
        if (arp is not null)
        {
            _bench.Proc(
                "net/arp",
                $"IP address       HW type     Flags       HW address            Mask     Device\n192.168.0.1      0x1         {arp}         00:11:22:33:44:55     *        eth0\n"
            );
        }

        _echo = echo;
        var reading = (await _bench.LookAsync(Probe())).Of("network_gateway", "network");
        reading.Bad.ShouldBe(bad);
        reading.Detail.ShouldContain("192.168.0.1");
    }

    [Fact]
    public async Task Names_and_the_outside_are_looked_at_only_where_asked_for()
    {
        Link("eth0", "up");
        var report = await _bench.LookAsync(Probe());
        report.Rules().ShouldBe(["network_link", "network_gateway"]);
        report.Of("network_gateway").Bad.ShouldBeNull("there is none");
    }

    [Fact]
    public async Task A_name_that_is_not_found_is_told()
    {
        Link("eth0", "up");
        var probe = Probe(new() { NetworkName = "a.name" });
        (await _bench.LookAsync(probe)).Of("network_dns").Bad.ShouldBe(false);
        _lookUp = _ => throw new SocketException((int)SocketError.HostNotFound);
        (await _bench.LookAsync(probe)).Of("network_dns").Bad.ShouldBe(true);
    }

    [Fact]
    public async Task A_look_up_that_hangs_is_given_up_and_not_begun_twice()
    {
        Link("eth0", "up");
        using var release = new ManualResetEventSlim();
        using var asked = new SemaphoreSlim(0);
        var count = 0;
        _lookUp = _ =>
        {
            Interlocked.Increment(ref count);
            asked.Release();
            release.Wait(TestContext.Current.CancellationToken);
            return [];
        };
        var probe = Probe(new() { NetworkName = "a.name" });
        for (var i = 0; i < 3; i++)
        {
            var looking = _bench.LookAsync(probe);
            if (i == 0)
            {
                await asked.WaitAsync(TestContext.Current.CancellationToken);
            }

            _bench.Time.Advance(TimeSpan.FromSeconds(3));
            (await looking).Of("network_dns").Bad.ShouldBe(true);
        }

        count.ShouldBe(1);
        release.Set();
    }

    [Fact]
    public async Task The_outside_must_take_a_connection()
    {
        Link("eth0", "up");
        int port;
        using (var outside = new TcpListener(IPAddress.Loopback, 0))
        {
            outside.Start();
            port = ((IPEndPoint)outside.LocalEndpoint).Port;
            (await Outside()).ShouldBe(false);
        }

        (await Outside()).ShouldBe(true);
        (await _bench.LookAsync(Probe(new() { NetworkOutside = "no port" }))).Of("network_outside").Bad.ShouldBeNull();

        async Task<bool?> Outside() =>
            (await _bench.LookAsync(Probe(new() { NetworkOutside = $"outside:{port}" }))).Of("network_outside").Bad;
    }

    [Fact]
    public void An_echo_to_ourselves_comes_back_or_is_not_permitted() =>
        Echo.Ask(IPAddress.Loopback, TimeSpan.FromSeconds(5)).ShouldNotBe(false);

    private NetworkProbe Probe(ProbeSettings? settings = null) =>
        new(_bench.Parts(settings), _ => _echo, name => _lookUp(name));

    private void Link(string name, string state) => _bench.Sys($"class/net/{name}/operstate", $"{state}\n");
}
