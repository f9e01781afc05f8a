using System.Text.RegularExpressions;

namespace Experimance.Host.Access.People;

/// <summary>Names of people and tokens: short, plain, the same in a log, an address and a file.</summary>
internal static partial class PersonName
{
    public const string Form =
        "a name has 1 to 32 letters a-z, digits, dots, dashes and underscores, and begins with a letter or digit";

    public static bool IsSound(string name) => Pattern().IsMatch(name);

    /// <summary>As it is looked for: however a phone's keyboard wrote it.</summary>
    public static string Plain(string? typed) => (typed ?? "").Trim().ToLowerInvariant();

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{0,31}\z")]
    private static partial Regex Pattern();
}
