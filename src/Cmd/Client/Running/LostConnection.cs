using Experimance.Client.Arguments;
using Experimance.Client.Connecting;
using Experimance.Client.Printing;
using Grpc.Core;

namespace Experimance.Client.Running;

/// <summary>The host is gone: says so, comes back after 1, 2, 4 … 30 s, and asks what became of the command.</summary>
internal sealed class LostConnection(HostLink link, LineContext context, SideWords side)
{
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromSeconds(1);

    /// <summary>The result that the command had, as far as anybody knows.</summary>
    /// <exception cref="PbmException">The host did not come back in time.</exception>
    public async Task<Result> LearnFateAsync(CommandCall call, RpcException error, CancellationToken end)
    {
        var what = $"{call.Palette} {call.Command}";
        side.Say($"the connection to {link.Name} was lost while '{what}' was running");
        var told = false;
        await ReconnectAsync(error, end).ConfigureAwait(false);
        while (true)
        {
            var fate = await AskAsync(call.Id, end).ConfigureAwait(false);
            if (!fate.Known)
            {
                return new()
                {
                    Outcome = Outcome.Failed,
                    Why =
                        $"what became of '{what}' is not known: the host was started anew since, and does not know it",
                };
            }

            if (!fate.Running)
            {
                return Known(what, fate.Result ?? new());
            }

            if (!told)
            {
                side.Say($"'{what}' is still running; waiting for its end (its further words are lost)");
                told = true;
            }

            await Task.Delay(BetweenQuestions, context.Clock, end).ConfigureAwait(false);
        }
    }

    /// <summary>Tries until it is reached.</summary>
    /// <exception cref="PbmException">Not within the patience of a script.</exception>
    public async Task ReconnectAsync(RpcException error, CancellationToken end)
    {
        using var patience = context.Patience is { } span
            ? new CancellationTokenSource(span, context.Clock)
            : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, end);
        var (backoff, why) = (new Backoff(), Troubles.Why(error, link.Address));
        while (true)
        {
            var wait = backoff.Next();
            side.Take(
                new()
                {
                    Progress = new()
                    {
                        Text = $"{link.Name} is not reached; trying again in {Spans.Tell(wait)} ({why})",
                    },
                }
            );
            try
            {
                await Task.Delay(wait, context.Clock, either.Token).ConfigureAwait(false);
                await link.ReconnectAsync(either.Token).ConfigureAwait(false);
                side.Say(
                    $"connected to {link.Name} again; it runs for {Spans.Tell(TimeSpan.FromSeconds(link.Welcome.UptimeS))}"
                );
                return;
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested && !end.IsCancellationRequested)
            {
                throw PbmException.NotReached(
                    $"{link.Name} was not reached again within {Spans.Tell(context.Patience!.Value)} ({why})"
                );
            }
            catch (PbmException still) when (still.Status == ExitStatus.NotReached)
            {
                why = still.Message;
            }
        }
    }

    private async Task<Fate> AskAsync(string id, CancellationToken end)
    {
        while (true)
        {
            try
            {
                return await link.AskFateAsync(id, end).ConfigureAwait(false);
            }
            catch (RpcException again) when (Troubles.Of(again) is Trouble.Lost or Trouble.NotReached)
            {
                await ReconnectAsync(again, end).ConfigureAwait(false);
            }
        }
    }

    private static Result Known(string what, Result result) =>
        new()
        {
            Outcome = result.Outcome,
            Why =
                result.Outcome == Outcome.Done
                    ? $"'{what}' was done; what it said is lost"
                    : $"'{what}' was not done to its end: {(result.Why.Length > 0 ? result.Why : result.Outcome.ToString())}",
        };
}
