namespace Experimance.Actors.Tests.Foundation.Opening;

/// <summary>What a clock shows, minute by minute, in minutes since 0001-01-01.</summary>
internal sealed class ShownMinutes
{
    private readonly int[] _latest;
    private readonly int[] _earliest;

    public ShownMinutes(int[] shown)
    {
        // The latest shown so far, and the earliest shown from here on: both only grow, so they can be searched.
        (_latest, _earliest) = ((int[])shown.Clone(), (int[])shown.Clone());
        for (var i = 1; i < shown.Length; i++)
        {
            _latest[i] = Math.Max(_latest[i], _latest[i - 1]);
            _earliest[^(i + 1)] = Math.Min(_earliest[^(i + 1)], _earliest[^i]);
        }

        (FirstDay, LastDay) = (shown[0] / 1440, shown[^1] / 1440);
    }

    public int Length => _latest.Length;

    public int FirstDay { get; }

    public int LastDay { get; }

    /// <summary>The first minute that shows so much or more.</summary>
    public int FirstThatShows(int time) => FirstAtLeast(_latest, time);

    /// <summary>The first minute since which less is not shown any more.</summary>
    public int AfterTheLastBefore(int time) => FirstAtLeast(_earliest, time);

    /// <summary>The first place that has so much or more; the length where none has.</summary>
    private static int FirstAtLeast(int[] growing, int value)
    {
        var (low, high) = (0, growing.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = growing[middle] >= value ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
