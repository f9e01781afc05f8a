using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Notifications;
using Experimance.Actors.Notifications.Deciding;
using Experimance.Actors.Notifications.People;

namespace Experimance.Actors.Tests.Notifications.Deciding;

/// <summary>People, addresses and hours for the tests of telling.</summary>
internal static class Gallery
{
    public const string Day = "10:00-18:00";

    public static Person Attendant { get; } = Person("attendant", ("ntfy", "a"), ("mail", "a@x"));
    public static Person Artist { get; } = Person("artist", ("ntfy", "b"), ("mail", "b@x"));
    public static Person Engineer { get; } = Person("engineer", ("ntfy", "c"), ("mail", "c@x"));

    /// <summary>Three people with a phone and a mail address each.</summary>
    public static AddressBook Three { get; } = People(Attendant, Artist, Engineer);

    /// <summary>As with nothing but <c>EXPERIMANCE_NTFY_URL</c> set.</summary>
    public static AddressBook OnePhone { get; } =
        People(Person("attendant", ("ntfy", "a")), Person("engineer", ("ntfy", "a")));

    public static Destination Webhook { get; } = new("webhook", new Secret("https://w"), new Secret("k"));

    public static Person Person(string role, params (string Channel, string Where)[] ways) =>
        new(role, "en", [.. ways.Select(way => new Destination(way.Channel, new Secret(way.Where), null))]);

    public static AddressBook People(params Person[] people) =>
        AddressBook.Empty with
        {
            People = [.. people],
            PublicUrl = new Uri("https://piece.example"),
        };

    public static TellingPolicy Policy(
        AddressBook? people = null,
        string hours = Day,
        NotificationsSettings? settings = null,
        OpeningExceptions? exceptions = null,
        string zone = "UTC"
    ) =>
        new(
            settings ?? new(),
            people ?? Three,
            new OpeningTimes(new OpeningCalendar(zone, Week(hours)), exceptions ?? OpeningExceptions.None)
        );

    public static OpeningSettings Week(string hours) =>
        new()
        {
            Monday = hours,
            Tuesday = hours,
            Wednesday = hours,
            Thursday = hours,
            Friday = hours,
            Saturday = hours,
            Sunday = hours,
        };

    public static NotificationsSettings With(params TellingRuleSettings[] rules) => new() { Rules = [.. rules] };

    public static NotificationsSettings With(TellingSettings telling) => new() { Telling = telling };

    public static ImmutableArray<string> Roles => ["attendant", "artist", "engineer"];
}
