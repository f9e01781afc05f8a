using System.Text.Json;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Installation;
using Experimance.Host.Commands;
using Serilog;

namespace Experimance.Host.Lifecycle.Starts;

/// <summary>Why this process was started, told and remembered; and at its end, for the next one, how it came to that.</summary>
internal sealed class StartStory
{
    private readonly string _file;
    private readonly TimeProvider _time;
    private LifeNote _note;

    private StartStory(string file, LifeNote note, StartCause cause, TimeProvider time) =>
        (_file, _note, Cause, _time) = (file, note, cause, time);

    public StartCause Cause { get; }

    /// <summary>Reads what the life before left, finds why this one began, and writes this one's note.</summary>
    /// <param name="ladder">Its restarts of the machine.</param>
    /// <param name="boot">Names this running of the machine; null: found by <see cref="BootMark"/>.</param>
    public static StartStory Begin(RunOptions run, Ladder ladder, TimeProvider time, string? boot = null)
    {
        var records = run.Places.Records;
        var file = Path.Combine(records, "life.json");
        AtomicFile.TryReadJson<LifeNote>(file, time, out var last, out var trouble, JsonForm.Options);
        if (trouble is not null)
        {
            Log.Warning("Why it was started is not known for sure: {Trouble}", trouble);
        }

        boot ??= BootMark.Of(Environment.GetEnvironmentVariable("RUNTIME_DIRECTORY"));
        var release = Release(run);
        var facts = new StartFacts(
            boot,
            release,
            run.Project,
            last,
            UnitEnd.Read(Path.Combine(records, "ended")),
            ladder.MachineRestarts.IsDefaultOrEmpty ? null : ladder.MachineRestarts[^1],
            Person(Path.GetDirectoryName(records)!)
        );
        var cause = StartCause.Of(facts);
        var now = time.GetUtcNow();
        var starts = last is { Starts.IsDefault: false } ? last.Starts : [];
        var story = new StartStory(
            file,
            new(boot, Invocation(), now, release, run.Project)
            {
                Starts = [.. starts.TakeLast(LifeNote.Kept - 1), new(now, cause.Kind, cause.Words)],
            },
            cause,
            time
        );
        story.Write();
        return story;
    }

    /// <summary>It ends in order.</summary>
    /// <param name="why">For one that is to be started again, because of what.</param>
    public void End(int exitCode, string why)
    {
        _note = _note with { End = new(_time.GetUtcNow(), exitCode, why) };
        Write();
    }

    private void Write()
    {
        try
        {
            AtomicFile.WriteJson(_file, _note, JsonForm.Options);
        }
        catch (IOException refused)
        {
            Log.Warning("The next start will not know how this one went: {Why}", refused.Message);
        }
    }

    /// <summary>The release's folder in production (its id is its name), and the program's version.</summary>
    private static string Release(RunOptions run)
    {
        var version = typeof(StartStory).Assembly.GetName().Version?.ToString(3) ?? "";
        var tree = Directory.ResolveLinkTarget(run.Tree, returnFinalTarget: true)?.FullName ?? run.Tree;
        return run.Development ? version : $"{version} {Path.GetFileName(Path.TrimEndingDirectorySeparator(tree))}";
    }

    private static string Invocation() => Environment.GetEnvironmentVariable("INVOCATION_ID") ?? "";

    /// <param name="folder">Root's, in which the records lie: the service itself cannot write there.</param>
    private static PersonNote? Person(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<PersonNote>(
                File.ReadAllBytes(Path.Combine(folder, "person.json")),
                JsonForm.Options
            );
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
