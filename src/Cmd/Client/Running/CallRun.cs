using Experimance.Client.Arguments;
using Experimance.Client.Connecting;
using Experimance.Client.Night;
using Experimance.Client.Printing;
using Grpc.Core;

namespace Experimance.Client.Running;

/// <summary>One command from its call to its exit status: asks for confirmation, prints, keeps the time limit, and outlives a lost connection.</summary>
internal sealed class CallRun(LineContext context, ShellOptions options)
{
    private readonly SideWords _side = new(context.Console);

    /// <param name="call">Without an id; each attempt gets its own.</param>
    public async Task<int> RunAsync(CommandCall call, CommandInfo command, CancellationToken end)
    {
        using var limit = options.Timeout is { } span
            ? new CancellationTokenSource(span, context.Clock)
            : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, end);
        try
        {
            var result = await AttemptAsync(call, command, either.Token).ConfigureAwait(false);
            if (result.Outcome == Outcome.NeedsConfirmation)
            {
                if (context.Confirm is null)
                {
                    _side.Say(
                        $"{call.Palette} {call.Command} wants to be confirmed ({Printable.Line(result.Why)}); say --yes"
                    );
                    return ExitStatus.UsedWrongly;
                }

                if (!await context.Confirm(result.Why, either.Token).ConfigureAwait(false))
                {
                    _side.Say("nothing was done");
                    return ExitStatus.Cancelled;
                }

                call.Confirmed = true;
                result = await AttemptAsync(call, command, either.Token).ConfigureAwait(false);
            }

            return Tell(result);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !end.IsCancellationRequested)
        {
            _side.Say($"no end within {Spans.Tell(options.Timeout!.Value)}: the host was told to cancel it");
            return ExitStatus.TimedOut;
        }
        catch (OperationCanceledException)
        {
            _side.Say("cancelled");
            return ExitStatus.Cancelled;
        }
    }

    private int Tell(Result result)
    {
        var status = ExitStatus.Of(result.Outcome);
        if (result.Outcome is < Outcome.Done or > Outcome.Cancelled)
        {
            _side.Say($"it ended in a way that this pbm does not know ({(int)result.Outcome}); a newer one does");
        }

        if (result.Why.Length > 0)
        {
            _side.Say(Printable.Lines(result.Why));
        }

        return status;
    }

    private async Task<Result> AttemptAsync(CommandCall call, CommandInfo command, CancellationToken end)
    {
        while (true)
        {
            call.Id = Guid.NewGuid().ToString();
            var answer = NewAnswer(command);
            try
            {
                return await ReadAsync(call, command, answer, end).ConfigureAwait(false);
            }
            catch (RpcException error) when (context.Host is HostLink)
            {
                end.ThrowIfCancellationRequested();
                answer.End(done: false);
                switch (Troubles.Of(error))
                {
                    case Trouble.Lost:
                        return await Lost().LearnFateAsync(call, error, end).ConfigureAwait(false);
                    case Trouble.NotReached:
                        // Nothing was sent, so it is still to be done.
                        await Lost().ReconnectAsync(error, end).ConfigureAwait(false);
                        continue;
                    case Trouble.Cancelled:
                        return new() { Outcome = Outcome.Cancelled, Why = "cancelled by the host" };
                    default:
                        return new() { Outcome = Outcome.Failed, Why = Troubles.Why(error, Link.Address) };
                }
            }
        }
    }

    /// <summary>Only a host that is reached by gRPC fails in gRPC's ways.</summary>
    private HostLink Link => (HostLink)context.Host;

    private LostConnection Lost() => new(Link, context, _side);

    private async Task<Result> ReadAsync(CommandCall call, CommandInfo command, IAnswer answer, CancellationToken end)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(end);
        var events = context.Host.RunAsync(call, cancel.Token).GetAsyncEnumerator(cancel.Token);
        await using var ending = events.ConfigureAwait(false);
        var first = events.MoveNextAsync().AsTask();
        try
        {
            if (await NightAsync(command, first, end).ConfigureAwait(false) is { } night)
            {
                return await new CallRun(context with { Host = night }, options)
                    .ReadAsync(call, command, answer, end)
                    .ConfigureAwait(false);
            }

            await first.ConfigureAwait(false);
        }
        finally
        {
            // Events that are waited for cannot be disposed of.
            if (!first.IsCompleted)
            {
                await cancel.CancelAsync().ConfigureAwait(false);
                await Task.WhenAny(first).ConfigureAwait(false);
            }
        }

        for (
            var more = await first.ConfigureAwait(false);
            more;
            more = await events.MoveNextAsync().ConfigureAwait(false)
        )
        {
            var said = events.Current;
            if (said.WhatCase == CommandEvent.WhatOneofCase.Result)
            {
                answer.End(said.Result.Outcome == Outcome.Done);
                return said.Result;
            }

            answer.Take(said);
        }

        const string NoResult = "the host ended its answer without a result";
        throw context.Host is HostLink
            ? new RpcException(new(StatusCode.Unavailable, NoResult))
            : PbmException.NotReached(NoResult);
    }

    /// <summary>The night door, where it knows the command and nothing has come at the usual one for too long; else null.</summary>
    private async Task<NightLink?> NightAsync(CommandInfo command, Task first, CancellationToken end)
    {
        if (!command.Night || context.Host is not HostLink { Address.Socket: { } socket })
        {
            return null;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(end);
        var patience = Task.Delay(HostLink.LocalPatience, context.Clock, over.Token);
        if (await Task.WhenAny(first, patience).ConfigureAwait(false) == first || end.IsCancellationRequested)
        {
            await over.CancelAsync().ConfigureAwait(false);
            return null;
        }

        var night = await NightLink.TryOpenAsync(socket, context.Clock, end).ConfigureAwait(false);
        if (night is not null)
        {
            _side.Say(NightLink.Stuck);
        }

        return night;
    }

    private IAnswer NewAnswer(CommandInfo command) =>
        options.Json
            ? new JsonAnswer(context.Console, _side, command.Shape)
            : new TextAnswer(context.Console, _side, command.Shape, Colours.For(context.Console, options.NoColor));
}
