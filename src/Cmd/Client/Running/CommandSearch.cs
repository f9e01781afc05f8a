namespace Experimance.Client.Running;

/// <summary>Finds a command in what the host said it has; else the nearest.</summary>
internal static class CommandSearch
{
    /// <returns>Palette and command, or both null and why.</returns>
    public static (PaletteInfo? Palette, CommandInfo? Command, string Unknown) Find(
        Welcome welcome,
        string palette,
        string command
    )
    {
        if (Palette(welcome, palette, out var unknown) is not { } found)
        {
            // It may be the command alone that is right: "depth restart".
            var whole = welcome.Palettes.SelectMany(one => one.Commands.Select(other => $"{one.Name} {other.Name}"));
            return NearestName.Find($"{palette} {command}", whole) is { } near
                ? (null, null, $"there is no command '{palette} {command}'; did you mean '{near}'?")
                : (null, null, unknown);
        }

        if (found.Commands.FirstOrDefault(one => one.Name == command) is { } right)
        {
            return (found, right, "");
        }

        var hint = NearestName.Find(command, found.Commands.Select(one => one.Name)) is { } name
            ? $"; did you mean '{palette} {name}'?"
            : $"; there are: {string.Join(", ", found.Commands.Select(one => one.Name))}";
        return (null, null, $"there is no command '{palette} {command}'{hint}");
    }

    public static PaletteInfo? Palette(Welcome welcome, string name, out string unknown)
    {
        var found = welcome.Palettes.FirstOrDefault(one => one.Name == name);
        unknown = "";
        if (found is null)
        {
            var names = welcome.Palettes.Select(one => one.Name).ToList();
            unknown =
                $"there is no palette '{name}'{(NearestName.Find(name, names) is { } near ? $"; did you mean '{near}'?" : $"; there are: {string.Join(", ", names)}")}";
        }

        return found;
    }
}
