namespace Experimance.Actors.Notifications.Messages;

/// <summary>A telling in words, as it lies in the outbox.</summary>
/// <param name="Title">One line, any script, at most 120 characters.</param>
/// <param name="Text">Lines, plain text, at most 2000 characters.</param>
internal sealed record Message(Telling Telling, string Title, string Text);
