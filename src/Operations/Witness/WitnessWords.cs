using System.Globalization;

namespace Experimance.Witness;

/// <summary>What people are told, in their language. The lines of the log are English, as everywhere.</summary>
/// <param name="Title">One line.</param>
internal sealed record WitnessWords(string Title, string Text)
{
    /// <summary>It does not answer.</summary>
    /// <param name="what">The installation's project.</param>
    /// <param name="since">Local time.</param>
    /// <param name="unit">As systemd shows it.</param>
    public static WitnessWords Down(string language, string what, DateTimeOffset since, string unit, string lines)
    {
        var at = Time(since);
        return language switch
        {
            "de" => new(
                $"{what} antwortet nicht",
                $"Seit {at} Uhr antwortet das Programm der Installation nicht; von selbst ist es bisher nicht wiedergekommen. Besucher sehen das letzte Bild oder nichts mehr. Was hilft: den Rechner am Ein-Schalter aus- und wieder einschalten; sonst am Rechner „experimance ops status“.\nsystemd sagt: {unit}\nDie letzten Zeilen:\n{lines}"
            ),
            "fr" => new(
                $"{what} ne répond pas",
                $"Depuis {at}, le programme de l’installation ne répond pas et n’est pas revenu de lui-même. Le public voit la dernière image ou plus rien. Que faire\u00a0: éteindre puis rallumer l’ordinateur avec son bouton\u00a0; sinon, sur l’ordinateur, «\u00a0experimance ops status\u00a0».\nsystemd dit\u00a0: {unit}\nLes dernières lignes\u00a0:\n{lines}"
            ),
            _ => new(
                $"{what} does not answer",
                $"Since {at} the installation's program has not answered, and it has not come back by itself. Visitors see the last picture or none. What helps: switch the computer off and on with its button; or at the computer: experimance ops status.\nsystemd says: {unit}\nThe last lines:\n{lines}"
            ),
        };
    }

    /// <summary>It answers again, or somebody has stopped it on purpose.</summary>
    /// <param name="stopped">On purpose.</param>
    public static WitnessWords Up(string language, string what, DateTimeOffset since, DateTimeOffset at, bool stopped)
    {
        var (from, to) = (Time(since), Time(at));
        return (language, stopped) switch
        {
            ("de", false) => new(
                $"{what} antwortet wieder",
                $"Von {from} bis {to} Uhr hat es nicht geantwortet. Jetzt läuft es."
            ),
            ("de", true) => new(
                $"{what} ist absichtlich angehalten",
                $"Seit {from} Uhr hat es nicht geantwortet; um {to} Uhr hat es jemand absichtlich angehalten."
            ),
            ("fr", false) => new(
                $"{what} répond de nouveau",
                $"De {from} à {to}, il n’a pas répondu. Il fonctionne maintenant."
            ),
            ("fr", true) => new(
                $"{what} est arrêté volontairement",
                $"Il ne répondait pas depuis {from}\u00a0; à {to}, quelqu’un l’a arrêté volontairement."
            ),
            (_, false) => new($"{what} answers again", $"From {from} to {to} it did not answer. Now it runs."),
            _ => new(
                $"{what} is stopped on purpose",
                $"It had not answered since {from}; at {to} somebody stopped it on purpose."
            ),
        };
    }

    private static string Time(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);
}
