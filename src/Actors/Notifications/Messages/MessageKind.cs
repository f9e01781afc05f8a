namespace Experimance.Actors.Notifications.Messages;

/// <summary>What a message is about: how it looks, and what becomes of it when it is late.</summary>
internal enum MessageKind
{
    /// <summary>An incident as it stands: opened, more exact, worse, taken by somebody, flapping, still there.</summary>
    Incident,

    /// <summary>An incident that is over.</summary>
    Recovery,

    /// <summary>The installation has started: also the proof that the channel works.</summary>
    Started,

    /// <summary>It ends by a person's wish.</summary>
    Goodbye,

    /// <summary>Before opening: ready, or what is not.</summary>
    Ready,

    /// <summary>At closing: what the day was like.</summary>
    Daily,

    /// <summary>Several that were late, in one; made by the outbox alone.</summary>
    Digest,

    /// <summary>A person, or the week's own test, wants to know whether the channel works.</summary>
    Test,
}
