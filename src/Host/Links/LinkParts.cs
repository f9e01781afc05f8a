using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications.Actions;
using Experimance.Actors.Notifications.People;
using Experimance.Palettes.Running;
using Serilog;

namespace Experimance.Host.Links;

/// <summary>Links and buttons of a run: what serves them, and the listening to phones that cannot reach this machine.</summary>
internal sealed class LinkParts : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _listening;
    private int _over;

    private LinkParts(LinkDeeds deeds, Func<LinkDeeds, CancellationToken, Task> listen)
    {
        Deeds = deeds;
        _listening = listen(deeds, _stopping.Token);
    }

    public LinkDeeds Deeds { get; }

    /// <summary>The signed links of this installation; made before notifications start, which sign them.</summary>
    public static ActionLinks Open(Places places, Live<AddressBook> people, TimeProvider clock) =>
        ActionLinks.Open(places, people, clock, what => Log.Warning("{What}", what));

    /// <summary>Begins to listen.</summary>
    public static LinkParts Start(ActionLinks links, CommandRunner runner, IShellAudit audit) =>
        new(
            new(links, runner, audit),
            (deeds, stop) =>
                Task.Run(() => links.ListenAsync((token, end) => TappedAsync(deeds, token, end), stop), stop)
        );

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _over, 1) != 0)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    /// <summary>What became of it, the phone sees by the message's next state; why not is in the audit log.</summary>
    private static async Task TappedAsync(LinkDeeds deeds, string token, CancellationToken end)
    {
        // Once begun it is ended, and its end taken down, though the host stops meanwhile: the link is used up.
        var answer = await deeds.DoAsync(token, "ntfy", CancellationToken.None).WaitAsync(end).ConfigureAwait(false);
        if (answer.Kind != LinkAnswer.Kinds.Good)
        {
            Log.Information("A phone's button did nothing: {Why}", answer.Why);
        }
    }
}
