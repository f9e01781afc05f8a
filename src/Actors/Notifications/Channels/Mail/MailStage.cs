namespace Experimance.Actors.Notifications.Channels.Mail;

/// <summary>How far a mail has come, for words when it comes no farther.</summary>
internal enum MailStage
{
    /// <summary>Looking up the server's name.</summary>
    Looking,

    /// <summary>Calling it.</summary>
    Calling,

    /// <summary>Somebody has answered; greeting and encryption.</summary>
    Greeting,
    SigningIn,

    /// <summary>Sender and recipients.</summary>
    Addressing,

    /// <summary>The mail itself is under way: from here on nobody here knows whether the server has it.</summary>
    Handing,

    /// <summary>The server has said that it has it.</summary>
    Taken,
}
