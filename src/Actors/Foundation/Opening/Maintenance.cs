namespace Experimance.Actors.Foundation.Opening;

/// <summary>A person works on the piece: nobody is called meanwhile. It ends by itself.</summary>
/// <param name="Why">For people; may be empty.</param>
/// <param name="Who">Who said so.</param>
public sealed record Maintenance(DateTimeOffset From, DateTimeOffset Until, string Why, string Who)
{
    public bool Has(DateTimeOffset at) => From <= at && at < Until;
}
