using System.Collections.Immutable;
using System.Globalization;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Rehearsal.Lives;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Rehearsal.Surroundings;

/// <summary>
/// What people do with what their phones show: they notice it or not, say that they see to it, put it off, mend it, and sleep
/// at night. Each decision is thrown from the seed, the person and the incident, so it stays the same whatever else happens.
/// </summary>
internal sealed class People(World world, OpeningCalendar calendar)
{
    private readonly OpeningTimes _hours = new(calendar, OpeningExceptions.None);
    private const int WakesAt = 8;
    private const int SleepsAt = 23;
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    private readonly HashSet<(string Role, string Incident)> _busy = [];

    /// <summary>Somebody does something: who, and what in words.</summary>
    public Action<string, string> Noted { get; set; } = (_, _) => { };

    /// <summary>A message is on somebody's phone, with a sound or without.</summary>
    public void Shown(Telling telling)
    {
        if (telling.To.Role.Length == 0 || !telling.Loud)
        {
            return;
        }

        foreach (var incident in Standing(telling))
        {
            Read(Persona.Of(telling.To.Role), telling, incident);
        }
    }

    private static ImmutableArray<Incident> Standing(Telling telling) =>
        telling.Kind switch
        {
            MessageKind.Incident when telling.Incident is { State: not IncidentState.Closed } one => [one],
            MessageKind.Ready or MessageKind.Daily when telling.Day is { } day => day.Open,
            _ => [],
        };

    private void Read(Persona persona, Telling telling, Incident incident)
    {
        var dice = Dice.Of(world.Life.Seed)
            .For(persona.Role)
            .For(incident.Id)
            .For(string.Create(CultureInfo.InvariantCulture, $"{telling.Reason}{telling.Kind}"));
        if (dice.For("notices").Share >= persona.Notices || !_busy.Add((persona.Role, incident.Id)))
        {
            return;
        }

        var sees =
            AwakeFrom(persona, world.Agenda.Now) + dice.For("sees").Between(persona.SeesAfter, persona.SeesUntil);
        world.Agenda.At(sees, () => See(persona, incident, dice));
    }

    private void See(Persona persona, Incident incident, Dice dice)
    {
        if (dice.For("takes").Share < persona.Takes)
        {
            Noted(persona.Role, $"sees to {incident.Id}");
            OnHouse(house => house.Acknowledge(incident.Id, persona.Role));
        }
        else if (dice.For("snoozes").Share < persona.Snoozes)
        {
            Noted(persona.Role, $"not for an hour: {incident.Id}");
            OnHouse(house => house.Snooze(incident.Id, persona.Role, TimeSpan.FromHours(1)));
        }

        if (dice.For("mends").Share < persona.Mends)
        {
            var done = world.Agenda.Now + dice.For("done").Between(persona.MendsAfter, persona.MendsUntil);
            world.Agenda.At(AwakeFrom(persona, done), () => Mend(persona, incident));
        }
        else
        {
            _busy.Remove((persona.Role, incident.Id));
        }
    }

    private void Mend(Persona persona, Incident incident)
    {
        _busy.Remove((persona.Role, incident.Id));
        Noted(persona.Role, $"mends {incident.Subject}");
        world.Mend(new HashSet<string> { incident.Subject });
    }

    private void OnHouse(Action<IHouse> wish)
    {
        if (world.IsOn)
        {
            wish(world.House);
        }
    }

    private TimeSpan AwakeFrom(Persona persona, TimeSpan at)
    {
        // A fortnight without an opening: then they look at their phone all the same.
        var end = at + TimeSpan.FromDays(14);
        while (at < end && !IsAwake(persona, world.Life.Begin + at))
        {
            at += Step;
        }

        return at;
    }

    private bool IsAwake(Persona persona, DateTimeOffset wall) =>
        persona.InOpeningHours
            ? _hours.IsOpen(wall) || _hours.IsOpen(wall + (2 * Step))
            : calendar.Local(wall).Hour is >= WakesAt and < SleepsAt;
}
