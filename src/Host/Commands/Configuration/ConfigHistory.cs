using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Experimance.Actors.Configuration.History;

namespace Experimance.Host.Commands.Configuration;

/// <summary><c>experimance config history</c>, <c>diff [ID]</c> and <c>revert ID</c>: every accepted change, and one command takes it back.</summary>
internal static class ConfigHistory
{
    public static Command History()
    {
        var limit = new Option<int>("--limit") { Description = "At most so many.", DefaultValueFactory = _ => 30 };
        var json = new Option<bool>("--json") { Description = "For programs." };
        var project = new ProjectOption();
        var command = new Command("history", "Lists accepted changes: when, by whom, what; the newest first.")
        {
            limit,
            json,
        };
        command.SetAction(
            (parsed, _) =>
                ConfigSession.WithAsync(
                    parsed,
                    project,
                    keeper =>
                    {
                        var output = parsed.InvocationConfiguration.Output;
                        var entries = keeper.History().Take(parsed.GetValue(limit)).ToList();
                        if (parsed.GetValue(json))
                        {
                            output.WriteLine(JsonSerializer.Serialize(entries.Select(View), JsonForm.Options));
                        }
                        else
                        {
                            entries.ForEach(entry => Print(entry, keeper, output));
                        }

                        return ExitCode.Done;
                    }
                )
        );
        return project.AddTo(command);
    }

    public static Command Diff()
    {
        var id = new Argument<int?>("ID")
        {
            Description = "The change; without it what the files say now against the last accepted.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var project = new ProjectOption();
        var command = new Command("diff", "Shows what a change was, line by line.") { id };
        command.SetAction(
            (parsed, _) =>
                ConfigSession.WithAsync(
                    parsed,
                    project,
                    keeper =>
                        Show(
                            keeper,
                            parsed.GetValue(id),
                            parsed.InvocationConfiguration.Output,
                            parsed.InvocationConfiguration.Error
                        )
                )
        );
        return project.AddTo(command);
    }

    public static Command Revert()
    {
        var id = new Argument<int>("ID") { Description = "The change; experimance config history lists them." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Shows what would change and changes nothing." };
        var json = new Option<bool>("--json") { Description = "For programs." };
        var project = new ProjectOption();
        var command = new Command("revert", "Takes one change back; later ones stay.") { id, dryRun, json };
        command.SetAction(
            (parsed, _) =>
                ConfigSession.WithAsync(
                    parsed,
                    project,
                    keeper =>
                        ChangePrinter.Print(
                            keeper.Revert(parsed.GetValue(id), ConfigSession.Who, parsed.GetValue(dryRun)),
                            keeper,
                            parsed.GetValue(json),
                            parsed.InvocationConfiguration
                        )
                )
        );
        return project.AddTo(command);
    }

    /// <summary>A change line by line; without a number, the files as they are against the last accepted.</summary>
    /// <returns>Exit status.</returns>
    public static int Show(ConfigurationKeeper keeper, int? id, TextWriter output, TextWriter error)
    {
        ConfigurationImage before;
        ConfigurationImage after;
        if (id is { } number)
        {
            if (keeper.Find(number) is not { } found)
            {
                error.WriteLine($"experimance: there is no change {number}; experimance config history lists them");
                return ExitCode.UsedWrongly;
            }

            (before, after) = (found.Before, found.After);
            ChangePrinter.Changes(found.Entry.Changes, output);
        }
        else if (keeper.LastAccepted() is { } last)
        {
            (before, after) = (last.Image, ConfigurationImage.Read(keeper.Roots));
        }
        else
        {
            output.WriteLine("No configuration was accepted yet.");
            return ExitCode.Done;
        }

        foreach (var (name, was, now) in after.Since(before))
        {
            ChangePrinter.Lines(name, was, now, output);
        }

        return ExitCode.Done;
    }

    private static void Print(HistoryEntry entry, ConfigurationKeeper keeper, TextWriter output)
    {
        var trial = keeper.Trials.Any(trial => trial.Id == entry.Id) ? " (a trial: it goes back by itself)" : "";
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{entry.Id, 4}  {entry.Time.ToLocalTime():yyyy-MM-dd HH:mm:ss}  {entry.By}  {entry.Why}{trial}"
            )
        );
        foreach (var change in entry.Changes)
        {
            output.WriteLine($"        {Line(change)}");
        }
    }

    /// <summary>A setting, before and after.</summary>
    public static string Line(HistoryChange change) =>
        $"{change.What}: {change.Before ?? "nothing"} → {change.After ?? "nothing"}";

    private static object View(HistoryEntry entry) =>
        new
        {
            entry.Id,
            entry.Time,
            entry.By,
            entry.Why,
            entry.Changes,
        };
}
