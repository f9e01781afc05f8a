using Experimance.Actors.Notifications.Actions;

namespace Experimance.Host.Links;

/// <summary>What the page of a link says, in the language of the one whom the message went to.</summary>
internal sealed record LinkWords(
    string Language,
    string Acknowledge,
    string Restart,
    string Snooze,
    string Button,
    string Done,
    string NotDone
)
{
    private static readonly LinkWords English = new(
        "en",
        "You see to it yourself: it is told to nobody again until it gets worse.",
        "The service {0} is stopped and started again; the screens keep their picture meanwhile.",
        "You hear nothing of it for an hour, unless it gets worse.",
        "Do it",
        "It is done.",
        "It was not done."
    );

    private static readonly LinkWords German = new(
        "de",
        "Sie kümmern sich selbst darum: Niemand wird wieder benachrichtigt, solange es nicht schlimmer wird.",
        "Der Dienst {0} wird angehalten und neu gestartet; die Bilder bleiben so lange stehen.",
        "Sie hören eine Stunde lang nichts davon, außer es wird schlimmer.",
        "Ausführen",
        "Es ist geschehen.",
        "Es ist nicht geschehen."
    );

    private static readonly LinkWords French = new(
        "fr",
        "Vous vous en occupez : personne n’est plus prévenu tant que cela n’empire pas.",
        "Le service {0} est arrêté et redémarré ; les écrans gardent leur image pendant ce temps.",
        "Vous n’en entendez plus parler pendant une heure, sauf si cela empire.",
        "Faire",
        "C’est fait.",
        "Ce n’est pas fait."
    );

    public static LinkWords In(string? language) =>
        language?.Split('-')[0] switch
        {
            "de" => German,
            "fr" => French,
            _ => English,
        };

    /// <summary>What it would do, in a sentence.</summary>
    public string Of(LinkDeed deed, string service) =>
        deed switch
        {
            LinkDeed.RestartService => Restart.Replace("{0}", service, StringComparison.Ordinal),
            LinkDeed.SnoozeAnHour => Snooze,
            _ => Acknowledge,
        };
}
