using System.Diagnostics;
using System.Text.Json;

namespace Experimance.Witness;

/// <summary>What the witness sees of this machine. Nothing it looks at may hold it up or end it.</summary>
/// <param name="root">Before every path; empty on a real machine.</param>
internal sealed class Machine(TimeProvider time, string root = "")
{
    private const string WantedFolder = "/etc/systemd/system/experimance.target.wants";
    private const string StopWish = "/var/lib/experimance/stopped.json";
    private const string Busy = "/run/experimance-busy.json";
    private const string Note = "/var/lib/experimance/state/host.json";
    private const string Projects = "/opt/experimance/current/projects";
    private const string HostPrefix = "experimance@";

    /// <summary>An operation that was cut off excuses nothing for longer.</summary>
    private static readonly TimeSpan BusyAtMost = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>The host's unit that is to run; null: none is enabled.</summary>
    public string? Unit()
    {
        try
        {
            return Directory
                .EnumerateFileSystemEntries(root + WantedFolder, $"{HostPrefix}*.service")
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal)
                .FirstOrDefault();
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Looks once.</summary>
    /// <param name="known">Where the host last answered.</param>
    /// <returns>What was found, and where the host answers.</returns>
    public async Task<(WitnessLook Look, Uri Address)> LookAsync(string? unit, Uri? known)
    {
        var address = AddressOfNote() ?? known ?? new Uri("http://127.0.0.1:8080/");
        if (await AnswersAsync(address).ConfigureAwait(false))
        {
            return (new(true, null, ""), address);
        }

        var shown = unit is null ? UnitShown.Unknown : await ShowAsync(unit).ConfigureAwait(false);
        var meant =
            unit is null ? "no project is enabled"
            : File.Exists(root + StopWish) ? "a person has stopped it"
            : IsBusy() ? "an operation is under way"
            : shown.WasStopped ? "its unit was stopped"
            : null;
        return (new(false, meant, shown.Words), address);
    }

    /// <summary>The last lines of the unit's log; empty where there are none.</summary>
    public Task<string> LinesAsync(string unit, int count) =>
        RunAsync(
            "journalctl",
            ["--unit", unit, "--lines", $"{count}", "--output", "short-iso", "--no-pager", "--quiet"]
        );

    /// <summary>Text of the project's <c>project.toml</c>; empty where it cannot be read.</summary>
    public string ProjectText(string project)
    {
        try
        {
            return File.ReadAllText($"{root}{Projects}/{project.Split('/')[0]}/project.toml");
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>The project of a unit's name, as systemd-escape wrote it.</summary>
    public static string ProjectOf(string unit) =>
        System.Text.RegularExpressions.Regex.Replace(
            unit[HostPrefix.Length..^".service".Length].Replace('-', '/'),
            @"\\x([0-9a-f]{2})",
            code => ((char)Convert.ToByte(code.Groups[1].Value, 16)).ToString()
        );

    private static async Task<bool> AnswersAsync(Uri address)
    {
        using var straight = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        using var client = new HttpClient(straight) { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri(address, "healthz")).ConfigureAwait(false);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silent) when (silent is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<UnitShown> ShowAsync(string unit) =>
        UnitShown.Parse(
            await RunAsync(
                    "systemctl",
                    [
                        "show",
                        unit,
                        "--property=ActiveState,SubState,Result,NRestarts,ConditionResult,InactiveExitTimestampMonotonic",
                    ]
                )
                .ConfigureAwait(false)
        );

    private Uri? AddressOfNote()
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(root + Note));
            return
                json.RootElement.TryGetProperty("address", out var text)
                && Uri.TryCreate(text.GetString(), UriKind.Absolute, out var address)
                && address.IsLoopback
                ? address
                : null;
        }
        catch (Exception none)
            when (none is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private bool IsBusy()
    {
        var age = time.GetUtcNow() - File.GetLastWriteTimeUtc(root + Busy);
        return File.Exists(root + Busy) && age < BusyAtMost;
    }

    private async Task<string> RunAsync(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
            )!;
            using var limit = new CancellationTokenSource(Patience, time);
            try
            {
                var errors = process.StandardError.ReadToEndAsync(limit.Token);
                var output = await process.StandardOutput.ReadToEndAsync(limit.Token).ConfigureAwait(false);
                await errors.ConfigureAwait(false);
                return output;
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return "";
            }
        }
        catch (Exception missing) when (missing is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return "";
        }
    }
}
