namespace Experimance.Actors.Foundation.Opening;

/// <summary>For once open, or closed, from then until then.</summary>
/// <param name="Who">Who said so.</param>
public sealed record ChangedHours(DateTimeOffset From, DateTimeOffset Until, string Who)
{
    public bool Has(DateTimeOffset at) => From <= at && at < Until;
}
