namespace Experimance.Palettes.Running;

/// <summary>The way of the night door: one thread, the caller's, does all.</summary>
public sealed partial class CommandRunner
{
    /// <summary>
    /// Runs a night command on the calling thread, which is none of the pool: nothing here waits for a room or for the pool. The last
    /// event is the result; what <paramref name="say"/> throws for a reader that has gone goes through.
    /// </summary>
    /// <exception cref="IOException">Out of <paramref name="say"/>.</exception>
    public void RunNight(CommandCall call, Caller caller, Action<CommandEvent> say)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(say);
        say(Last(EndOfNight(call, caller, say)));
    }

    private Result EndOfNight(CommandCall call, Caller caller, Action<CommandEvent> say)
    {
        if (Refuse(call, caller, RefuseDay, out var command, out var declared, out var arguments) is { } refusal)
        {
            return refusal;
        }

        var run = new CommandRun(call.Id, means, caller, arguments, call.DryRun, new StraightOutput(say));
        var result = DoNight(command, declared, run);
        TakeDown(declared, run, Spell(declared, arguments, call.DryRun), result);
        return result;
    }

    private Result? RefuseDay(CommandDeclaration declared)
    {
        var night = catalogue.All.Where(one => one.Declaration.Night).Select(one => one.Declaration.ToString());
        return declared.Night
            ? null
            : Is(Outcome.Refused, $"the pool is stuck; only these answer now: {string.Join(", ", night)}");
    }

    private Result DoNight(IShellCommand command, CommandDeclaration declared, CommandRun run)
    {
        try
        {
            var done = command.RunAsync(run, CancellationToken.None);
            if (!done.IsCompleted)
            {
                return Is(Outcome.Failed, $"{declared} waits for something that cannot come now");
            }

            done.GetAwaiter().GetResult();
            return Is(Outcome.Done, "");
        }
        catch (CommandFailedException failed)
        {
            return Is(failed.Outcome, failed.Message);
        }
        catch (Exception unforeseen) when (unforeseen is not IOException)
        {
            LogFailed(unforeseen, declared.ToString());
            return Is(Outcome.Failed, $"{declared} failed: {unforeseen.Message} (the log has more)");
        }
    }
}
