using System.CommandLine;
using System.Globalization;
using Experimance.Actors.Configuration;

namespace Experimance.Operations.Verbs;

/// <summary><c>logs [SERVICE] [-f] [--since T]</c>: the journal in production, the files of <c>logs/</c> in development.</summary>
internal static class LogsVerb
{
    private const int UsualLines = 200;

    public static Command Create(OpsMeans means)
    {
        var service = new Argument<string?>("SERVICE")
        {
            Description = "Only what this service said.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var follow = new Option<bool>("--follow", "-f") { Description = "Goes on with what comes, until Ctrl-C." };
        var since = new Option<string?>("--since")
        {
            Description = "A duration (10m, 2h) or a moment (2026-12-24 18:30). Without it: the last 200 lines.",
        };
        return new VerbOptions(means, changes: false).AddTo(
            new Command("logs", "Shows the log.") { service, follow, since },
            (run, parsed) => RunAsync(run, parsed.GetValue(service), parsed.GetValue(follow), parsed.GetValue(since))
        );
    }

    private static async Task<int> RunAsync(VerbRun run, string? service, bool follow, string? since)
    {
        var found = run.Find();
        if (service is not null)
        {
            await ServicesVerb.NeedServiceAsync(run, found, service).ConfigureAwait(false);
        }

        var from = Moment(run, since);
        if (!found.Production)
        {
            return await new LogReading(run, found.Places.Logs, service, from).RunAsync(follow).ConfigureAwait(false);
        }

        string[] arguments =
        [
            "--unit",
            found.HostUnit,
            "--no-hostname",
            .. run.Json ? ["--output", "json"] : Array.Empty<string>(),
            .. from is { } moment ? [$"--since=@{moment.ToUnixTimeSeconds()}"] : new[] { "--lines", $"{UsualLines}" },
            .. follow ? ["--follow"] : new[] { "--no-pager" },
            .. service is null ? [] : new[] { $"SERVICE={service}" },
        ];
        return await AttachedProgram.RunAsync("journalctl", arguments).ConfigureAwait(false);
    }

    private static DateTimeOffset? Moment(VerbRun run, string? since)
    {
        if (since is null)
        {
            return null;
        }

        return Duration.TryParse(since, out var ago) ? run.Means.Clock.GetUtcNow() - ago
            : DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var moment)
                ? moment
            : throw OpsRefusal.Wrong(
                $"--since {since} is neither a duration nor a moment",
                "as in: --since 10m, --since 2h, --since '2026-12-24 18:30'"
            );
    }
}
