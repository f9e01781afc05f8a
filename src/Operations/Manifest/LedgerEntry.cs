using Experimance.Operations.Machine;

namespace Experimance.Operations.Manifest;

/// <summary>One thing that the installation has done to the machine, with what is needed to take it back.</summary>
/// <param name="Kind">Which <see cref="Planning.Deed"/>: the words of <see cref="Planning.Undoing"/>.</param>
/// <param name="Target">A path, a user, <c>user:group</c>.</param>
/// <param name="Done">False: begun, and perhaps done.</param>
/// <param name="Before">What lay there; null where that is no question of files.</param>
/// <param name="After">What lies there since, where that is a question of files: owner, mode, hash.</param>
internal sealed record LedgerEntry(string Kind, string Target, bool Done, Seen? Before = null, Seen? After = null)
{
    /// <summary>By it a person's own changes are told: such a file is kept.</summary>
    public bool Kept { get; init; }
}
