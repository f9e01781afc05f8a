using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Notifications.Actions;

/// <summary>What stands on the buttons: the words of the status page, short enough for a watch.</summary>
internal static class ActionLabels
{
    /// <param name="language"><c>en</c>, <c>fr</c>, <c>de</c>; any other is written to in English.</param>
    public static string Of(MessageAction action, string language) =>
        (action, language) switch
        {
            (MessageAction.Acknowledge, "de") => "Ich kümmere mich",
            (MessageAction.Acknowledge, "fr") => "Je m’en occupe",
            (MessageAction.Acknowledge, _) => "I see to it",
            (MessageAction.RestartService, "de") => "Neu starten",
            (MessageAction.RestartService, "fr") => "Redémarrer",
            (MessageAction.RestartService, _) => "Restart it",
            (MessageAction.SnoozeAnHour, "de") => "Erst in einer Stunde",
            (MessageAction.SnoozeAnHour, "fr") => "Pas avant une heure",
            _ => "Not for an hour",
        };
}
