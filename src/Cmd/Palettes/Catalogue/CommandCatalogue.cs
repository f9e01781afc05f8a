using System.Collections.Immutable;

namespace Experimance.Palettes.Catalogue;

/// <summary>Every command there is, by palette and name. Adding one is adding its file.</summary>
public sealed class CommandCatalogue
{
    private readonly ImmutableSortedDictionary<string, IShellCommand> _commands;

    public CommandCatalogue(IEnumerable<IShellCommand> commands) =>
        _commands = commands.ToImmutableSortedDictionary(
            command => command.Declaration.ToString(),
            command => command,
            StringComparer.Ordinal
        );

    /// <summary>All of this assembly.</summary>
    public static CommandCatalogue Whole { get; } = new(Found());

    public IEnumerable<IShellCommand> All => _commands.Values;

    public IShellCommand? Find(string palette, string name) => _commands.GetValueOrDefault($"{palette} {name}");

    /// <summary>What the client learns: palettes in their order, commands by name.</summary>
    public IEnumerable<PaletteInfo> Describe()
    {
        foreach (var (name, about) in PaletteNames.All)
        {
            var info = new PaletteInfo { Name = name, About = about };
            info.Commands.AddRange(
                All.Where(command => command.Declaration.Palette == name).Select(one => one.Declaration.Describe())
            );
            if (info.Commands.Count > 0)
            {
                yield return info;
            }
        }
    }

    private static IEnumerable<IShellCommand> Found() =>
        typeof(CommandCatalogue)
            .Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsClass: true } && type.IsAssignableTo(typeof(IShellCommand)))
            .Select(type => (IShellCommand)Activator.CreateInstance(type, nonPublic: true)!);
}
