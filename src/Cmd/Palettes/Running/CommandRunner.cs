using System.Runtime.CompilerServices;
using Experimance.Actors.Configuration;
using Experimance.Actors.Foundation;
using Microsoft.Extensions.Logging;

namespace Experimance.Palettes.Running;

/// <summary>
/// Runs commands for all ways in (shell, HTTP, links): who may, what is right, the audit log before and after, a time limit, and
/// exactly one result at the end. Safe from any thread.
/// </summary>
public sealed partial class CommandRunner(
    CommandCatalogue catalogue,
    ShellMeans means,
    IShellAudit audit,
    ILogger<CommandRunner> log
)
{
    private readonly Fates _fates = new();

    public CommandCatalogue Catalogue => catalogue;

    public ShellMeans Means => means;

    /// <summary>What became of a command, also of one that the host before this ended for.</summary>
    public Fate Fate(string id, Caller caller) =>
        _fates.Of(id, caller.Who) is { Known: true } known
            ? known
            : means.Process?.FateOf(id, caller.Who) ?? new Fate();

    /// <summary>Values for an argument whose declaration knows how to ask; empty where nothing is known in a second.</summary>
    public async Task<IReadOnlyList<string>> CompleteAsync(CompletionAsk ask, Caller caller, CancellationToken end)
    {
        if (
            catalogue.Find(ask.Palette, ask.Command)?.Declaration is not { } command
            || command.Role > caller.Role
            || command.Arguments.FirstOrDefault(one => one.Name == ask.Argument)?.Completes is not { } completes
        )
        {
            return [];
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1), means.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, end);
        try
        {
            var all = await completes(means, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
            return [.. all.Where(value => value.StartsWith(ask.Begun, StringComparison.OrdinalIgnoreCase)).Take(200)];
        }
        catch (Exception nothing) when (nothing is OperationCanceledException or CommandFailedException)
        {
            return [];
        }
    }

    /// <summary>Everything the command says, and last its result. Ending the enumeration cancels the command.</summary>
    public async IAsyncEnumerable<CommandEvent> RunAsync(
        CommandCall call,
        Caller caller,
        [EnumeratorCancellation] CancellationToken end = default
    )
    {
        if (Refuse(call, caller, way: null, out var command, out var declared, out var arguments) is { } refusal)
        {
            yield return Last(refusal);
            yield break;
        }

        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(end);
        var output = new ChannelOutput();
        var run = new CommandRun(call.Id, means, caller, arguments, call.DryRun, output);
        var doing = DoAsync(command, declared, run, Spell(declared, arguments, call.DryRun), output, cancel);
        try
        {
            while (await output.Reader.WaitToReadAsync(end).ConfigureAwait(false))
            {
                // Bounded: under a flood the channel is never empty, and what was dropped must be told in its place.
                for (var i = 0; i < ChannelOutput.Waiting && output.Reader.TryRead(out var said); i++)
                {
                    yield return said;
                }

                if (output.TakeMissed() is > 0 and var missed)
                {
                    yield return new() { Missed = new() { Count = missed } };
                }
            }

            yield return Last(await doing.ConfigureAwait(false));
        }
        finally
        {
            // The reader has gone: so goes the command, and its end is taken down by itself.
            await cancel.CancelAsync().ConfigureAwait(false);
            output.End();
        }
    }

    /// <summary>For callers that want the whole answer at once (HTTP, links).</summary>
    public async Task<(IReadOnlyList<CommandEvent> Said, Result Result)> RunToEndAsync(
        CommandCall call,
        Caller caller,
        CancellationToken end
    )
    {
        List<CommandEvent> said = [];
        await foreach (var one in RunAsync(call, caller, end).ConfigureAwait(false))
        {
            said.Add(one);
        }

        return (said[..^1], said[^1].Result);
    }

    /// <summary>
    /// For ways in that have a reason of their own to refuse a command, or read its arguments later: whether the caller may give it at
    /// all comes first. A refusal is in the audit log. With its arguments it may need more (<see cref="CommandDeclaration.Variant"/>).
    /// </summary>
    /// <returns>Null: the caller may, or there is no such command.</returns>
    public Result? RefuseRole(string palette, string command, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return catalogue.Find(palette, command)?.Declaration is { } declared
            ? RefuseRole(declared, caller, $"{declared}")
            : null;
    }

    /// <param name="way">Why this way in cannot give what a caller may; null from it: it can.</param>
    private Result? Refuse(
        CommandCall call,
        Caller caller,
        Func<CommandDeclaration, Result?>? way,
        out IShellCommand command,
        out CommandDeclaration declared,
        out IReadOnlyDictionary<string, string> arguments
    )
    {
        arguments = new Dictionary<string, string>();
        declared = null!;
        command = catalogue.Find(call.Palette, call.Command)!;
        if (command is null)
        {
            var known = catalogue.All.Select(one => one.Declaration.ToString());
            return Is(
                Outcome.UsedWrongly,
                $"there is no command '{call.Palette} {call.Command}'{NearestName.Hint($"{call.Palette} {call.Command}", known)}"
            );
        }

        declared = command.Declaration;
        if (RefuseRole(declared, caller, $"{declared}") is { } mayNot)
        {
            return mayNot;
        }

        try
        {
            arguments = ArgumentReader.Read(declared, call.Arguments);
            declared = declared.For(arguments);
        }
        catch (CommandFailedException wrong)
        {
            return Is(wrong.Outcome, wrong.Message);
        }

        if (RefuseRole(declared, caller, Spell(declared, arguments, call.DryRun)) is { } mayNotSo)
        {
            return mayNotSo;
        }

        if (way?.Invoke(declared) is { } notSo)
        {
            return notSo;
        }

        if (call.DryRun && !declared.DryRun)
        {
            return Is(Outcome.UsedWrongly, $"{declared} cannot say beforehand what it would do");
        }

        if (declared.Confirm && !call.Confirmed && !call.DryRun)
        {
            return Is(Outcome.NeedsConfirmation, declared.Effect);
        }

        // Before the audit: a call that comes a second time is not done, and must not be said to have begun.
        if (call.Id.Length is 0 or > 64 || !_fates.Begin(call.Id, caller.Who))
        {
            return Is(Outcome.UsedWrongly, "a command needs an id of its own, of at most 64 characters");
        }

        var what = Spell(declared, arguments, call.DryRun);
        if (declared.Changes && !call.DryRun && !audit.Write(caller, what, "begun") && !declared.EvenWithoutAudit)
        {
            var refused = Is(
                Outcome.Refused,
                "the audit log cannot be written, so nothing is changed; free the disk, see system audit"
            );
            _fates.End(call.Id, refused);
            return refused;
        }

        return null;
    }

    private Result? RefuseRole(CommandDeclaration declared, Caller caller, string what)
    {
        if (caller.Role >= declared.Role && caller.Role != Role.None)
        {
            return null;
        }

        audit.Write(caller, what, $"refused: needs {declared.Role.ToString().ToLowerInvariant()}");
        return Is(
            Outcome.Refused,
            $"{what} needs the role {declared.Role.ToString().ToLowerInvariant()}; {caller.Who} is {caller.Role.ToString().ToLowerInvariant()}"
        );
    }

    private async Task<Result> DoAsync(
        IShellCommand command,
        CommandDeclaration declared,
        CommandRun run,
        string what,
        ChannelOutput output,
        CancellationTokenSource cancel
    )
    {
        using var limit = declared.Limit is { } span
            ? new CancellationTokenSource(span, means.Clock)
            : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel.Token);
        var result = await EndOfAsync(command, declared, run, limit.Token, either.Token).ConfigureAwait(false);
        TakeDown(declared, run, what, result);
        output.End();
        return result;
    }

    private void TakeDown(CommandDeclaration declared, CommandRun run, string what, Result result)
    {
        if (declared.Changes && !run.DryRun)
        {
            audit.Write(run.Caller, what, Spell(result));
        }

        _fates.End(run.Id, result);
    }

    private async Task<Result> EndOfAsync(
        IShellCommand command,
        CommandDeclaration declared,
        CommandRun run,
        CancellationToken limit,
        CancellationToken either
    )
    {
        // A command that blocks must hold neither its caller nor a thread of the pool that others need.
        var doing = declared.Night
            ? ShellThread.Run(() => command.RunAsync(run, either), declared.ToString())
            : Task.Run(() => command.RunAsync(run, either), either);
        try
        {
            await doing.WaitAsync(either).ConfigureAwait(false);
            return Is(Outcome.Done, "");
        }
        catch (OperationCanceledException)
        {
            // It may go on for a while and fail then, with nobody left to tell: that is no unforeseen trouble of the host.
            _ = doing.ContinueWith(static late => late.Exception, TaskScheduler.Default);
            return limit.IsCancellationRequested && declared.Limit is { } span
                ? Is(
                    Outcome.TimedOut,
                    $"{declared} did not end within {Duration.Format(span)}; what it began may still go on"
                )
                : Is(Outcome.Cancelled, "cancelled");
        }
        catch (CommandFailedException failed)
        {
            return Is(failed.Outcome, failed.Message);
        }
        catch (Exception unforeseen)
        {
            LogFailed(unforeseen, declared.ToString());
            return Is(Outcome.Failed, $"{declared} failed: {unforeseen.Message} (the log has more)");
        }
    }

    private string Spell(CommandDeclaration command, IReadOnlyDictionary<string, string> arguments, bool dryRun) =>
        string.Join(
            ' ',
            command
                .Arguments.Where(argument => arguments.ContainsKey(argument.Name))
                .Select(argument =>
                {
                    var value = argument.IsSecret?.Invoke(means, arguments) == true ? "***" : arguments[argument.Name];
                    return argument.Positional ? value : $"--{argument.Name}={value}";
                })
                .Prepend(command.ToString())
                .Concat(dryRun ? ["--dry-run"] : [])
        );

    private static string Spell(Result result) =>
        result.Outcome switch
        {
            Outcome.Done => "done",
            Outcome.TimedOut => "timed out",
            Outcome.Cancelled => "cancelled",
            Outcome.Refused => $"refused: {result.Why}",
            _ => $"failed: {result.Why}",
        };

    private static Result Is(Outcome outcome, string why) => new() { Outcome = outcome, Why = why };

    private static CommandEvent Last(Result result) => new() { Result = result };

    [LoggerMessage(Level = LogLevel.Error, Message = "The command {Command} failed")]
    private partial void LogFailed(Exception failed, string command);
}
