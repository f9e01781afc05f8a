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
        var project = new Option<string>("--project")
        {
            Description = "The project, a folder of projects/.",
            DefaultValueFactory = _ =>
                Environment.GetEnvironmentVariable("EXPERIMANCE_PROJECT") ?? RunOptions.DefaultProject,
        };
        var camera = new Option<string?>("--camera")
        {
            Description = "synthetic, recording:FILE or realsense (the same as --depth.camera=…).",
        };
        var port = new Option<int>("--port")
        {
            Description = "Port of the pages, on loopback.",
            DefaultValueFactory = _ => RunOptions.DefaultPort,
        };
        var home = new Option<string?>("--home")
        {
            Description = "The folder for cache, state, records and logs; the working tree where it is not given.",
        };
        var reason = new Option<string>("--start-reason")
        {
            Description = "Why it is started, as the status page tells it.",
            DefaultValueFactory = _ => "by hand",
            Hidden = true,
        };
        var command = new Command("run", "Runs the installation in the foreground until Ctrl-C.")
        {
            services,
            project,
            camera,
            port,
            home,
            reason,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                var tree = WorkingTree.Find();
                if (tree is null)
                {
                    await Console
                        .Error.WriteLineAsync(
                            $"experimance: no folder with projects/ and hocon/ above {AppContext.BaseDirectory} or {Environment.CurrentDirectory}; run it from the working tree"
                        )
                        .ConfigureAwait(false);
                    return ExitCode.Missing;
                }

                var name = parsed.GetValue(project)!;
                if (!Directory.Exists(Path.Combine(tree, "projects", name)))
                {
                    await Console
                        .Error.WriteLineAsync(
                            $"experimance: there is no project '{name}' in {tree}/projects; there are: {string.Join(", ", WorkingTree.Projects(tree))}"
                        )
                        .ConfigureAwait(false);
                    return ExitCode.UsedWrongly;
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

                var root = Path.GetFullPath(parsed.GetValue(home) ?? tree);
                var places = Places.InTree(root, name) with { Project = Path.Combine(tree, "projects", name) };
                var settings = SettingArguments.Current.ToList();
                if (parsed.GetValue(camera) is { } source)
                {
                    settings.Add($"depth.camera={source}");
                }

                return await InstallationRun
                    .RunAsync(
                        new RunOptions(
                            tree,
                            places,
                            name,
                            [.. parsed.GetValue(services)!.Where(service => service != ServiceNames.Health)],
                            parsed.GetValue(port),
                            settings,
                            parsed.GetValue(reason)!
                        )
                    )
                    .ConfigureAwait(false);
            }
        );
        return command;
    }
}
