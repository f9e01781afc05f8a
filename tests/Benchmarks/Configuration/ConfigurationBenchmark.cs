using System.Diagnostics;
using System.Globalization;
using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation;
using Experimance.Host.Commands;
using Experimance.Host.Installation;
using Experimance.Tests;
using Tomlyn.Parsing;

namespace Experimance.Benchmarks.Configuration;

/// <summary>How long a project's whole configuration takes to read and check, beside reading and parsing the same bytes alone.</summary>
internal static class ConfigurationBenchmark
{
    /// <summary>Milliseconds for all files of a project, once the code is compiled.</summary>
    private const double Limit = 50;

    private const string First = "--first";

    private const int Rounds = 400;

    private const int Processes = 7;

    /// <param name="arguments">A project; <c>experimance</c> when none is given.</param>
    public static Task RunAsync(string[] arguments)
    {
        var only = arguments.Contains(First);
        var name = arguments.FirstOrDefault(argument => argument != First) ?? ActiveProject.Default;
        var project =
            ProjectFolder.Find(Path.Combine(WorkingCopy.Root, "projects"), name, out var why)
            ?? throw new InvalidOperationException(why);
        var run = new FoundProject(WorkingCopy.Root, project, null).Run([]);
        if (only)
        {
            // The first thing that this process does: all code on the way is compiled meanwhile.
            var first = Stopwatch.StartNew();
            Check(run);
            Console.WriteLine(first.Elapsed.TotalMilliseconds.ToString("R", CultureInfo.InvariantCulture));
            return Task.CompletedTask;
        }

        var files = project.Layers.SelectMany(layer => Directory.GetFiles(layer.Path, "*.toml")).ToList();
        var sources = ProjectSettings.Sources(run);
        var toml = Yardstick.Compare(() => CheckToml(sources), () => Parse(files), Rounds);
        var whole = Yardstick.Compare(() => Check(run), () => Parse(files), Rounds);
        var firsts = Enumerable.Range(0, Processes).Select(_ => OfNewProcess(name)).Order().ToList();
        Say($"files                        {files.Count} TOML, {files.Sum(file => new FileInfo(file).Length)} bytes");
        Say($"reading and parsing alone    {toml.Copy / 1000:0.00} ms");
        Say($"TOML, all layers, checked    {toml.Measured / 1000:0.00} ms, p99 {toml.MeasuredP99 / 1000:0.00} ms");
        Say($"with prompts and HOCON       {whole.Measured / 1000:0.00} ms, p99 {whole.MeasuredP99 / 1000:0.00} ms");
        Say(
            $"the same, first of a process {firsts[Processes / 2]:0} ms median of {Processes}, {firsts[0]:0} to {firsts[^1]:0} (not compiled ahead)"
        );
        Environment.ExitCode = whole.Measured / 1000 < Limit ? 0 : 1;
        return Task.CompletedTask;
    }

    private static void Parse(List<string> files)
    {
        foreach (var file in files)
        {
            SyntaxParser.Parse(File.ReadAllText(file), file, validate: true);
        }
    }

    private static void CheckToml(SettingsSources sources) =>
        Sound(
            LayeredSettings.Read(Catalog.All, ServiceNames.Services, sources).Errors.Select(error => error.ToString())
        );

    private static void Check(RunOptions run)
    {
        ProjectSettings.Read(run, out var errors);
        Sound(errors);
    }

    private static void Sound(IEnumerable<string> errors)
    {
        foreach (var error in errors)
        {
            throw new InvalidOperationException($"the project is not sound: {error}");
        }
    }

    private static double OfNewProcess(string project)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, ["configuration", project, First])
            {
                RedirectStandardOutput = true,
                Environment = { ["DOTNET_TieredPGO"] = "0" },
            }
        )!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(said, CultureInfo.InvariantCulture);
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
