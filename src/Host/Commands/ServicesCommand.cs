using System.Collections.Immutable;
using System.CommandLine;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation;
using Experimance.Host.Lifecycle;

namespace Experimance.Host.Commands;

/// <summary><c>experimance services</c>: what there is, and what of it runs now; what a bare <c>scripts/dev</c> shows.</summary>
internal static class ServicesCommand
{
    /// <summary>The services of this program.</summary>
    public static ImmutableArray<string> Names { get; } =
    [ServiceNames.Depth, ServiceNames.Core, ServiceNames.ImageServer, ServiceNames.Display, ServiceNames.Health];

    public static Command Create()
    {
        var command = new Command("services", "Lists services and projects, and which of them run now.");
        var project = new ProjectOption();
        command.SetAction(parsed =>
        {
            if (
                project.FindTree(parsed, out var exit) is not { } tree
                || project.Choose(parsed, tree, out exit) is not { } active
            )
            {
                return exit;
            }

            Console.WriteLine($"services: {string.Join("  ", Names)}");
            Console.WriteLine($"projects: {string.Join("  ", ProjectFolder.All(Path.Combine(tree, "projects")))}");
            Console.WriteLine($"active:   {active.Name} ({active.By})");
            Console.WriteLine(
                HostLock.Read(FoundProject.PlacesOf(tree, parsed.GetValue(project.Home), active.Name)) is { } running
                    ? $"running:  {running}"
                    : "running:  nothing"
            );
            return ExitCode.Done;
        });
        return project.AddTo(command);
    }
}
