using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation;

namespace Experimance.Operations.Helper;

/// <summary>The helper's verbs on a real machine.</summary>
/// <param name="program">This program, which knows how to switch.</param>
/// <param name="projects">The folder of the release's projects.</param>
public sealed class HelperDeeds(IProgramRunner programs, string program, string projects) : IHelperDeeds
{
    private const string Displays = "experimance-display@*.service";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(12);

    /// <summary>60 s for one project and as long for the former, should it be put back.</summary>
    private static readonly TimeSpan Switching = TimeSpan.FromSeconds(170);

    private static readonly Dictionary<string, string> Environment = new()
    {
        ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        ["LC_ALL"] = "C.UTF-8",
    };

    public Task<string?> DoAsync(HelperRequest request, CancellationToken end) =>
        request switch
        {
            HelperRequest.RestartDisplay => RestartDisplayAsync(end),
            HelperRequest.Reboot => RunAsync("systemctl", ["--no-block", "reboot"], Soon, end),
            HelperRequest.Switch project => SwitchAsync(project.Project, end),
            _ => Task.FromResult<string?>("nothing here knows how to do that"),
        };

    private async Task<string?> RestartDisplayAsync(CancellationToken end) =>
        // What a person has stopped stays stopped: only what runs is started again.
        await RunAsync("systemctl", ["--quiet", "is-active", Displays], Soon, end).ConfigureAwait(false) is null
            ? await RunAsync("systemctl", ["--no-block", "try-restart", Displays], Soon, end).ConfigureAwait(false)
            : $"no browser of a screen runs on this machine (systemctl status '{Displays}')";

    private Task<string?> SwitchAsync(string project, CancellationToken end) =>
        ProjectFolder.Find(projects, project, out var why) is null
            ? Task.FromResult<string?>(why)
            : RunAsync(program, ["ops", "switch", project, "--prod"], Switching, end);

    private async Task<string?> RunAsync(string file, string[] arguments, TimeSpan limit, CancellationToken end)
    {
        var ran = await programs.RunAsync(new(file, arguments, limit, Environment), end).ConfigureAwait(false);
        return ran.ExitCode == 0 ? null
            : ran.TimedOut ? $"{Path.GetFileName(file)} did not end within {limit.TotalSeconds:0} s"
            : $"{Path.GetFileName(file)} ended with {ran.ExitCode}: {LastLines(ran.Error)}";
    }

    private static string LastLines(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length == 0 ? "without a word"
            : trimmed.Length <= 600 ? trimmed
            : $"…{trimmed[^600..]}";
    }
}
