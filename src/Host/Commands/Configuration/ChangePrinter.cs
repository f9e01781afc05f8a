using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Experimance.Actors.Configuration.Documents;
using Experimance.Actors.Configuration.History;
using Experimance.Host.Installation;
using Spectre.Console;

namespace Experimance.Host.Commands.Configuration;

/// <summary>How a change of the configuration is told: lines that go and come, values before and after, how to take it back.</summary>
internal static class ChangePrinter
{
    /// <returns>Exit status.</returns>
    public static int Print(ChangeResult result, ConfigurationKeeper keeper, bool json, InvocationConfiguration io)
    {
        if (json)
        {
            io.Output.WriteLine(JsonSerializer.Serialize(View(result), JsonForm.Options));
        }
        else
        {
            Write(result, keeper, "experimance config revert", io.Output, io.Error);
        }

        return result.IsConflict ? ExitCode.Failed
            : result.IsRefused ? ExitCode.ConfigurationInvalid
            : result.StillWrong.IsEmpty ? ExitCode.Done
            : ExitCode.ConfigurationInvalid;
    }

    /// <param name="revert">How a change is taken back from where this is read.</param>
    public static void Write(
        ChangeResult result,
        ConfigurationKeeper keeper,
        string revert,
        TextWriter output,
        TextWriter error
    )
    {
        foreach (var (name, before, after) in result.Files)
        {
            Lines(name, before, after, output);
        }

        foreach (var line in result.Errors)
        {
            error.WriteLine(line);
        }

        if (result.IsRefused)
        {
            error.WriteLine("Nothing was changed.");
            return;
        }

        Changes(result.Changes, output);
        Outcome(result, keeper, revert, output);
        foreach (var line in result.StillWrong)
        {
            error.WriteLine($"still wrong, as before: {line}");
        }
    }

    /// <summary>Settings with their values before and after, a line each, with when they take effect.</summary>
    public static void Changes(ImmutableArray<HistoryChange> changes, TextWriter output)
    {
        foreach (var change in changes)
        {
            var applies = Catalog.All.Find(change.What) is { } setting
                ? $"; takes effect {SettingWords.When(setting.Applies)}"
                : "";
            output.WriteLine($"{change.What}: {change.Before ?? "nothing"} → {change.After ?? "nothing"}{applies}");
        }
    }

    /// <summary>What differs in a file, three lines around it.</summary>
    public static void Lines(string name, ImmutableArray<byte>? before, ImmutableArray<byte>? after, TextWriter output)
    {
        Terminal.WriteLine(output, name, Color.Blue);
        var lines = InlineDiffBuilder.Diff(Text(before), Text(after)).Lines;
        for (var i = 0; i < lines.Count; i++)
        {
            const int around = 2;
            var near = Enumerable
                .Range(Math.Max(0, i - around), Math.Min(lines.Count - 1, i + around) - Math.Max(0, i - around) + 1)
                .Any(at => lines[at].Type != ChangeType.Unchanged);
            if (near)
            {
                var (sign, colour) = lines[i].Type switch
                {
                    ChangeType.Inserted => ('+', Color.Green),
                    ChangeType.Deleted => ('-', Color.Red),
                    _ => (' ', Color.Default),
                };
                Terminal.WriteLine(output, $"  {sign} {lines[i].Text}", colour);
            }
        }
    }

    private static void Outcome(ChangeResult result, ConfigurationKeeper keeper, string revert, TextWriter output)
    {
        if (result.Entry is not { } entry)
        {
            output.WriteLine(
                result.Files.IsEmpty ? "It is so already; nothing was changed." : "Only looked at; nothing was changed."
            );
            return;
        }

        var id = entry.Id.ToString(CultureInfo.InvariantCulture);
        output.WriteLine(
            keeper.Trials.FirstOrDefault(trial => trial.Id == entry.Id) is { } trial
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"Change {id}; it goes back by itself at {trial.Until.ToLocalTime():HH:mm:ss}."
                )
                : $"Change {id}; {revert} {id} takes it back."
        );
    }

    /// <summary>What programs read of it.</summary>
    public static object View(ChangeResult result) =>
        new
        {
            Id = result.Entry?.Id,
            Changed = result.Entry is not null,
            result.Changes,
            Files = result.Files.Select(file => file.Name),
            result.Errors,
            result.StillWrong,
        };

    private static string Text(ImmutableArray<byte>? bytes) =>
        bytes is { } content ? Encoding.UTF8.GetString(content.AsSpan()) : "";
}
