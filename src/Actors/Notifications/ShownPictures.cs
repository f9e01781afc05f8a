using System.Collections.Immutable;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Notifications;

/// <summary>What each screen shows, as the display last said. Safe from any thread.</summary>
internal sealed class ShownPictures
{
    private volatile ImmutableSortedDictionary<string, PictureAddress> _now = ImmutableSortedDictionary<
        string,
        PictureAddress
    >.Empty;

    public void Set(IEnumerable<(string Screen, PictureAddress Address)> all) =>
        _now = all.ToImmutableSortedDictionary(one => one.Screen, one => one.Address);

    /// <summary>Of the screen that a subject names (<c>screen:main</c>), else of the first; null: nothing is shown.</summary>
    public PictureAddress? Of(string subject)
    {
        var now = _now;
        var name = subject[(subject.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return now.TryGetValue(name, out var own) ? own
            : now.IsEmpty ? null
            : now.First().Value;
    }
}
