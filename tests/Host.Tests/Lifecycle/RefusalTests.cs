using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Experimance.Host.Tests.Lifecycle;

/// <summary>Starts that cannot be: each says what is in the way, and ends with the contract's status.</summary>
[Collection(HostProcesses.OneAtATime)]
public sealed class RefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_taken_port_is_named_with_who_holds_it()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var ran = await Ran.Host("run", "--home", _folder.Path, "--port", port);
        ran.ExitCode.ShouldBe(1);
        ran.Error.ShouldContain($"port {port} is taken by process {Environment.ProcessId}");
    }

    [Fact]
    public async Task A_second_host_in_the_same_checkout_is_refused_with_pid_services_and_address()
    {
        await using var first = await HostProcess.StartAsync(_folder.Path, "core", "display");
        var second = await Ran.Host("run", "--home", _folder.Path, "--port", "0");
        second.ExitCode.ShouldBe(1);
        second.Error.ShouldContain($"process {first.Id}");
        second.Error.ShouldContain("core, display");
        second.Error.ShouldContain(first.Address.ToString());

        await first.KillAsync();
        await using var third = await HostProcess.StartAsync(_folder.Path, "core");
        third.Id.ShouldNotBe(first.Id);
    }

    [Fact]
    public async Task Wrong_settings_end_it_with_4_and_all_errors_at_once()
    {
        var ran = await Ran.Host(
            "run",
            "--home",
            _folder.Path,
            "--port",
            "0",
            "--core.presence.idle_treshold=2s",
            "--depth.synthetic.width=5",
            "--nobody.x=1"
        );
        ran.ExitCode.ShouldBe(4);
        ran.Error.ShouldContain("unknown key 'idle_treshold' in [presence]; did you mean 'idle_threshold'?");
        ran.Error.ShouldContain("'width' is from 64 px to 4096 px, not 5 px");
        ran.Error.ShouldContain("there is no service 'nobody'");
    }

    [Theory]
    [InlineData("run", "dept")]
    [InlineData("run", "--no-such-option")]
    [InlineData("dance")]
    public async Task Wrong_use_ends_with_2(params string[] arguments)
    {
        var ran = await Ran.Host(arguments);
        ran.ExitCode.ShouldBe(2);
        ran.Error.ShouldNotBeEmpty();
    }
}
