using System.CommandLine;
using Experimance.Actors.Foundation;
using Experimance.Host.Lifecycle;

namespace Experimance.Host.Commands;

/// <summary><c>experimance run</c>: the host itself.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var services = new Argument<string[]>("service")
        {
            Description = "Run only these services (health always runs). Without any: all.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var project = new ProjectOption();
        var camera = new Option<string?>("--camera")
        {
            Description = "synthetic, recording:FILE or realsense (the same as --depth.camera=…).",
        };
        var port = new Option<int>("--port")
        {
            Description = "Port of the pages, instead of the one in host.toml (8080).",
        };
        var pbmPort = new Option<int?>("--pbm-port")
        {
            Description = "Port of the remote shell (pbm), 0: none. host.pbm_port where it is not given.",
        };
        var lastGood = new Option<bool>("--last-good")
        {
            Description = "Where the configuration is wrong, start with the last accepted one (for systemd).",
        };
        var faults = new Option<bool>("--allow-faults")
        {
            Description = "Accept faults on request in production too: for a drill, never for a show.",
        };
        var reason = new Option<string>("--start-reason")
        {
            Description = "Why it is started, as the status page tells it.",
            DefaultValueFactory = _ => RunOptions.ByHand,
            Hidden = true,
        };
        var command = new Command("run", "Runs the installation in the foreground until Ctrl-C.")
        {
            services,
            camera,
            port,
            pbmPort,
            reason,
            lastGood,
            faults,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                if (project.Find(parsed, out var exit) is not { } found)
                {
                    return exit;
                }

                var unknown = parsed.GetValue(services)!.Except(ServicesCommand.Names).ToList();
                if (unknown.Count > 0)
                {
                    await Console
                        .Error.WriteLineAsync(
                            $"experimance: there is no service '{unknown[0]}'; there are: {string.Join(", ", ServicesCommand.Names)}"
                        )
                        .ConfigureAwait(false);
                    return ExitCode.UsedWrongly;
                }

                var named = parsed.GetValue(services)!.Where(service => service != ServiceNames.Health);
                var run = found.Run(named, parsed.GetValue(port), parsed.GetValue(reason)!) with
                {
                    PbmPort = parsed.GetValue(pbmPort),
                    LastGood = parsed.GetValue(lastGood),
                    AllowFaults = parsed.GetValue(faults),
                };
                return await InstallationRun
                    .RunAsync(
                        parsed.GetValue(camera) is { } source
                            ? run with
                            {
                                Settings = [.. run.Settings, $"depth.camera={source}"],
                            }
                            : run
                    )
                    .ConfigureAwait(false);
            }
        );
        return project.AddTo(command);
    }
}
