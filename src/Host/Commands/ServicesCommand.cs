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
        command.SetAction(_ =>
        {
            var tree = WorkingTree.Find();
            if (tree is null)
            {
                Console.Error.WriteLine("experimance: run it from the working tree (no projects/ and hocon/ found)");
                return ExitCode.Missing;
            }

            Console.WriteLine($"services: {string.Join("  ", Names)}");
            Console.WriteLine($"projects: {string.Join("  ", ProjectFolder.All(Path.Combine(tree, "projects")))}");
            Console.WriteLine(
                HostLock.Read(Places.InTree(tree, RunOptions.DefaultProject)) is { } running
                    ? $"running:  {running}"
                    : "running:  nothing"
            );
            return ExitCode.Done;
        });
        return command;
    }
}
