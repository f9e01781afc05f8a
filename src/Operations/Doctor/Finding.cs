namespace Experimance.Operations.Doctor;

/// <summary>What a check saw.</summary>
internal enum FindingKind
{
    Fine,
    Fault,

    /// <summary>It cannot be told here, or not by this user; nothing is guessed.</summary>
    Unknown,
}

/// <summary>What one check of the doctor says.</summary>
/// <param name="What">The state, in a few words.</param>
/// <param name="Why">Of a fault: what it does to a show; of an unknown: why it cannot be told.</param>
/// <param name="Mend">Of a fault: the one command that mends it, or the deed where no command does.</param>
/// <param name="Safe"><paramref name="Mend"/> is a command that <c>--fix</c> may give: nobody is cut off, nothing is fetched, nothing is lost.</param>
internal sealed record Finding(
    FindingKind Kind,
    string What,
    string? Why = null,
    string? Mend = null,
    bool Safe = false
)
{
    /// <summary><see cref="Mend"/> as a person without root's shell types it.</summary>
    public string? Typed =>
        !Safe ? Mend
        : Mend!.Contains("&&", StringComparison.Ordinal) ? $"sudo sh -c '{Mend}'"
        : $"sudo {Mend}";

    public static Finding Fine(string what) => new(FindingKind.Fine, what);

    public static Finding Unknown(string what, string why) => new(FindingKind.Unknown, what, why);

    /// <summary>Mended by a person.</summary>
    public static Finding Fault(string what, string why, string mend) => new(FindingKind.Fault, what, why, mend);

    /// <summary>Mended by <c>--fix</c> as well.</summary>
    /// <param name="command">For a shell of root's.</param>
    public static Finding Mendable(string what, string why, string command) =>
        new(FindingKind.Fault, what, why, command, Safe: true);
}
