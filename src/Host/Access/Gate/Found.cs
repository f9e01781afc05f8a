using Experimance.Palettes.Running;

namespace Experimance.Host.Access.Gate;

/// <summary>Who asks, and by what they were found.</summary>
/// <param name="Secret">What their cookie holds, where it is one that a page of elsewhere could make a browser send; null: none.</param>
/// <param name="IsStillGood">Asked of an answer that goes on; null: it cannot end.</param>
internal sealed record Found(Caller Caller, Credential By, string? Secret = null, Func<bool>? IsStillGood = null)
{
    /// <summary>Never shown by a record's text: it could end in a log.</summary>
    public override string ToString() => $"{Caller.Who} by {By}";
}
