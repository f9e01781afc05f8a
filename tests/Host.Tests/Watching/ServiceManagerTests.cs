using System.Net.Sockets;
using Experimance.Host.Watching;

namespace Experimance.Host.Tests.Watching;

/// <summary>What the service manager hears, over real sockets.</summary>
public sealed class ServiceManagerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_told_once_that_the_host_is_ready_and_then_fed(bool inAbstractSpace)
    {
        using var ear = new Ear(inAbstractSpace ? $"@experimance-{Guid.NewGuid():N}" : _folder["notify"]);
        using var manager = new ServiceManager(ear.Address, feeds: true);
        manager.AllWell();
        manager.AllWell();
        (await ear.NextAsync()).ShouldBe("READY=1");
        (await ear.NextAsync()).ShouldBe("WATCHDOG=1");
        (await ear.NextAsync()).ShouldBe("WATCHDOG=1");
    }

    [Fact]
    public async Task One_without_a_watchdog_hears_only_that_the_host_is_ready()
    {
        using var ear = new Ear(_folder["notify"]);
        using var manager = new ServiceManager(ear.Address, feeds: false);
        manager.AllWell();
        manager.AllWell();
        (await ear.NextAsync()).ShouldBe("READY=1");
        ear.Take().ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_comes_late_is_told_all_the_same()
    {
        using var manager = new ServiceManager(_folder["notify"], feeds: true);
        manager.AllWell();
        using var ear = new Ear(_folder["notify"]);
        manager.AllWell();
        (await ear.NextAsync()).ShouldBe("READY=1");
        (await ear.NextAsync()).ShouldBe("WATCHDOG=1");
    }

    [Fact]
    public async Task One_that_does_not_read_holds_nobody_up()
    {
        using var deaf = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        deaf.Bind(new UnixDomainSocketEndPoint(_folder["notify"]));
        using var manager = new ServiceManager(_folder["notify"], feeds: true);
        var end = TestContext.Current.CancellationToken;
        await Task.Run(() => Enumerable.Range(0, 2000).ToList().ForEach(_ => manager.AllWell()), end)
            .WaitAsync(TimeSpan.FromSeconds(20), end);
    }
}
