using System.Collections.Immutable;
using System.Globalization;
using Experimance.Actors.Foundation.Time;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Incidents;

/// <summary>What is told, and what is no more.</summary>
internal sealed partial record IncidentBook
{
    private IncidentBook CloseUnheard(ImmutableSortedDictionary<Key, Standing> standings, Moment now)
    {
        var next = this;
        foreach (var track in Tracks.Values.Where(track => !track.IsClosed))
        {
            var heard = standings.GetValueOrDefault(track.Key)?.Heard;
            if (heard is null || now.Mono - heard > Settings.UnheardAfter)
            {
                next = next with
                {
                    Conditions = next.Conditions.RemoveRange(
                        next.Conditions.Where(entry => entry.Value.Key == track.Key).Select(entry => entry.Key)
                    ),
                    Tracks = track.Incident.WasOpen
                        ? next.Tracks.SetItem(
                            track.Key,
                            Shut(track.Write(now, "unheard", "nothing tells of it any more"), now)
                        )
                        : next.Tracks.Remove(track.Key),
                };
            }
        }

        return next;
    }

    /// <summary>Snoozes end, and closed ones that cannot come back are forgotten here (memory keeps them).</summary>
    private IncidentBook Age(Moment now)
    {
        var next = this;
        foreach (var track in Tracks.Values)
        {
            if (track.ClosedAt is { } closed && now.Mono - closed > Settings.ReopenWithin)
            {
                next = next with { Tracks = next.Tracks.Remove(track.Key) };
            }
            else if (track.SnoozedUntil <= now.Mono)
            {
                next = next.Set(
                    (track with { SnoozedUntil = null, Incident = track.Incident with { SnoozedUntil = null } }).Write(
                        now,
                        "snooze_over"
                    )
                );
            }
        }

        return next;
    }

    /// <summary>Numbers what people hear of for the first time, and tells every change that they may hear of.</summary>
    private (IncidentBook Next, ImmutableArray<IncidentChanged> Changes) Publish(Moment now)
    {
        var next = this;
        var changes = ImmutableArray.CreateBuilder<IncidentChanged>();
        foreach (var track in Tracks.Values)
        {
            var incident = track.Incident with { State = track.State(now.Mono) };
            if (incident.State == IncidentState.Suspected || (track.Told is { } told && Same(told, incident)))
            {
                next = next.Set(track with { Incident = incident });
                continue;
            }

            if (incident.Id.Length == 0)
            {
                (next, var id) = next.NewId(now);
                incident = incident with { Id = id };
            }

            incident = incident with { Version = incident.Version + 1 };
            next = next.Set(track with { Incident = incident, Told = incident });
            changes.Add(new IncidentChanged(incident, track.Told));
        }

        return (next, changes.ToImmutable());
    }

    /// <summary>Apart from the detail, which may differ each second, and the count, which says nothing while it flaps.</summary>
    private static bool Same(Incident a, Incident b) =>
        a with { Detail = "", Changes = 0 } == b with { Detail = "", Changes = 0 };

    private (IncidentBook Next, string Id) NewId(Moment now)
    {
        var today = DateOnly.FromDateTime(now.Wall.UtcDateTime);
        // A clock that was set back goes on with the later day: numbers never come twice.
        var id = today > LastId.Day ? (Day: today, Number: 1) : (LastId.Day, Number: LastId.Number + 1);
        return (
            this with
            {
                LastId = id,
            },
            string.Create(CultureInfo.InvariantCulture, $"{id.Day:yyyyMMdd}-{id.Number}")
        );
    }
}
