using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Experimance.Actors.Tests.Foundation.Journal;

/// <summary>
/// This program once more, as a process that is killed at one of its file operations: with a script's name in its environment
/// it runs that instead of any tests.
/// </summary>
internal static class KilledProcess
{
    private const int Killed = 137;
    private const string Script = "EXPERIMANCE_TEST_SCRIPT";
    private const string Folder = "EXPERIMANCE_TEST_FOLDER";

    private static readonly Dictionary<string, Action<string, Action>> Scripts = new()
    {
        [nameof(JournalScript)] = JournalScript.Run,
        [nameof(Health.Memory.MemoryScript)] = Health.Memory.MemoryScript.Run,
        [nameof(Notifications.Outbox.OutboxScript)] = Notifications.Outbox.OutboxScript.Run,
    };

    /// <summary>
    /// Those that use threads: they begin beside the program's own Main, because no thread gets into this assembly before its
    /// initializer is over. Main is kept busy with its help text, which nobody sees.
    /// </summary>
    private static readonly Dictionary<string, Action<string, Action>> Threaded = new()
    {
        [nameof(Notifications.Outbox.OutboxProcess)] = Notifications.Outbox.OutboxProcess.Run,
    };

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
        return (ran.Output.Count(letter => letter == '.'), ran.ExitCode == 0);
    }

    /// <summary>Begins one of <see cref="Threaded"/> in a new process that the caller kills when it likes: a dot on its output is a confirmed step.</summary>
    public static Process Start(string script, string folder)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Experimance.Actors.Tests"), ["--help"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Script] = script;
        start.Environment[Folder] = folder;
        start.Environment["EXPERIMANCE_MODE"] = "development";
        return Process.Start(start)!;
    }

#pragma warning disable CA2255 // before any test is looked for: this is the program's other entrance
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Enter()
    {
        if (Environment.GetEnvironmentVariable(Script) is not { } script)
        {
            return;
        }

        var folder = Environment.GetEnvironmentVariable(Folder)!;
        var output = Console.OpenStandardOutput();
        if (Threaded.TryGetValue(script, out var threaded))
        {
            Console.SetOut(TextWriter.Null);
            new Thread(() => Run(threaded, folder, output)).Start();
        }
        else
        {
            Run(Scripts[script], folder, output);
        }
    }

    private static void Run(Action<string, Action> script, string folder, Stream output)
    {
        script(
            folder,
            () =>
            {
                output.Write("."u8);
                output.Flush();
            }
        );
        Environment.Exit(0);
    }
}
