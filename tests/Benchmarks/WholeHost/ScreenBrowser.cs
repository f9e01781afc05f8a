using System.Diagnostics;

namespace Experimance.Benchmarks.WholeHost;

/// <summary>
/// The distribution's Chromium with one page open, without a driver: as a kiosk has it, in software rendering and under a user of
/// its own. As root it would take the processor before everybody else (it lowers its threads' nice values), which no kiosk may.
/// </summary>
internal sealed class ScreenBrowser : IDisposable
{
    private const string Program = "/usr/bin/chromium";

    private const UnixFileMode Everybody =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    private readonly Process _process;
    private readonly string _profile = Directory.CreateTempSubdirectory("experimance-screen-").FullName;

    private ScreenBrowser(string address)
    {
        var start = new ProcessStartInfo(Program)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["HOME"] = _profile },
        };
        if (OperatingSystem.IsLinux() && Environment.UserName == "root")
        {
            File.SetUnixFileMode(_profile, Everybody);
            start.FileName = "setpriv";
            foreach (
                var argument in (ReadOnlySpan<string>)["--reuid=nobody", "--regid=nogroup", "--clear-groups", Program]
            )
            {
                start.ArgumentList.Add(argument);
            }
        }

        string[] arguments =
        [
            "--headless=new",
            "--no-sandbox",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--use-angle=swiftshader",
            "--enable-unsafe-swiftshader",
            "--window-size=1024,1024",
            "--remote-debugging-port=0",
            $"--user-data-dir={_profile}",
            address,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Opens <paramref name="address"/>; null, with a line saying why, where there is no browser.</summary>
    public static ScreenBrowser? TryOpen(string address)
    {
        if (File.Exists(Program))
        {
            return new ScreenBrowser(address);
        }

        Console.WriteLine($"No {Program} on this machine: measured without a screen (apt-get install chromium).");
        return null;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_profile, recursive: true);
    }
}
