using System.Diagnostics;

namespace Experimance.Tests;

/// <summary>
/// A working tree of a test's own, with the scripts, the projects and the built host: what a person who has just built the
/// true one would have. Sources are not in it, so nothing is built again.
/// </summary>
internal sealed class TreeCopy : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TreeCopy()
    {
        foreach (var part in new[] { "scripts", "projects", "hocon", "infra", "global.json" })
        {
            Copy(part, part, "-r");
        }

        // As links where that can be: half a gigabyte of programs. The scripts know the host of release alone.
        var built = System.IO.Path.GetDirectoryName(WorkingCopy.HostExecutable)!;
        Directory.CreateDirectory(this["artifacts", "bin", "Host"]);
        if (!Try("cp", "-rl", built, this["artifacts", "bin", "Host", "release"]))
        {
            Copy(built, "artifacts/bin/Host/release", "-r");
        }

        Directory.CreateDirectory(this["src"]);
        File.WriteAllText(this["Directory.Build.props"], "<Project />");
        File.WriteAllText(this["artifacts", "host.stamp"], "");
    }

    public string Path => _folder.Path;

    public string this[params string[] parts] => _folder[parts];

    /// <summary>What <c>project switch</c> wrote; null: nothing yet.</summary>
    public string? ActiveProject =>
        File.Exists(this["state", "active-project"]) ? File.ReadAllText(this["state", "active-project"]).Trim() : null;

    /// <summary>Runs <c>scripts/experimance</c> to its end.</summary>
    public Task<Ran> Experimance(params string[] arguments) => ExperimanceWith([], arguments);

    /// <inheritdoc cref="Experimance(string[])"/>
    /// <param name="environment">Set over the inherited one.</param>
    public Task<Ran> ExperimanceWith(Dictionary<string, string?> environment, params string[] arguments) =>
        Ran.Program(this["scripts", "experimance"], arguments, Path, environment, seconds: 240);

    /// <summary>Runs <c>scripts/dev all</c> and returns when the host has printed its addresses.</summary>
    public Task<HostProcess> DevAsync(params string[] arguments) =>
        HostProcess.StartAsync(new HostStart(Path) { Executable = this["scripts", "dev"], Verb = "all" }, arguments);

    public void Dispose() => _folder.Dispose();

    private void Copy(string from, string to, string how)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[to])!);
        if (!Try("cp", how, System.IO.Path.Combine(WorkingCopy.Root, from), this[to]))
        {
            throw new IOException($"{from} could not be copied to {this[to]}");
        }
    }

    private static bool Try(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
