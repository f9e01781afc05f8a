using System.Collections.Immutable;
using System.Globalization;

namespace Experimance.Operations.Machine;

/// <summary>Users and groups out of a machine's own files, read anew each time: what is installed needs no other source of them.</summary>
/// <param name="root">The folder that the machine's paths begin in.</param>
internal sealed class Accounts(string root)
{
    private const int NameAt = 0;
    private const int IdAt = 2;
    private const int GroupAt = 3;
    private const int MembersAt = 3;

    public uint? UserId(string name) => Number(Line("passwd", NameAt, name), IdAt);

    public uint? GroupId(string name) => Number(Line("group", NameAt, name), IdAt);

    /// <summary>The name, or the number where nobody has it.</summary>
    public string UserName(uint id) => Name("passwd", id);

    /// <inheritdoc cref="UserName"/>
    public string GroupName(uint id) => Name("group", id);

    /// <summary>Those that stand in the group's own line, and those whose first group it is.</summary>
    public bool IsMember(string user, string group) =>
        Listed(group).Contains(user)
        || (GroupId(group) is { } id && Number(Line("passwd", NameAt, user), GroupAt) == id);

    private ImmutableArray<string> Listed(string group) =>
        Line("group", NameAt, group) is { } line && line.Length > MembersAt
            ? [.. line[MembersAt].Split(',', StringSplitOptions.RemoveEmptyEntries)]
            : [];

    private string Name(string file, uint id)
    {
        var number = id.ToString(CultureInfo.InvariantCulture);
        return Line(file, IdAt, number)?[NameAt] ?? number;
    }

    private string[]? Line(string file, int column, string value)
    {
        try
        {
            return File.ReadLines(Path.Combine(root, "etc", file))
                .Select(line => line.Split(':'))
                .FirstOrDefault(fields => fields.Length > GroupAt && fields[column] == value);
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static uint? Number(string[]? line, int column) =>
        line is not null && uint.TryParse(line[column], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}
