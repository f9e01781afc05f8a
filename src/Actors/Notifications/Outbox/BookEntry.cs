namespace Experimance.Actors.Notifications.Outbox;

/// <summary>A piece of what the telling remembers, kept in one write with the messages that came of it.</summary>
/// <param name="Value">Null: it is not needed any more.</param>
internal sealed record BookEntry(string Key, byte[]? Value);
