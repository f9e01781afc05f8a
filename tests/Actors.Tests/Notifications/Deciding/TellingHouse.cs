using Experimance.Actors.Health.Incidents;
using Experimance.Actors.Notifications.Deciding;
using Experimance.Actors.Tests.Health.Incidents;

namespace Experimance.Actors.Tests.Notifications.Deciding;

/// <summary>The true incident book and the true telling book, second by second.</summary>
internal sealed class TellingHouse
{
    private int _heard;

    public TellingHouse(TellingPolicy? policy = null, Dependencies? graph = null)
    {
        Health = new BookStage(graph);
        Telling = new TellingStage(policy ?? Gallery.Policy(Gallery.OnePhone, "00:00-24:00"), BookStage.Start);
    }

    public BookStage Health { get; }

    public TellingStage Telling { get; }

    /// <summary>Tellings that make a sound, without lines of the day.</summary>
    public IReadOnlyList<string> Rings => Telling.Loud;

    public TellingHouse Run(TimeSpan time)
    {
        for (var end = Health.Mono + time; Health.Mono < end; )
        {
            Health.Seconds(1);
            Telling.Wall = BookStage.Start + Health.Offset;
            if (Health.Changes.Count == _heard)
            {
                continue;
            }

            Telling.Run(Health.Mono - Telling.Mono);
            foreach (var change in Health.Changes.Skip(_heard).ToList())
            {
                Telling.Hear(change);
            }

            _heard = Health.Changes.Count;
        }

        Telling.Run(Health.Mono - Telling.Mono);
        return this;
    }

    public TellingHouse Minutes(double minutes) => Run(TimeSpan.FromMinutes(minutes));
}
