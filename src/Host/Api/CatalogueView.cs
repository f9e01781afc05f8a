using System.Collections.Immutable;
using Experimance.Palettes.Catalogue;
using Experimance.Wire;

namespace Experimance.Host.Api;

/// <summary>The commands there are, for one caller.</summary>
/// <param name="Role">The caller's.</param>
internal sealed record CatalogueView(Role Role, ImmutableArray<CatalogueView.PaletteView> Palettes)
{
    public static CatalogueView Of(CommandCatalogue catalogue, Role role) =>
        new(
            role,
            [
                .. catalogue
                    .Describe()
                    .Select(palette => new PaletteView(
                        palette.Name,
                        palette.About,
                        [.. palette.Commands.Select(command => CommandView.Of(palette.Name, command, role))]
                    )),
            ]
        );

    internal sealed record PaletteView(string Name, string About, ImmutableArray<CommandView> Commands);

    /// <param name="Role">The least that a caller has to be.</param>
    /// <param name="May">The caller's role is enough.</param>
    /// <param name="Changes">It changes something and is written to the audit log.</param>
    /// <param name="Confirm">It wants <c>confirmed</c>.</param>
    /// <param name="Stream">It is without end, and not for HTTP.</param>
    /// <param name="Address">Where it is run by POST.</param>
    internal sealed record CommandView(
        string Name,
        string Effect,
        Role Role,
        bool May,
        bool Changes,
        bool Confirm,
        bool DryRun,
        bool Stream,
        string Address,
        ImmutableArray<ArgumentView> Arguments,
        ImmutableArray<string> Examples
    )
    {
        public static CommandView Of(string palette, CommandInfo command, Role role) =>
            new(
                command.Name,
                command.Effect,
                command.Role,
                role != Role.None && role >= command.Role,
                command.Changes,
                command.Confirm,
                command.DryRun,
                command.Shape == Shape.Stream,
                $"{CommandEndpoints.Route}/{palette}/{command.Name}",
                [.. command.Arguments.Select(ArgumentView.Of)],
                [.. command.Examples]
            );
    }

    internal sealed record ArgumentView(
        string Name,
        string About,
        ArgumentKind Kind,
        bool Required,
        string Default,
        ImmutableArray<string> Choices
    )
    {
        public static ArgumentView Of(ArgumentInfo argument) =>
            new(
                argument.Name,
                argument.About,
                argument.Kind,
                argument.Required,
                argument.DefaultValue,
                [.. argument.Choices]
            );
    }
}
