namespace Experimance.Actors.Foundation.Opening;

/// <summary>A stretch of time, in UTC; the end is not part of it.</summary>
public readonly record struct OpenSpan(DateTimeOffset Begin, DateTimeOffset End)
{
    public bool Has(DateTimeOffset at) => Begin <= at && at < End;
}
