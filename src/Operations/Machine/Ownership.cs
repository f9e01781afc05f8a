using System.Globalization;

namespace Experimance.Operations.Machine;

/// <summary>Who a file belongs to and who may do what with it.</summary>
/// <param name="Owner">A user's name; a number where no user has it.</param>
/// <param name="Group">The same of a group.</param>
/// <param name="Mode">Permissions alone, as <c>chmod</c> takes them (0750 octal).</param>
internal sealed record Ownership(string Owner, string Group, UnixFileMode Mode)
{
    /// <summary>Root's, read by all: programs, units.</summary>
    public static Ownership Root { get; } = Of("root", "root", "644");

    /// <summary>Root's folder, open to all for reading.</summary>
    public static Ownership RootFolder { get; } = Of("root", "root", "755");

    /// <param name="mode">Octal digits: <c>750</c>.</param>
    public static Ownership Of(string owner, string group, string mode) =>
        new(owner, group, (UnixFileMode)Convert.ToInt32(mode, 8));

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Convert.ToString((int)Mode, 8).PadLeft(4, '0')} {Owner}:{Group}"
        );
}
