using System.Collections.Immutable;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>Names of channels as rules know them.</summary>
internal static class TellingChannels
{
    public const string Ntfy = "ntfy";
    public const string Mail = "mail";

    /// <summary>Those by which people are reached, in the order in which a rule that says nothing tries them.</summary>
    public static ImmutableArray<string> OfPeople { get; } = [Ntfy, Mail];

    /// <summary>Does a newer message take the place of the older one there? Where not, what only updates is not sent.</summary>
    public static bool Replaces(string channel) => channel == Ntfy;
}
