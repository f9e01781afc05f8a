namespace Experimance.Actors.Tests.Notifications.Channels.Ntfy;

/// <summary>The contract on the stand-in.</summary>
public sealed class NtfyStandInTests : NtfyContract, IAsyncDisposable
{
    private readonly NtfyStandIn _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private protected override Task<string> AddressAsync() => Task.FromResult(_server.AddressOf(NtfyRig.Topic));
}
