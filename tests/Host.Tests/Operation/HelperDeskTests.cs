using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Experimance.Host.Operation;
using Experimance.Operations.Helper;
using Microsoft.Extensions.Time.Testing;

namespace Experimance.Host.Tests.Operation;

/// <summary>The machine's helper behind a real socket, with a stand-in for what it does; the host's own client asks it.</summary>
public sealed class HelperDeskTests : IDisposable
{
    private static readonly HelperPeer Service = new(4711, 998, "experimance", IsAllowed: true);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));
    private readonly Deeds _deeds = new();

    public void Dispose() => _folder.Dispose();

    private static CancellationToken End => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_asked_is_done_once_it_is_written_down()
    {
        _deeds.Before = () => Audit()[^1].Outcome.ShouldBe("begun");
        (await AskAsync("switch experimance/quiet")).ShouldBeNull();
        _deeds.Done.ShouldBe([new HelperRequest.Switch("experimance/quiet")]);
        Audit()
            .Select(line => (line.Request, line.Outcome, line.Name))
            .ShouldBe([
                ("switch experimance/quiet", "begun", "experimance"),
                ("switch experimance/quiet", "done", "experimance"),
            ]);
    }

    [Fact]
    public async Task The_machine_starts_again_once_in_thirty_minutes_whoever_asks_and_whatever_the_clock_says()
    {
        (await AskAsync("reboot")).ShouldBeNull();
        _time.Advance(TimeSpan.FromMinutes(29));
        (await AskAsync("reboot")).ShouldNotBeNull().ShouldContain("1 times within 30 minutes at most");
        _time.AdjustTime(_time.GetUtcNow().AddDays(-2));
        (await AskAsync("reboot")).ShouldNotBeNull("the clock was set back");
        _time.Advance(TimeSpan.FromMinutes(31));
        (await AskAsync("reboot")).ShouldBeNull("and it is not refused for two days");
        _deeds.Done.Count.ShouldBe(2);
        Audit().Count(line => line.Outcome.StartsWith("refused: ", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Theory]
    [InlineData("poweroff\n")]
    [InlineData("reboot")]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("switch experimance\u0000\n")]
    public async Task Nothing_else_is_done_and_it_stands_in_the_audit(string sent)
    {
        (await AskRawAsync(sent, Service)).ShouldContain("\"done\":false");
        _deeds.Done.ShouldBeEmpty();
        Audit().ShouldHaveSingleItem().Outcome.ShouldStartWith("refused: ");
    }

    [Fact]
    public async Task Who_may_not_ask_is_refused_whatever_it_is()
    {
        var answer = await AskRawAsync("restart-display\n", new(1, 997, "experimance-kiosk", IsAllowed: false));
        answer.ShouldContain("experimance-kiosk may not ask anything");
        _deeds.Done.ShouldBeEmpty();
        Audit().ShouldHaveSingleItem().Name.ShouldBe("experimance-kiosk");
    }

    [Fact]
    public async Task What_cannot_be_written_down_is_not_done()
    {
        File.WriteAllText(_folder["helper"], "in the way of its folder");
        (await AskAsync("reboot")).ShouldNotBeNull().ShouldContain("cannot be written down");
        _deeds.Done.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_fails_says_why_and_counts_all_the_same()
    {
        _deeds.Why = "systemctl ended with 1: Interactive authentication required";
        (await AskAsync("reboot")).ShouldBe(_deeds.Why);
        (await AskAsync("reboot")).ShouldNotBeNull().ShouldContain("at most");
    }

    [Fact]
    public async Task The_audit_does_not_grow_for_ever()
    {
        Directory.CreateDirectory(_folder["helper"]);
        File.WriteAllText(_folder["helper", "audit.jsonl"], new string('x', 1024 * 1024 + 1));
        await AskRawAsync("nonsense\n", Service);
        Audit().ShouldHaveSingleItem();
        File.Exists(_folder["helper", "audit.1.jsonl"]).ShouldBeTrue();
    }

    [Fact]
    public async Task Where_no_helper_is_the_answer_says_so()
    {
        var helper = new MachineHelper(TimeProvider.System, _folder["no.sock"]);
        (await helper.RebootAsync(End)).ShouldNotBeNull().ShouldContain("systemctl status experimance-helper.socket");
    }

    private async Task<string?> AskAsync(string request)
    {
        var helper = new MachineHelper(TimeProvider.System, _folder["sock"]);
        var asked = request switch
        {
            "reboot" => (Func<Task<string?>>)(() => helper.RebootAsync(End)),
            "restart-display" => () => helper.RestartAsync("it is silent"),
            _ => () => helper.SwitchAsync(request["switch ".Length..], End),
        };
        return await ServedAsync(asked, Service);
    }

    private async Task<string> AskRawAsync(string sent, HelperPeer peer) =>
        await ServedAsync(
            async () =>
            {
                using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(_folder["sock"]), End);
                await socket.SendAsync(Encoding.Latin1.GetBytes(sent), End);
                socket.Shutdown(SocketShutdown.Send);
                var buffer = new byte[4096];
                return Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer, End));
            },
            peer
        );

    private async Task<T> ServedAsync<T>(Func<Task<T>> ask, HelperPeer peer)
    {
        File.Delete(_folder["sock"]);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(_folder["sock"]));
        listener.Listen();
        var answer = ask();
        using var accepted = await listener.AcceptAsync(End);
        await using var stream = new NetworkStream(accepted);
        await new HelperDesk(_folder["helper"], _deeds, _time).ServeAsync(stream, peer, End);
        return await answer;
    }

    private List<Line> Audit() =>
        [
            .. File.ReadAllLines(_folder["helper", "audit.jsonl"])
                .Select(line => JsonSerializer.Deserialize<Line>(line, JsonSerializerOptions.Web)!),
        ];

    private sealed record Line(DateTimeOffset At, uint User, string Name, string Request, string Outcome);

    private sealed class Deeds : IHelperDeeds
    {
        public List<HelperRequest> Done { get; } = [];

        public Action Before { get; set; } = () => { };

        public string? Why { get; set; }

        public Task<string?> DoAsync(HelperRequest request, CancellationToken end)
        {
            Before();
            Done.Add(request);
            return Task.FromResult(Why);
        }
    }
}
