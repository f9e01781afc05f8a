using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.People;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Notifications.Mail;

/// <summary>Messages for channels to carry.</summary>
internal static class Letters
{
    public static readonly DateTimeOffset At = new(2026, 11, 26, 14, 3, 0, TimeSpan.FromHours(1));

    public static readonly Incident Camera = SomeIncidents.Open("20261126-3", At) with
    {
        Opened = At.AddSeconds(10),
        Detail = "no frame for 10 s",
        TakesWithIt = ["core"],
        Tried = [new(At.AddSeconds(12), "service", "restart depth", "")],
    };

    /// <summary>The camera's incident, opened, to one address.</summary>
    public static Envelope Of(Destination to, int number = 1, Func<Telling, Telling>? change = null)
    {
        var telling = new Telling(
            Camera.Id,
            number,
            new(to.Channel, to.Address, "attendant", "en"),
            MessageKind.Incident,
            TellingReason.Opened,
            At,
            Loud: true
        )
        {
            Incident = Camera,
        };
        telling = change?.Invoke(telling) ?? telling;
        return new(
            new(
                telling,
                "La caméra n'est plus là – カメラ 📷",
                "Visitors see an old picture.\n\nDo this:\n1. Look at the <cable> & plug it in.\n2. Wait."
            ),
            to,
            LateLine: "",
            IsRepeat: false
        );
    }

    public static Destination Mail(string where) => new("mail", new Secret(where), null);
}
