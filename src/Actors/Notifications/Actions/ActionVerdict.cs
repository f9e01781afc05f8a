namespace Experimance.Actors.Notifications.Actions;

/// <summary>What becomes of a token.</summary>
internal enum ActionOutcome
{
    /// <summary>To be done; by <see cref="ActionTokens.Use"/> now once and for all.</summary>
    Good,

    /// <summary>Not ours: changed, guessed, or signed by a key that is gone.</summary>
    Unknown,

    /// <summary>Older than an hour, or from a time that this machine's clock has not reached.</summary>
    Expired,
    Used,
    IncidentClosed,

    /// <summary>It was sent to somebody who is told nothing any more.</summary>
    WrongPerson,

    /// <summary>The disk does not take down that it is used, so it must not be done.</summary>
    NotKept,
}

/// <param name="Action">What it would do; null where the token is not ours.</param>
/// <param name="Why">In words for the one who tapped; empty when good.</param>
internal sealed record ActionVerdict(ActionOutcome Outcome, SignedAction? Action, string Why)
{
    public bool IsGood => Outcome == ActionOutcome.Good;
}
