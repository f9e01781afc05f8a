namespace Experimance.Actors.Notifications.Messages;

/// <summary>What a person can do from the message itself. Signed only when it is sent, so no token lies in the outbox.</summary>
internal enum MessageAction
{
    Acknowledge,

    /// <summary>Of the incident's service.</summary>
    RestartService,
    SnoozeAnHour,
}
