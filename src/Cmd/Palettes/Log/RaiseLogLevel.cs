using System.Globalization;

namespace Experimance.Palettes.Log;

/// <summary><c>log level LOGGER LEVEL --for 10m</c>.</summary>
internal sealed class RaiseLogLevel : IShellCommand
{
    private static readonly ArgumentDeclaration Logger = new(
        "logger",
        "a service, host, or how loggers' names begin: Akka, Experimance.Host.Web"
    )
    {
        Required = true,
        Positional = true,
        Completes = (_, _) =>
            Task.FromResult<IReadOnlyList<string>>([
                .. LogNames.Services,
                "Akka",
                "Experimance.Actors",
                "Experimance.Host",
            ]),
    };

    private static readonly ArgumentDeclaration Level = new(
        "level",
        "how much it says from now on; usual: what goes without saying"
    )
    {
        Required = true,
        Positional = true,
        Choices = ["debug", "verbose", "usual"],
    };

    private static readonly ArgumentDeclaration For = new("for", "then it is put back by itself; at most a day")
    {
        Kind = ArgumentKind.Duration,
        Default = "10m",
    };

    public CommandDeclaration Declaration { get; } =
        new("log", "level")
        {
            Effect = "Lets a logger say more for a time, then puts it back by itself; usual puts it back now.",
            Role = Role.Operator,
            Changes = true,
            DryRun = true,
            Arguments = [Logger, Level, For],
            Examples = ["log level depth debug --for 10m", "log level depth usual"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var (logger, level, door) = (run.Text(Logger.Name), run.Text(Level.Name), run.Logs());
        if (run.DryRun)
        {
            await run.SayAsync($"{logger} would log as {level}.", new { Logger = logger, Would = level }, end)
                .ConfigureAwait(false);
        }
        else if (level == "usual")
        {
            var was = door.PutBack(logger);
            await run.SayAsync(
                    was ? $"{logger} logs as usual again." : $"{logger} logs as usual already.",
                    new { Logger = logger, PutBack = was },
                    end
                )
                .ConfigureAwait(false);
        }
        else
        {
            var importance = Enum.Parse<LogImportance>(level, ignoreCase: true);
            var raised = door.Raise(logger, importance, run.Span(For.Name) ?? TimeSpan.FromMinutes(10), run.Caller.Who);
            await run.SayAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{raised.Logger} logs {level} until {raised.Until:HH:mm:ss}."
                    ),
                    raised,
                    end
                )
                .ConfigureAwait(false);
        }
    }
}
