using System.CommandLine;
using Experimance.Actors.Configuration;
using Experimance.Host.Installation;

namespace Experimance.Host.Commands.Configuration;

/// <summary>
/// <c>experimance config set KEY VALUE</c> and <c>unset KEY</c>: one value in the project's file (in production in the machine's own),
/// comments and order as they were, after the whole configuration was checked with it.
/// </summary>
internal static class ConfigSet
{
    public static Command Set()
    {
        var value = new Argument<string>("VALUE") { Description = "As 60s, 0.4, true, circle, or [\"de\", \"en\"]" };
        var trial = new Option<string?>("--for") { Description = "Goes back by itself after so long, as 20min." };
        var command = new Command("set", "Changes a setting; shows the difference.") { Key, value, trial };
        return Verb(command, trial, parsed => parsed.GetRequiredValue(value));
    }

    public static Command Unset() =>
        Verb(
            new Command("unset", "Takes a setting out of the file, back to what lies below: project or default.")
            {
                Key,
            },
            null,
            _ => null
        );

    private static Argument<string> Key => new("KEY") { Description = "As core.presence.idle_threshold" };

    private static Command Verb(Command command, Option<string?>? trial, Func<ParseResult, string?> typed)
    {
        var key = (Argument<string>)command.Arguments[0];
        var dryRun = new Option<bool>("--dry-run") { Description = "Shows what would change and changes nothing." };
        var json = new Option<bool>("--json") { Description = "For programs." };
        var project = new ProjectOption();
        command.Add(dryRun);
        command.Add(json);
        command.SetAction(
            (parsed, _) =>
            {
                var wanted = trial is null ? null : parsed.GetValue(trial);
                TimeSpan? forHowLong = null;
                if (wanted is not null)
                {
                    if (!Duration.TryParse(wanted, out var span) || span <= TimeSpan.Zero)
                    {
                        parsed.InvocationConfiguration.Error.WriteLine(
                            $"experimance: --for is a duration with a unit, as 20min ({Duration.Units}), not '{wanted}'"
                        );
                        return Task.FromResult(ExitCode.UsedWrongly);
                    }

                    forHowLong = span;
                }

                return ConfigSession.WithAsync(
                    parsed,
                    project,
                    keeper =>
                    {
                        var result = keeper.Set(
                            Catalog.All,
                            ConfigSession.Who,
                            parsed.GetRequiredValue(key),
                            typed(parsed),
                            forHowLong,
                            parsed.GetValue(dryRun)
                        );
                        return ChangePrinter.Print(
                            result,
                            keeper,
                            parsed.GetValue(json),
                            parsed.InvocationConfiguration
                        );
                    }
                );
            }
        );
        return project.AddTo(command);
    }
}
