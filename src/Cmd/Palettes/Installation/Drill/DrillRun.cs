using System.Threading.Channels;
using Akka.Actor;
using Experimance.Palettes.Asking;
using Experimance.Palettes.Service;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Palettes.Installation.Drill;

/// <summary>One drill: fault after fault, each waited for until all of it is over. However it ends, no fault stays.</summary>
internal sealed class DrillRun(CommandRun run, string service, TimeSpan hold, TimeSpan patience) : IAsyncDisposable
{
    private readonly Channel<object> _told = Channel.CreateBounded<object>(
        new BoundedChannelOptions(DrillEar.Waiting)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
            SingleReader = true,
        }
    );

    private IActorRef _ear = ActorRefs.Nobody;

    private ShellMeans Means => run.Means;

    /// <summary>Begins to listen; before the first fault.</summary>
    public void Listen() => _ear = Means.Actors.ActorOf(DrillEar.Props(Means.Rooms.Health, _told.Writer));

    /// <returns>Why it did not go as it should; null: it did, or this fault is not possible here.</returns>
    public async Task<string?> DoAsync(DrillFault fault, CancellationToken end)
    {
        var (subject, cared) = (fault.Subject ?? service, fault.Service ?? service);
        // What was told before belongs to the fault before.
        while (_told.Reader.TryRead(out _)) { }

        var (clock, times) = (Means.Clock, new DrillTimes(cared));
        await run.ProgressAsync($"{fault.Name} of {subject}: begins", end).ConfigureAwait(false);
        var began = clock.GetTimestamp();
        var answer = await Means
            .Installation.AskAsync<object>(
                new BeginFault(subject, fault.Kind, hold, null) { Meant = run.Flag(MeantArgument.Flag.Name) },
                Means,
                end
            )
            .ConfigureAwait(false);
        if (answer is not Accepted)
        {
            await RowAsync(fault, subject, times, "skipped", (answer as Refused)?.Why ?? $"{answer}", end)
                .ConfigureAwait(false);
            return null;
        }

        await WatchAsync(fault, subject, times, began, end).ConfigureAwait(false);
        EndFaults();
        var why = times.IsOver
            ? null
            : $"{fault.Name} of {subject} was not over {Actors.Configuration.Duration.Format(patience)} after it began";
        await RowAsync(fault, subject, times, why is null ? "passed" : "failed", why ?? "", end).ConfigureAwait(false);
        return why;
    }

    public ValueTask DisposeAsync()
    {
        EndFaults();
        Means.Actors.Stop(_ear);
        return ValueTask.CompletedTask;
    }

    private void EndFaults() =>
        Means.Installation.Tell(Actors.Installation.InstallationProtocol.EndFaults.Instance, _ear);

    private async Task WatchAsync(DrillFault fault, string subject, DrillTimes times, long began, CancellationToken end)
    {
        using var limit = new CancellationTokenSource(patience, Means.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, end);
        var right = !fault.UntilOpened;
        try
        {
            while (!times.IsOver)
            {
                var told = await _told.Reader.ReadAsync(either.Token).ConfigureAwait(false);
                if (!times.Hear(told, Means.Clock.GetElapsedTime(began)))
                {
                    continue;
                }

                await run.ProgressAsync($"{fault.Name} of {subject}: {DrillWords.Of(times)}", end)
                    .ConfigureAwait(false);
                if (!right && times.Opened is not null)
                {
                    right = true;
                    EndFaults();
                }
            }
        }
        catch (OperationCanceledException) when (!end.IsCancellationRequested)
        {
            // Told by whoever asks whether it is over.
        }
    }

    private ValueTask RowAsync(
        DrillFault fault,
        string subject,
        DrillTimes times,
        string result,
        string why,
        CancellationToken end
    ) =>
        run.RowAsync(
            [
                fault.Name,
                subject,
                DrillWords.Cell(times.Noticed),
                DrillWords.Cell(times.Opened),
                DrillWords.Cell(times.Recovered),
                DrillWords.Cell(times.Closed),
                result,
                times.Incident ?? why,
            ],
            new
            {
                Id = fault.Name,
                Subject = subject,
                NoticedS = times.Noticed?.TotalSeconds,
                OpenedS = times.Opened?.TotalSeconds,
                RecoveredS = times.Recovered?.TotalSeconds,
                ClosedS = times.Closed?.TotalSeconds,
                Result = result,
                times.Incident,
                Why = why,
            },
            result switch
            {
                "passed" => "ok",
                "failed" => "bad",
                _ => "warn",
            },
            end
        );
}
