using Experimance.Client.Arguments;

namespace Experimance.Client.Running;

/// <summary><c>--watch 2s</c>: the command again and again. At a terminal each answer takes the former one's place.</summary>
internal sealed class Watching(LineContext context, ShellOptions options, TimeSpan every)
{
    /// <returns>Never 0: it goes on until somebody has enough, or the command itself is wrong.</returns>
    public async Task<int> RunAsync(CommandCall call, CommandInfo command, CancellationToken end)
    {
        if (command.Shape == Shape.Stream || command.Changes)
        {
            context.Console.Error(
                $"{call.Palette} {call.Command} {(command.Changes ? "changes something" : "goes on by itself")} and is not watched\n"
            );
            return ExitStatus.UsedWrongly;
        }

        var frame = context.Console.OutIsTerminal && !options.Json ? new WatchFrame(context.Console) : null;
        while (true)
        {
            var (status, said) = await OnceAsync(call, command, frame, end).ConfigureAwait(false);
            if (status is ExitStatus.UsedWrongly or ExitStatus.Cancelled)
            {
                return status;
            }

            frame?.Draw(Title(call), said);
            try
            {
                await Task.Delay(every, context.Clock, end).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return ExitStatus.Cancelled;
            }
        }
    }

    private string Title(CommandCall call) =>
        $"every {Spans.Tell(every)}: {call.Palette} {call.Command}  {context.Clock.GetLocalNow():HH:mm:ss}";

    private async Task<(int Status, string Said)> OnceAsync(
        CommandCall call,
        CommandInfo command,
        WatchFrame? frame,
        CancellationToken end
    )
    {
        var kept = frame is null ? null : new KeptConsole(context.Console, said => frame.Draw(Title(call), said));
        var run = new CallRun(kept is null ? context : context with { Console = kept }, options with { Watch = null });
        var status = await run.RunAsync(call.Clone(), command, end).ConfigureAwait(false);
        return (status, kept?.Said ?? "");
    }
}
