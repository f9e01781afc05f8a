using System.Diagnostics;
using System.Globalization;

namespace Experimance.Actors.Tests.Foundation.Journal;

/// <summary>
/// This program once more, as a process that is killed at one of its file operations: with a script's name in its environment
/// it runs that instead of any tests.
/// </summary>
internal static class KilledProcess
{
    private const int Killed = 137;

    /// <summary>Stands on the output for each confirmed step.</summary>
    public const char Dot = '.';

    private const string Script = "EXPERIMANCE_TEST_SCRIPT";
    private const string Folder = "EXPERIMANCE_TEST_FOLDER";

    private static readonly Dictionary<string, Action<string, Action>> Scripts = new()
    {
        [nameof(JournalScript)] = JournalScript.Run,
        [nameof(Health.Memory.MemoryScript)] = Health.Memory.MemoryScript.Run,
        [nameof(Notifications.Outbox.OutboxScript)] = Notifications.Outbox.OutboxScript.Run,
        [nameof(Notifications.Outbox.OutboxProcess)] = Notifications.Outbox.OutboxProcess.Run,
    };

    /// <summary>This process was started for a script, not for tests.</summary>
    public static bool IsThis => Environment.GetEnvironmentVariable(Script) is not null;

    /// <summary>Runs the script that this process was started for, to its end.</summary>
    public static void Run()
    {
        using var output = Console.OpenStandardOutput();
        // What logs or prints is no confirmed step.
        Console.SetOut(TextWriter.Null);
        Scripts[Environment.GetEnvironmentVariable(Script)!]
            (
                Environment.GetEnvironmentVariable(Folder)!,
                () =>
                {
                    output.WriteByte((byte)Dot);
                    output.Flush();
                }
            );
    }

    /// <summary>Runs the script in a new process that is killed at its file operation number <paramref name="point"/>.</summary>
    /// <returns>How many steps were confirmed, and whether it came to its end before that operation.</returns>
    public static async Task<(int Steps, bool IsWhole)> RunAsync(string script, string folder, int point)
    {
        var ran = await Ran.Program(
            Path.Combine(AppContext.BaseDirectory, "Experimance.Actors.Tests"),
            [],
            environment: new()
            {
                [Script] = script,
                [Folder] = folder,
                ["EXPERIMANCE_MODE"] = "development",
                ["EXPERIMANCE_FAULT_POINT"] = point.ToString(CultureInfo.InvariantCulture),
            }
        );
        ran.ExitCode.ShouldBeOneOf([0, Killed], ran.Error);
        return (ran.Output.Count(letter => letter == Dot), ran.ExitCode == 0);
    }

    /// <summary>Begins the script in a new process that the caller kills when it likes: a <see cref="Dot"/> on its output is a confirmed step.</summary>
    public static Process Start(string script, string folder)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Experimance.Actors.Tests"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Script] = script;
        start.Environment[Folder] = folder;
        start.Environment["EXPERIMANCE_MODE"] = "development";
        return Process.Start(start)!;
    }
}
