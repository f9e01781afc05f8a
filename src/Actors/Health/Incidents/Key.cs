namespace Experimance.Actors.Health.Incidents;

/// <summary>What an incident is about: one family of rules about one subject. At most one incident of a key is not closed.</summary>
internal readonly record struct Key(string Subject, string Family) : IComparable<Key>
{
    public int CompareTo(Key other)
    {
        var subject = string.CompareOrdinal(Subject, other.Subject);
        return subject != 0 ? subject : string.CompareOrdinal(Family, other.Family);
    }

    public override string ToString() => $"{Subject}/{Family}";
}
