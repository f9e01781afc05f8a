using System.Collections.Concurrent;
using Experimance.Palettes.Catalogue;
using Experimance.Palettes.Running;
using Experimance.Wire;

namespace Experimance.Host.Tests.Matrix;

/// <summary>Stands in for a command: what is declared is the command's own, and all it does is to be counted.</summary>
internal sealed class StandIn(CommandDeclaration declared, ConcurrentQueue<string> ran) : IShellCommand
{
    public CommandDeclaration Declaration => declared;

    /// <summary>The whole catalogue, harmless.</summary>
    /// <param name="ran">Takes down each command that was begun: <c>service restart</c>.</param>
    public static CommandCatalogue Whole(ConcurrentQueue<string> ran) =>
        new(CommandCatalogue.Whole.All.Select(command => new StandIn(command.Declaration, ran)));

    /// <summary>The same for admins alone.</summary>
    public static CommandCatalogue ForAdmins(ConcurrentQueue<string> ran) =>
        new(CommandCatalogue.Whole.All.Select(command => new StandIn(Raised(command.Declaration), ran)));

    public Task RunAsync(CommandRun run, CancellationToken end)
    {
        ran.Enqueue($"{declared}");
        return Task.CompletedTask;
    }

    private static CommandDeclaration Raised(CommandDeclaration one) =>
        new(one.Palette, one.Name)
        {
            Effect = one.Effect,
            Role = Role.Admin,
            Shape = one.Shape,
            Changes = one.Changes,
            Arguments = one.Arguments,
        };
}
