using System.Net;
using System.Net.Sockets;
using Experimance.Host.Tests.Tls;
using Experimance.Host.Tls;
using Experimance.Host.Web;
using Microsoft.Extensions.Time.Testing;

namespace Experimance.Host.Tests.Web;

/// <summary>Where the pages listen when an address cannot be had.</summary>
public sealed class ListeningTests : IDisposable
{
    private const string Beyond = "http://0.0.0.0:8080";
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_address_that_cannot_be_had_is_tried_again_later_and_later_and_this_machine_is_served_meanwhile()
    {
        var taken = false;
        using var tls = new TlsKeeper(TlsFiles.Of(_folder.Places), new(), _clock);
        Listening listening = null!;
        listening = new(
            new() { Listen = "0.0.0.0" },
            8080,
            tls,
            () => true,
            _clock,
            () => !taken || listening.Url != Beyond
        );
        using var open = listening;
        Seconds(4).ShouldAllBe(url => url == Beyond);

        taken = true;
        var tried = Seconds(80).Select((url, i) => (Second: i * 2, url)).Where(one => one.url == Beyond);
        tried.Select(one => one.Second).ShouldBe([4, 14, 32, 66], "4, 8, 16, 32 s after each failure");

        taken = false;
        Seconds(80)[^1].ShouldBe(Beyond);

        List<string> Seconds(int seconds)
        {
            var urls = new List<string>();
            for (var second = 0; second < seconds; second += 2)
            {
                _clock.Advance(Look);
                listening.Look();
                urls.Add(listening.Url);
            }

            return urls;
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_port_that_another_program_holds_is_opened_once_it_is_free()
    {
        var end = TestContext.Current.CancellationToken;
        var (beyond, people) = (TlsRig.Beyond, false);
        await using var rig = await TlsRig.StartAsync(anybody: () => Volatile.Read(ref people));
        using var other = new TcpListener(beyond, rig.Port);
        other.Start();
        rig.Clock.Advance(Look);
        (await ConnectsAsync(IPAddress.Loopback, rig.Port, end)).ShouldBeTrue();

        Volatile.Write(ref people, true);
        await UntilAsync(rig, IPAddress.Loopback, false, end);
        await UntilAsync(rig, IPAddress.Loopback, true, end);
        other.Stop();
        await UntilAsync(rig, beyond, true, end);
    }

    private static async Task UntilAsync(TlsRig rig, IPAddress at, bool connects, CancellationToken end)
    {
        while (await ConnectsAsync(at, rig.Port, end) != connects)
        {
            rig.Clock.Advance(Look);
            await Task.Yield();
        }
    }

    private static async Task<bool> ConnectsAsync(IPAddress at, int port, CancellationToken end)
    {
        using var client = new TcpClient(at.AddressFamily);
        try
        {
            await client.ConnectAsync(at, port, end);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
